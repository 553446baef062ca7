// Where data lies: each dataset in production has its authoritative store in the Pusat Data, in the sense of the regulation.
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { type ExemptionPower, exempted, exemptionOf, withoutPower } from '../../exemptions.ts';
import { datasetOf, dinasOf, primaryStores, productionDatasets } from '../../holdings.ts';
import { type PlacementReading, placedDataset } from '../../placement.ts';
import type { CentreMeaning } from '../../pusat-data.ts';
import type { FactView } from '../../view.ts';

export interface StoredOptions {
  readonly meaning: CentreMeaning;
  /** The text may be read so that a DRC of the region is part of the Pusat Data. */
  readonly drcReading?: boolean;
  /** The text may be read to ask who runs the database instead of where it lies. */
  readonly managementReading?: boolean;
  /** Who may lift the duty; left out = nobody. */
  readonly power?: ExemptionPower;
}

export function storedInPusatData(options: StoredOptions): Check {
  return defineCheck({
    family: 'data-in-dc',
    id: 'stored-in-pusat-data',
    subjects: productionDatasets,
    judge: (view, subject) => judge(view, subject, options),
  });
}

function judge(view: FactView, subject: string, options: StoredOptions): Judgement {
  const { id, owner_pd: pd } = datasetOf(view, subject);
  const { power } = options;
  const byManagement = options.managementReading === true && view.word('srg_15_4_mode') === 'management';
  const reading: PlacementReading = {
    meaning: options.meaning,
    drcCounts: options.drcReading === true && view.word('drc_counts_as_pusat_data') === 'true',
    replicasCount: view.word('replica_counts_as_stored') === 'true',
  };
  const placed = placedDataset(view, id, reading);
  const judged = byManagement ? judgeManagement(view, id, placed.judged) : placed.judged;
  const names = [subject, ...placed.names];
  return power === undefined
    ? withoutPower(view, names, pd, { ...judged, pd })
    : exempted(view, exemptionOf(view, power, names, pd), { ...judged, pd });
}

/** Who runs the database; without one that is registered it stays as open as its place. */
function judgeManagement(view: FactView, dataset: string, byPlace: Judgement): Judgement {
  const stores = primaryStores(view, dataset);
  if (stores.length === 0) {
    return byPlace;
  }
  const managers = [...new Set(stores.map((store) => store.managed_by))].join(', ');
  const evidence = stores.map(({ id, managed_by: by }) => recordEvidence('datastore', id, { id: `Dikelola ${by}`, en: `Run by ${by}` }));
  if (stores.some((store) => store.managed_by === dinasOf(view))) {
    const sentence = { id: `Basis data dikelola oleh ${managers}.`, en: `The database is run by ${managers}.` };
    return { status: 'compliant', reason: 'run-by-dinas', sentence, evidence };
  }
  const sentence = {
    id: `Basis data dikelola oleh ${managers}, bukan Dinas.`,
    en: `The database is run by ${managers}, not by the Dinas.`,
  };
  return { status: 'violation', reason: 'not-run-by-dinas', sentence, evidence };
}
