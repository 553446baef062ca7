// The pictures of all datasets of a region, out of its ledger at an instant: what the page, the API and `pantau backup` show.
import { judgeRegulation } from '../law/evaluate.ts';
import type { Finding } from '../law/finding.ts';
import { OPERATIONAL, REGULATIONS } from '../law/regulations/registry.ts';
import { createSnapshot, type Snapshot } from '../law/snapshot.ts';
import { SUGGESTED } from '../law/suggested.ts';
import { createView } from '../law/tracked-view.ts';
import type { FactView } from '../law/view.ts';
import { type RegionAt, worldAt } from '../law/world-at.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { copiesPicture } from './copies-picture.ts';
import { type JobRuns, readJobRuns } from './job-runs.ts';
import type { CopiesPicture } from './picture.ts';

export interface BackupsQuestion {
  /** Milliseconds UTC. */
  readonly at: number;
  /** Those that the ledger holds; left out: judged anew for the instant. */
  readonly findings?: readonly Finding[];
}

export interface Backups {
  readonly at: number;
  /** Ids of the datasets in use, in order. */
  readonly datasets: readonly string[];
  readonly pds: readonly { readonly id: string; readonly name?: string | undefined }[];
  picture(dataset: string): CopiesPicture | undefined;
}

export interface BackupsRegion extends RegionAt {
  readonly regulations: readonly string[];
}

/** Opens the pictures. Throws an InputError for an instant before the first register was loaded. */
export async function openBackups(reader: SqlReader, region: BackupsRegion, { at, findings }: BackupsQuestion): Promise<Backups> {
  const world = await worldAt(reader, region, at);
  const snapshot = createSnapshot(world, at);
  return backupsIn(snapshot, await readJobRuns(reader, region.id, at, world), findings ?? judged(snapshot, region));
}

/** The same in a snapshot that is there already. */
export function backupsIn(snapshot: Snapshot, runs: JobRuns, findings: readonly Finding[]): Backups {
  const view = openView(snapshot);
  const datasets = view.list('datasets').filter(({ status }) => status !== 'dihentikan');
  const known = new Set(datasets.map(({ id }) => id));
  const bySubject = Map.groupBy(findings, ({ subject }) => subject);
  const owners = new Set(datasets.map(({ owner_pd: pd }) => pd));
  return {
    at: snapshot.at,
    datasets: [...known].toSorted(),
    pds: view.list('pds').filter(({ id }) => owners.has(id)),
    picture: (dataset) => (known.has(dataset) ? copiesPicture(view, dataset, { runs, findings: bySubject }) : undefined),
  };
}

/** With every parameter that a reading of copies and places may ask for, as decided in the region. */
function openView(snapshot: Snapshot): FactView {
  const parameters = Object.values(SUGGESTED);
  return createView(snapshot, { regulation: OPERATIONAL.id, duty: 'backups', parameters, keys: 'dropped' }).view;
}

function judged(snapshot: Snapshot, region: BackupsRegion): Finding[] {
  const bound = [...REGULATIONS.filter(({ id }) => region.regulations.includes(id)), OPERATIONAL];
  return bound.flatMap((regulation) => judgeRegulation(snapshot, regulation));
}
