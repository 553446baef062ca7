// What `proxmox-backup-client snapshot list --output-format json` prints: one object for each snapshot, in no order. Pure.
import type { BackupRepositoryFact, RepositoryCopy } from '@pantau/shared/backup-facts';
import { isObject, lineOf } from './entry.ts';
import { countOf, instantOfSeconds, parseObjects, tellCopies, textOf } from './outcome.ts';

/** A snapshot without manifest that began within this time is one that is being written. */
const WRITING_MS = 24 * 3_600_000;
const MANIFEST = 'index.json.blob';

interface Snapshot {
  readonly copy: RepositoryCopy;
  readonly encrypted: boolean;
}

/** The fact of a datastore; a text is the reason why the output was not understood. */
export function readSnapshots(text: string, location: string, nowMs: number): BackupRepositoryFact | string {
  const objects = parseObjects(text);
  if (objects === undefined) return 'keluaran snapshot list tidak dikenali · its output is not understood';
  const snapshots: Snapshot[] = [];
  let runningSince: string | undefined;
  for (const object of objects) {
    const at = instantOfSeconds(object['backup-time']);
    const group = groupOf(object);
    if (at === undefined || group === undefined) {
      return 'snapshot tanpa backup-time atau backup-id · a snapshot without backup-time or backup-id';
    }
    const isUnfinished = countOf(object['size']) === undefined;
    // What is being written is no copy yet, and no failure either.
    if (isUnfinished && nowMs - Date.parse(at) < WRITING_MS) {
      runningSince = runningSince === undefined || at < runningSince ? at : runningSince;
    } else {
      snapshots.push(snapshotOf(object, group, at));
    }
  }
  const whole = snapshots.filter(({ copy }) => copy.result === 'success');
  return {
    tool: 'pbs',
    location,
    readable: true,
    ...tellCopies(snapshots.map(({ copy }) => copy)),
    ...(whole.length === 0 ? {} : { encrypted: whole.every(({ encrypted }) => encrypted) }),
    ...(runningSince === undefined ? {} : { runningSince }),
  };
}

function groupOf(object: Record<string, unknown>): { readonly job: string; readonly id: string } | undefined {
  const type = textOf(object['backup-type']);
  const id = textOf(object['backup-id']);
  return type === undefined || id === undefined ? undefined : { job: `${type}/${id}`, id };
}

function snapshotOf(object: Record<string, unknown>, { job, id }: { job: string; id: string }, at: string): Snapshot {
  const bytes = countOf(object['size']);
  const owner = textOf(object['owner']);
  const isProtected = object['protected'] === true;
  const tags = [...(owner === undefined ? [] : [`owner:${owner}`]), ...(isProtected ? ['protected'] : [])];
  const whole = bytes !== undefined && bytes > 0;
  const copy: RepositoryCopy = {
    job,
    host: id,
    started: at,
    takenAt: at,
    snapshot: `${job}/${at.replace('.000Z', 'Z')}`,
    result: whole ? 'success' : 'failed',
    ...(bytes === undefined ? {} : { bytes }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(whole
      ? verificationOf(object['verification'])
      : { verified: false, reason: 'Cadangan tidak selesai: tanpa manifest · Unfinished: it has no manifest' }),
  };
  return { copy, encrypted: isEncrypted(object) };
}

/** By the files, of which the manifest is never encrypted itself; where they are not told, by the fingerprint of the key. */
function isEncrypted({ files, fingerprint }: Record<string, unknown>): boolean {
  const data = Array.isArray(files) ? files.filter(isObject).filter(({ filename }) => filename !== MANIFEST) : [];
  return data.length > 0 ? data.every((file) => file['crypt-mode'] === 'encrypt') : textOf(fingerprint) !== undefined;
}

/** What a verify job of the server said of a snapshot: also in the content of a storage of Proxmox VE. */
export function verificationOf(value: unknown): Pick<RepositoryCopy, 'verified' | 'checksumOk' | 'verification'> {
  if (!isObject(value)) return { verification: 'belum diperiksa: jalankan verify job · not verified: run a verify job' };
  const { state, upid } = value;
  const at = instantOfUpid(textOf(upid));
  const when = at === undefined ? '' : ` ${at}`;
  if (state === 'ok') return { verified: true, checksumOk: true, verification: `verify job lulus · passed${when}` };
  if (state === 'failed') return { verified: false, checksumOk: false, verification: `verify job: rusak · corrupt${when}` };
  return { verification: lineOf(`verify job: keadaan tidak dikenal · state is not known: ${String(state)}`) };
}

/** Start of a task, which its id holds in hexadecimal: as fifth part on a Proxmox VE, as sixth on a backup server. */
function instantOfUpid(upid: string | undefined): string | undefined {
  const parts = upid?.split(':') ?? [];
  const hex = /^[0-9A-F]{8}$/i;
  const start = [parts[5], parts[4]].find((part) => part !== undefined && hex.test(part));
  return start === undefined ? undefined : instantOfSeconds(Number.parseInt(start, 16));
}
