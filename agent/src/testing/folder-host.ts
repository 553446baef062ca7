// A host over a scratch folder with the files that a test names, and the page that a probe makes of it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderFamilies } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import type { AnyProbe, ProbeContext } from '../probes/probe.ts';
import { FIXTURE_IDENTITY, FIXTURE_NOW_MS, NO_BACKUPS } from './fixture-host.ts';
import { scratchFolder } from './scratch.ts';

/** Writes `files` (path to text) below a new folder, which is removed when the test ends. */
export async function folderHost(files: Readonly<Record<string, string>>): Promise<Host> {
  const root = await scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return createLinuxHost({ root, now: () => FIXTURE_NOW_MS });
}

/** Lines of samples of a probe on this host, and what it could not see. */
export async function sampleLines(probe: AnyProbe, host: Host, context: Partial<ProbeContext> = {}) {
  const { families, unseen, isAbsent } = await probe.sample({ host, backups: NO_BACKUPS, ...context }, FIXTURE_IDENTITY);
  const page = renderFamilies(families);
  return { page, lines: page.split('\n').filter((line) => line !== '' && !line.startsWith('#')), unseen, isAbsent };
}
