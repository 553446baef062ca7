// What the duties about backups share: the data of a record of backup_sources, who answers for it, and all data that the register says is backed up.
import type { BackupSourceRecord } from '../../../register/records.ts';
import type { FactView } from '../../view.ts';

/** `dataset/x`, or `server/x` for its system files. */
export function subjectOf({ dataset, server }: BackupSourceRecord): string {
  return dataset === undefined ? `server/${server}` : `dataset/${dataset}`;
}

/** The subjects of all records. */
export function savedSubjects(view: FactView): readonly string[] {
  return view.once('saved subjects', () => [...new Set(view.list('backup_sources').map(subjectOf))]);
}

/** The office that owns it, as a part of a judgement. */
export function ownerOf(view: FactView, subject: string): { readonly pd?: string } {
  const [kind, id = ''] = subject.split('/');
  const pd = kind === 'dataset' ? view.get('datasets', id)?.owner_pd : view.get('servers', id)?.owner_pd;
  return pd === undefined ? {} : { pd };
}

/** The owner of the first of several. */
export function ownerOfSources(view: FactView, sources: readonly BackupSourceRecord[]): { readonly pd?: string } {
  const [first] = sources;
  return first === undefined ? {} : ownerOf(view, subjectOf(first));
}
