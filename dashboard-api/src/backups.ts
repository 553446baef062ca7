// The pictures of copies that the page and the API show: of now with the recorded findings, of another instant judged anew. What is asked within
// a second is worked out once.
import { type Backups, openBackups } from '@pantau/shared/backups/open-backups';
import type { CopiesPicture } from '@pantau/shared/backups/picture';
import type { Status } from '@pantau/shared/law/status';
import { numberOf } from '@pantau/shared/ledger/queries/row';
import { nearest, someOf } from '@pantau/shared/register/words';
import { ParameterError } from './api/errors.ts';
import type { AppDeps } from './deps.ts';
import { instantOf, tooEarly } from './explain.ts';

/** Opens the pictures of an instant as it was written; left out = now. Throws a ParameterError for an instant that there is not. */
export type OpenBackups = (at?: string) => Promise<Backups>;

const FRESH_MS = 1_000;

/** Shares one reading of the ledger among those who ask within a second, as long as nothing was committed since. */
export function createBackupsOpener(deps: AppDeps): OpenBackups {
  let kept: { readonly at: number; readonly version: number; readonly backups: Promise<Backups> } | undefined;

  async function now(at: number): Promise<Backups> {
    return await openBackups(deps.reader, deps.region, { at, findings: await deps.findings.all() });
  }
  return async (written) => {
    const past = instantOf(written, deps);
    if (past !== undefined) {
      return await openBackups(deps.reader, deps.region, { at: past }).catch(tooEarly);
    }
    const [row = {}] = await deps.reader.all('pragma data_version');
    const version = numberOf(row, 'data_version');
    const at = deps.now();
    if (kept?.version !== version || at - kept.at >= FRESH_MS || at < kept.at) {
      kept = { at, version, backups: now(at) };
    }
    const { backups } = kept;
    return await backups.catch((error: unknown) => {
      kept = undefined;
      return tooEarly(error);
    });
  };
}

export interface BackupsFilter {
  readonly pd?: string | undefined;
  readonly status?: readonly Status[] | undefined;
}

/** The pictures that pass: of an office, with a verdict (of a regulation, or Pantau's own) among these. */
export function picturesOf(backups: Backups, { pd, status }: BackupsFilter): CopiesPicture[] {
  const all = backups.datasets.flatMap((id) => backups.picture(id) ?? []);
  return all.filter((picture) => (pd === undefined || picture.pd === pd) && (status === undefined || hasStatus(picture, status)));
}

function hasStatus({ verdicts, operational }: CopiesPicture, wanted: readonly Status[]): boolean {
  return verdicts.some((verdict) => wanted.includes(verdict.status)) || (operational !== undefined && wanted.includes(operational));
}

/** The picture of a dataset that is named. Throws a ParameterError that says which may be meant. */
export function pictureOf(backups: Backups, dataset: string): CopiesPicture {
  const picture = backups.picture(dataset);
  if (picture === undefined) {
    const meant = nearest(dataset, backups.datasets) ?? someOf(backups.datasets);
    throw new ParameterError('dataset', {
      id: `Tidak ada dataset "${dataset}" dalam register. Maksudnya ${meant}?`,
      en: `The register has no dataset "${dataset}". Did you mean ${meant}?`,
    });
  }
  return picture;
}
