// Gathers what the page shows: totals over everything, and the findings that pass the filter, the worst of each duty first.
import type { Alert } from '@pantau/shared/alert';
import { OPEN_STATES, readAlerts } from '@pantau/shared/ledger/queries/alerts';
import { readLastEvaluation } from '@pantau/shared/ledger/queries/heartbeat';
import { type Host, readHosts } from '@pantau/shared/ledger/queries/hosts';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { type KnownRegulation, readRegulations } from '@pantau/shared/ledger/queries/regulations';
import { buildReport, type Report } from '@pantau/shared/report-model';
import type { AppDeps } from '../deps.ts';
import { filterFindings, withFreshEvidence } from '../findings-filter.ts';
import type { ShownFinding } from '../findings-store.ts';
import { judgedBy } from '../view.ts';
import type { PageQuery } from './query.ts';

export interface PageModel {
  readonly query: PageQuery;
  readonly region: RegionInfo;
  readonly now: number;
  readonly lastEvaluatedAt: number | undefined;
  /** Everything, for the totals. */
  readonly whole: Report<ShownFinding>;
  /** What passes the filter. A duty shows only the subjects of `shown`. */
  readonly filtered: Report<ShownFinding>;
  /** The findings that are written out, by their own object in `filtered`, with fresh evidence. */
  readonly shown: ReadonlyMap<ShownFinding, ShownFinding>;
  /** Subjects of a duty on one page. */
  readonly perDuty: number;
  readonly hosts: readonly Host[];
  readonly alerts: readonly Alert[];
  readonly regulations: readonly KnownRegulation[];
}

/** How many subjects of each duty the overview writes out, and a page of one duty alone. */
const PER_DUTY = 20;
const PER_PAGE = 200;
const MOST_ALERTS = 50;

/** Reads all that one page needs. Throws a ParameterError for a view that nobody knows. */
export async function loadPage(query: PageQuery, deps: AppDeps): Promise<PageModel> {
  const { reader, region } = deps;
  const all = query.view === undefined ? await deps.findings.all() : await judgedBy(query.view, deps);
  const { status, severity, q, view: _view, page = 1, ...same } = query;
  const filtered = buildReport(filterFindings(all, { ...same, statuses: status, severities: severity, text: q }));
  const perDuty = query.duty === undefined ? PER_DUTY : PER_PAGE;
  const start = query.duty === undefined ? 0 : (page - 1) * PER_PAGE;
  const written = everyDuty(filtered).flatMap((duty) => duty.findings.slice(start, start + perDuty));
  const fresh = await withFreshEvidence(reader, region.id, written);
  return {
    query,
    region,
    now: deps.now(),
    lastEvaluatedAt: await readLastEvaluation(reader, region.id),
    whole: buildReport(all),
    filtered,
    shown: new Map(written.map((finding, index) => [finding, fresh[index] ?? finding])),
    perDuty,
    hosts: await readHosts(reader, region.id),
    alerts: query.view === undefined ? await readAlerts(reader, region.id, { states: OPEN_STATES, limit: MOST_ALERTS }) : [],
    regulations: await readRegulations(reader, region.id),
  };
}

function everyDuty(report: Report<ShownFinding>) {
  const regulations = report.operational === undefined ? report.regulations : [...report.regulations, report.operational];
  return regulations.flatMap((regulation) => regulation.articles.flatMap((article) => article.duties));
}
