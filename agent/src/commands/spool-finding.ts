// The spool, for `doctor`: whether it can be written, how many reports wait in it and since when.
import { constants, existsSync } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, messageOf } from '../files.ts';
import { isReportFile } from '../spool.ts';
import type { Finding } from './finding.ts';

export async function spoolFinding(state: string, now: number): Promise<Finding> {
  const subject = 'spool';
  const folder = join(state, 'spool');
  try {
    if ((await stat(folder).catch(() => undefined))?.isDirectory() === false) throw new Error('not a directory');
    await access(existsSync(folder) ? folder : state, constants.W_OK);
    return { subject, ok: true, detail: `dapat ditulisi · can be written: ${folder}; ${await waitingWords(folder, now)}` };
  } catch (error) {
    return {
      subject,
      ok: false,
      detail: `tidak dapat ditulisi · cannot be written: ${messageOf(error)}`,
      remedy: `Beri pengguna agen hak tulis · Let the agent's user write: chown -R pantau-agent ${state}`,
    };
  }
}

/** Looks only: the agent that runs beside may send a report at any moment. */
async function waitingWords(folder: string, now: number): Promise<string> {
  const names = (existsSync(folder) ? await readdir(folder) : []).filter(isReportFile).sort();
  const [oldest] = names;
  if (oldest === undefined) return 'tidak ada laporan menunggu · no report waits';
  const count = `${names.length} laporan menunggu · reports wait`;
  const savedMs = await savedAt(join(folder, oldest));
  if (savedMs === undefined) return count;
  const minutes = Math.max(0, Math.round((now - savedMs) / 60_000));
  return `${count}, tertua sejak · oldest since ${new Date(savedMs).toISOString()} (${minutes} min)`;
}

async function savedAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
