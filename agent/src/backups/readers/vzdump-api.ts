// What pvesh prints as JSON of a Proxmox VE node: the backups in a storage, the tasks of vzdump, and the guests that no job covers. Pure.
import type { BackupJobFact, BackupRecord, BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { lineOf } from './entry.ts';
import { countOf, instantOfSeconds, jobFactOf, parseObjects, tellCopies, textOf } from './outcome.ts';
import { verificationOf } from './pbs-snapshots.ts';

/** A storage of a backup server gives a snapshot without manifest the size of one byte. */
const LEAST_BYTES = 2;

/** `/nodes/N/storage/S/content --content backup`; a text is the reason why it was not understood. */
export function readContent(text: string, location: string): BackupRepositoryFact | string {
  const objects = parseObjects(text);
  if (objects === undefined) return 'isi penyimpan dari pvesh tidak dikenali · the content of the storage is not understood';
  const copies: RepositoryCopy[] = [];
  for (const object of objects) {
    const copy = copyOf(object);
    if (copy === undefined) return 'cadangan tanpa volid atau ctime · a backup without volid or ctime';
    copies.push(copy);
  }
  const encrypted = objects.map((object) => object['encrypted'] !== undefined && object['encrypted'] !== 0 && object['encrypted'] !== '');
  return {
    tool: 'vzdump',
    location,
    readable: true,
    ...tellCopies(copies),
    ...(copies.length === 0 ? {} : { encrypted: encrypted.every(Boolean) }),
  };
}

function copyOf(object: Record<string, unknown>): RepositoryCopy | undefined {
  const volid = textOf(object['volid']);
  const at = instantOfSeconds(object['ctime']);
  if (volid === undefined || at === undefined) return undefined;
  const bytes = countOf(object['size']);
  const isWhole = bytes !== undefined && bytes >= LEAST_BYTES;
  const notes = textOf(object['notes'])?.split('\n')[0];
  const isOfServer = textOf(object['format'])?.startsWith('pbs-') === true;
  const isProtected = object['protected'] === 1 || object['protected'] === true;
  return {
    job: guestOf(object, volid),
    started: at,
    takenAt: at,
    snapshot: volid,
    result: isWhole ? 'success' : 'failed',
    ...(notes === undefined ? {} : { host: lineOf(notes) }),
    ...(isWhole ? { bytes } : { verified: false, reason: 'Cadangan kosong atau tidak selesai · Empty or unfinished backup' }),
    ...(isWhole && (isOfServer || object['verification'] !== undefined) ? verificationOf(object['verification']) : {}),
    ...(isProtected ? { tags: ['protected'] } : {}),
  };
}

/** `qemu/100`; the file's own name when it was renamed so that it tells no guest. */
function guestOf(object: Record<string, unknown>, volid: string): string {
  const vmid = object['vmid'];
  const named = /vzdump-(qemu|lxc)-|backup\/(vm|ct)\//.exec(volid);
  const kind = textOf(object['subtype']) ?? named?.[1] ?? (named?.[2] === undefined ? undefined : KINDS[named[2]]);
  if ((typeof vmid !== 'number' && typeof vmid !== 'string') || kind === undefined) return volid;
  return `${kind}/${vmid}`;
}

const KINDS: Readonly<Record<string, string>> = { vm: 'qemu', ct: 'lxc' };

/** `/nodes/N/tasks --typefilter vzdump --source all`: job `vzdump` for tasks of many guests, `vzdump 100` for those of one. */
export function readTasks(text: string, server: string, target: string): BackupJobFact[] | string {
  const objects = parseObjects(text);
  if (objects === undefined) return 'daftar tugas dari pvesh tidak dikenali · the list of tasks is not understood';
  const runs: BackupRecord[] = [];
  const running = new Map<string, string>();
  for (const object of objects) {
    const id = textOf(object['id']) ?? textOf(object['upid'])?.split(':')[6] ?? '';
    const job = id === '' ? 'vzdump' : `vzdump ${id}`;
    const started = instantOfSeconds(object['starttime']);
    const finished = instantOfSeconds(object['endtime']);
    const status = textOf(object['status']);
    if (started === undefined) return 'tugas tanpa starttime · a task without starttime';
    if (finished === undefined) running.set(job, started);
    else runs.push({ job, started, finished, ...resultOf(status) });
  }
  const node = textOf(objects[0]?.['upid'])?.split(':')[1] ?? server;
  const jobs = new Set([...runs.map(({ job }) => job), ...running.keys()]);
  return [...jobs].map((job) => {
    const runningSince = running.get(job);
    const own = runs.filter((run) => run.job === job).toSorted((a, b) => Date.parse(b.finished ?? '') - Date.parse(a.finished ?? ''));
    return jobFactOf({ tool: 'vzdump', job, host: node, target, ...(runningSince === undefined ? {} : { runningSince }) }, own);
  });
}

function resultOf(status: string | undefined): Pick<BackupRecord, 'result' | 'reason'> {
  if (status === 'OK') return { result: 'success' };
  if (status === undefined || /^(unknown|unexpected status)/i.test(status)) {
    return { result: 'unknown', reason: `akhir tugas tidak diketahui · how the task ended is not known: ${status ?? '-'}` };
  }
  if (status.startsWith('WARNINGS')) return { result: 'warning', reason: status };
  return status === 'job errors'
    ? { result: 'failed', reason: 'Satu tamu atau lebih gagal; lihat salinan tiap tamu · One guest or more failed; see the copies of each' }
    : { result: 'failed', reason: lineOf(status) };
}

/** `/cluster/backup-info/not-backed-up`: guests that are in no backup job. */
export function readUncovered(text: string): string[] | undefined {
  return parseObjects(text)?.map(({ type, vmid, name }) => [`${String(type)}/${String(vmid)}`, textOf(name) ?? ''].join(' ').trim());
}

/** Puts guests that no job covers into the newest run of the job of all; without a run, one that tells only this. */
export function withUncovered(jobs: readonly BackupJobFact[], uncovered: readonly string[], host: string): BackupJobFact[] {
  if (uncovered.length === 0) return [...jobs];
  const all = jobs.find(({ job }) => job === 'vzdump') ?? { tool: 'vzdump', job: 'vzdump', host, runs: [] };
  const newest = all.runs[0] ?? {
    job: 'vzdump',
    result: 'unknown',
    reason: 'Belum ada tugas cadangan untuk banyak tamu · No backup task of many guests is known',
  };
  const told: BackupJobFact = { ...all, runs: [{ ...newest, missingSources: [...uncovered] }, ...all.runs.slice(1)] };
  return [told, ...jobs.filter(({ job }) => job !== 'vzdump')];
}
