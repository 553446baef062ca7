// Tests of restoring, as the register has them: the newest first, and what is on record to show for one.
import type { RestoreTestRecord } from '../register/records.ts';
import { recordEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import type { BackupCopy } from './observed-backups.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

/** The tests of a dataset until today, the newest first; of two of one day the failed one. */
export function restoreTestsOf(view: FactView, dataset: string): RestoreTestRecord[] {
  return view
    .where('restore_tests', 'dataset', dataset)
    .filter((test) => test.done_on <= view.today)
    .toSorted((a, b) => b.done_on.localeCompare(a.done_on) || a.result.localeCompare(b.result) || a.id.localeCompare(b.id));
}

/** The newest test that restored the copy of this name. */
export function restoreOf(view: FactView, dataset: string, name: string): RestoreTestRecord | undefined {
  return restoreTestsOf(view, dataset).find(({ copy = '' }) => isNamed(name, copy));
}

/** Whether somebody ever saw the copy that a test says it restored. */
export function sawCopyOf(view: FactView, { dataset, copy = '' }: RestoreTestRecord): boolean {
  return view.seen<BackupCopy>('backup_copy', `dataset/${dataset}`).some(({ value }) => isNamed(value.copy_name ?? '', copy));
}

/** There is something to show for it beside its result. */
export function isShown({ evidence, rows_compared, files_compared, tested_by }: RestoreTestRecord): boolean {
  return [evidence, rows_compared, files_compared, tested_by].some((each) => each !== undefined);
}

const SHORTEST_NAME = 8;

/** A name may be cut as tools cut it. */
function isNamed(name: string, copy: string): boolean {
  return copy !== '' && (name === copy || (copy.length >= SHORTEST_NAME && name.startsWith(copy)));
}

/** Evidence of a test, with what is on record of it. */
export function restoreEvidence(test: RestoreTestRecord): Evidence {
  const { id, en } = test.result === 'ok' ? { id: 'berhasil', en: 'passed' } : { id: 'gagal', en: 'failed' };
  const shown = shownOf(test);
  return recordEvidence('restore_test', test.id, {
    id: [`Uji pemulihan ${id} ${test.done_on}`, ...shown.map((each) => each.id)].join(', '),
    en: [`Restore test ${en} ${test.done_on}`, ...shown.map((each) => each.en)].join(', '),
  });
}

function shownOf(test: RestoreTestRecord): Sentence[] {
  const { copy, restored_to, tested_by, rows_compared, files_compared, rto_min, evidence, evidence_sha256 } = test;
  return [
    ...(copy === undefined ? [] : [{ id: `salinan ${copy}`, en: `copy ${copy}` }]),
    ...(restored_to === undefined ? [] : [{ id: `ke ${restored_to}`, en: `to ${restored_to}` }]),
    ...(tested_by === undefined ? [] : [{ id: `oleh ${tested_by}`, en: `by ${tested_by}` }]),
    ...(rows_compared === undefined ? [] : [{ id: `${rows_compared} baris dibandingkan`, en: `${rows_compared} rows compared` }]),
    ...(files_compared === undefined ? [] : [{ id: `${files_compared} berkas dibandingkan`, en: `${files_compared} files compared` }]),
    ...(rto_min === undefined ? [] : [{ id: `${rto_min} menit`, en: `${rto_min} min` }]),
    ...(evidence === undefined ? [] : [{ id: `bukti ${evidence}`, en: `evidence ${evidence}` }]),
    ...(evidence_sha256 === undefined ? [] : [{ id: `SHA-256 ${evidence_sha256}`, en: `SHA-256 ${evidence_sha256}` }]),
  ];
}
