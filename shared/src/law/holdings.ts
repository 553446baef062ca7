// Which data the backup duties are about, who answers for them and on which machines they lie.
import type { DatasetRecord, DatastoreRecord } from '../register/records.ts';
import type { ListName, RecordOf } from '../register/schemas.ts';
import type { FactView } from './view.ts';

/** Datasets in production, as `dataset/x`; what an office of another region owns is judged there. */
export function productionDatasets(view: FactView): readonly string[] {
  return view.once('production datasets', () =>
    view
      .list('datasets')
      .filter((dataset) => dataset.status === 'produksi' && view.get('pds', dataset.owner_pd)?.role !== 'other_region')
      .map((dataset) => `dataset/${dataset.id}`),
  );
}

/** The id in `kind/id`. */
export function idOf(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

/** The record of a subject that its check listed. */
export function recordOf<L extends ListName>(view: FactView, list: L, subject: string): RecordOf<L> {
  const record = view.get(list, idOf(subject));
  if (record === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return record;
}

/** The record of a `dataset/x` that `productionDatasets` gave. */
export function datasetOf(view: FactView, subject: string): DatasetRecord {
  return recordOf(view, 'datasets', subject);
}

/** The authoritative stores of a dataset. */
export function primaryStores(view: FactView, dataset: string): DatastoreRecord[] {
  return view.where('datastores', 'dataset', dataset).filter((store) => store.role === 'primary');
}

/** Machines that hold the authoritative stores of a dataset, as `server/x` or `device/x`. */
export function hostsOf(view: FactView, dataset: string): string[] {
  return primaryStores(view, dataset).map((store) => store.host);
}

/** The Dinas of the region: the office for communication and informatics. */
export function dinasOf(view: FactView): string | undefined {
  return view.where('pds', 'role', 'dinas')[0]?.id;
}
