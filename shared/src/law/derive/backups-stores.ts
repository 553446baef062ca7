// A repository as the machine it lies on sees it becomes the word of the second witness: that something was added, not that it is whole.
import type { BackupStoreFact, BackupTool } from '../../backup-facts.ts';
import type { BackupSourceRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { HOUR } from '../../time.ts';
import type { BackupCopy, StoreSeen } from '../observed-backups.ts';
import { idOfFact, isAhead, known, maybeAt, placedCopy, sourceSeen, sourcesNaming, subjectOfSource } from './backups-source.ts';
import type { Derived, RawFact } from './derived.ts';

/** What root alone can see is looked at once an hour: a look counts until the third is missed. */
const STORE_VALID_MS = 3 * HOUR;

export function stateOfStore(raw: RawFact, register: Register): Derived[] {
  const store = raw.value as BackupStoreFact;
  const id = idOfFact(raw);
  const sources = sourcesNaming(register, 'store', [id]);
  const { tool, files, bytes, copies, gone, partial } = store;
  const value: StoreSeen = {
    registered: sources.length + sourcesNaming(register, 'location', [id]).length > 0,
    tool,
    files,
    bytes,
    ...known({ newest_at: isUndated(raw, store) ? undefined : maybeAt(raw, store.newestAt), copies, gone, partial }),
  };
  const [only, other] = sources;
  const derived: Derived[] = [
    { id: `${raw.witness} store`, subject: raw.subject, fact: 'store_seen', value },
    ...sources.map((source) => sourceSeen(raw, source, { by: 'store' })),
    // What was added to a store that several sources share may be of any of them.
    ...(only === undefined || other !== undefined ? [] : copyByStore(raw, store, value, only)),
  ];
  return derived.map((each) => ({ ...each, validForMs: STORE_VALID_MS }));
}

function isUndated(raw: RawFact, { newestAt }: BackupStoreFact): boolean {
  return newestAt !== undefined && isAhead(raw, newestAt);
}

/** In these layouts no file is of one copy. */
const UNCOUNTED: readonly BackupTool[] = ['borg'];

/** Making a repository changes it too: where copies can be counted, one must have been. */
function holdsNone({ tool, copies }: BackupStoreFact): boolean {
  return copies === 0 || (copies === undefined && !UNCOUNTED.includes(tool));
}

function copyByStore(raw: RawFact, store: BackupStoreFact, { newest_at: newest }: StoreSeen, source: BackupSourceRecord): Derived[] {
  if (newest === undefined || store.gone === true || holdsNone(store)) return [];
  const value: BackupCopy = { ...placedCopy(source), by: 'store', tool: store.tool, taken_at: newest };
  return [{ id: `${raw.witness} ${source.id} store`, subject: subjectOfSource(source), fact: 'backup_copy', value }];
}
