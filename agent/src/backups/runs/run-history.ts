// Runs of the drop folder under watch; a run without an end is looked at each time, whether its process still lives.
import type { Host } from '../../host/host.ts';
import type { SeenJob } from '../target-watch.ts';
import { RECORD_SUFFIX } from './drop-folder.ts';
import { createDropReader } from './drop-reader.ts';
import { jobFactsOf, type StoredRun } from './job-facts.ts';
import { parseRecord, RECORD_BYTES, type RunProcess } from './run-record.ts';

export interface SeenRuns {
  readonly jobs: readonly SeenJob[];
  /** What could not be read, and why, in both languages. */
  readonly unseen: readonly string[];
}

export interface RunHistory {
  look(): Promise<SeenRuns>;
}

const MOST_JOBS = 300;
/** The run says each minute that it goes on; where its process cannot be seen this is all there is. */
const SILENT_MS = 5 * 60_000;
/** A job that has not run for so long is no job any more. */
const FORGET_MS = 400 * 86_400_000;

export function createRunHistory(host: Host, folder: string, server: string): RunHistory {
  const reader = createDropReader({ host, folder, suffix: RECORD_SUFFIX, maxBytes: RECORD_BYTES }, parseRecord);
  return {
    async look() {
      const { found, unseen } = await reader.look();
      if (found.length === 0) return { jobs: [], unseen };
      const nowMs = host.now();
      const here = await thisMachine(host);
      const runs: StoredRun[] = [];
      for (const { name, owner, content: record } of found) {
        if (nowMs - Date.parse(record.started) > FORGET_MS) continue;
        const isAlive = record.end === undefined && (await lives(host, record.process, `${folder}/${name}`, here));
        runs.push({ record, owner, isAlive });
      }
      const facts = jobFactsOf(runs, server, await userNames(host));
      const at = new Date(nowMs).toISOString();
      const crowd = facts.length > MOST_JOBS ? [`${folder}: ${facts.length} pekerjaan; hanya · jobs, only ${MOST_JOBS} are told`] : [];
      return { jobs: facts.slice(0, MOST_JOBS).map((fact) => ({ fact, at })), unseen: [...crowd, ...unseen] };
    },
  };
}

interface ThisMachine {
  readonly boot: string;
  readonly namespace: string | undefined;
  /** Whether processes of others can be seen. */
  readonly seesAll: boolean;
}

async function thisMachine(host: Host): Promise<ThisMachine> {
  const boot = ((await host.readText('/proc/sys/kernel/random/boot_id')) ?? '').trim();
  const seesAll = (await host.readText('/proc/1/stat').catch(() => undefined)) !== undefined;
  return { boot, namespace: host.readLink('/proc/self/ns/pid'), seesAll };
}

async function lives(host: Host, process: RunProcess, path: string, here: ThisMachine): Promise<boolean> {
  if (process.boot !== here.boot) return false;
  if (here.seesAll && process.namespace === here.namespace) {
    const text = await host.readText(`/proc/${process.pid}/stat`).catch(() => undefined);
    return Number(text?.replace(/^.*\) /s, '').split(' ')[19]) === process.start;
  }
  const modifiedMs = (await host.stat(path).catch(() => undefined))?.modifiedMs ?? 0;
  return Math.abs(host.now() - modifiedMs) < SILENT_MS;
}

async function userNames(host: Host): Promise<(owner: number) => string> {
  const text = (await host.readText('/etc/passwd')) ?? '';
  const names = new Map(
    text
      .split('\n')
      .map((row) => row.split(':'))
      .map(([name = '', , uid = '']) => [uid, name]),
  );
  return (owner) => names.get(String(owner)) || String(owner);
}
