// What the pages of the law show: the regulations that Pantau knows, with the values decided in this region.
import { catalogueOf, type DutyEntry, type InRegion } from '@pantau/shared/law/catalogue/entry';
import type { Regulation } from '@pantau/shared/law/check';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { registerFromContent } from '@pantau/shared/register/register';
import { localDay } from '@pantau/shared/time';
import type { AppDeps } from '../../deps.ts';

export interface RegulationRow {
  readonly regulation: Regulation;
  /** It binds this region. */
  readonly bound: boolean;
}

/** Those that bind the region first; the findings of Pantau itself last. */
export function regulationRows({ region }: Pick<AppDeps, 'region'>): RegulationRow[] {
  const rows = REGULATIONS.map((regulation) => ({ regulation, bound: region.regulations.includes(regulation.id) }));
  const rank = ({ regulation, bound }: RegulationRow): number => (bound ? 0 : Number(!regulation.binding) + 1);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

export interface LawQuery {
  readonly family?: string | undefined;
  readonly class?: DutyEntry['class'] | undefined;
}

export interface LawPageModel {
  readonly regulation: Regulation;
  readonly regionName: string;
  readonly day: string;
  /** Its findings are in the ledger; those of another are a view. */
  readonly isRecorded: boolean;
  readonly query: LawQuery;
  readonly all: readonly DutyEntry[];
  /** What passes the filter, in the order of the text. */
  readonly shown: readonly DutyEntry[];
}

/** The page of one regulation. */
export async function loadLawPage(regulation: Regulation, query: LawQuery, deps: AppDeps): Promise<LawPageModel> {
  const inRegion = await inRegionOf(deps);
  const all = catalogueOf(regulation, inRegion);
  const shown = all.filter(
    (entry) => (query.family === undefined || entry.family === query.family) && (query.class === undefined || entry.class === query.class),
  );
  const isRecorded = !regulation.binding || deps.region.regulations.includes(regulation.id);
  return { regulation, isRecorded, regionName: deps.region.name, day: inRegion.day, query, all, shown };
}

async function inRegionOf({ reader, region, now }: AppDeps): Promise<InRegion> {
  const current = await readCurrentRegister(reader, region.id);
  const decisions = current === undefined ? [] : decisionsOf(registerFromContent(current.content));
  return { day: localDay(now(), region.zone), decisions };
}
