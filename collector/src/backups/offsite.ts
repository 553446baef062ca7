// What the register says of a job or target: whose data it keeps, and whether on another site than the data.
import type { BackupSourceRecord } from '@pantau/shared/register/records';
import type { Register } from '@pantau/shared/register/register';
import { siteOfRecord } from '@pantau/shared/register/site-of-record';

/** Three answers: a copy whose place nobody wrote down is neither here nor elsewhere. */
export type Offsite = 'true' | 'false' | 'unknown';

export interface Standing {
  readonly offsite: Offsite;
  /** Empty when the register does not say, or names several. */
  readonly dataset: string;
}

/** By the records that name it; `announced` is the dataset that who set the job up named. */
export function standingOf(register: Register, sources: readonly BackupSourceRecord[], announced?: string): Standing {
  const datasets = new Set(sources.flatMap(({ dataset }) => (dataset === undefined ? [] : [dataset])));
  const answers = new Set(sources.map((source) => offsiteOf(register, source)));
  const [dataset = announced ?? ''] = datasets;
  const [only] = answers;
  return {
    dataset: datasets.size > 1 ? '' : dataset,
    offsite: answers.size === 1 && only !== undefined ? only : together(answers),
  };
}

/** Of several: one that lies beside its data is said before one whose place is not known. */
function together(answers: ReadonlySet<Offsite>): Offsite {
  return answers.has('false') ? 'false' : 'unknown';
}

function offsiteOf(register: Register, source: BackupSourceRecord): Offsite {
  const there = siteOfCopies(register, source);
  const here = sitesOfData(register, source);
  if (there === undefined || here.length === 0 || here.includes(undefined)) return 'unknown';
  return here.includes(there) ? 'false' : 'true';
}

function siteOfCopies(register: Register, { media, host, room, site }: BackupSourceRecord): string | undefined {
  if (media !== undefined) return siteOfRecord(register, register.get('media', media));
  return host === undefined ? siteOfRecord(register, { room, site }) : siteOfRecord(register, register.get('servers', host));
}

function sitesOfData(register: Register, { dataset, server }: BackupSourceRecord): (string | undefined)[] {
  if (dataset === undefined) return [siteOfRecord(register, register.get('servers', server ?? ''))];
  const stores = register.where('datastores', 'dataset', dataset).filter(({ role }) => role === 'primary');
  return stores.map(({ host }) => siteOfRecord(register, host === undefined ? undefined : register.get('servers', idOf(host))));
}

function idOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
