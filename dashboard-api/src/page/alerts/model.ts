// Gathers what the list of alerts shows: groups that are open, alerts on hold, and groups that are over, page by page.
import type { Alert } from '@pantau/shared/alert';
import { byUrgency, type GroupView, loadGroups } from '@pantau/shared/alert-view/groups';
import { readAlerts } from '@pantau/shared/ledger/queries/alerts';
import { readOnCall } from '@pantau/shared/ledger/queries/oncall';
import type { OnCall } from '@pantau/shared/oncall/model';
import { ParameterError } from '../../api/errors.ts';
import { PARAMETER_HELP } from '../../api/params.ts';
import type { AppDeps } from '../../deps.ts';
import type { ClockProps } from '../parts.tsx';
import type { AlertsQuery } from './query.ts';

export interface AlertsModel {
  readonly query: AlertsQuery;
  readonly clock: ClockProps;
  readonly open: readonly GroupView[];
  /** There are more open groups than are written out. */
  readonly hasMore: boolean;
  readonly pending: readonly Alert[];
  readonly over: readonly GroupView[];
  /** Where the groups that are over go on; undefined on the last page. */
  readonly next: string | undefined;
  readonly oncall: OnCall | undefined;
}

const MOST_OPEN = 300;
const MOST_PENDING = 50;
const OVER_A_PAGE = 20;

/** Reads all that the list needs. Throws a ParameterError for a place in the list that there is not. */
export async function loadAlerts(
  query: AlertsQuery,
  { reader, region, now }: Pick<AppDeps, 'reader' | 'region' | 'now'>,
): Promise<AlertsModel> {
  const clock = { now: now(), zone: region.zone };
  const { state, severity, site, pd, before } = query;
  const same = {
    ...(severity === undefined ? {} : { severities: severity }),
    ...(site === undefined ? {} : { site }),
    ...(pd === undefined ? {} : { pd }),
  };
  const wantsOpen = before === undefined && (state === undefined || state.some((each) => each !== 'resolved'));
  const wantsOver = state === undefined || state.includes('resolved');
  const read = wantsOpen ? await loadGroups(reader, region.id, { ...same, open: true, limit: MOST_OPEN + 1 }, clock.now) : [];
  const open = read.filter((view) => state === undefined || state.includes(view.state)).toSorted(byUrgency);
  const place = before === undefined ? {} : { after: placeOf(before) };
  const over = wantsOver ? await loadGroups(reader, region.id, { ...same, ...place, open: false, limit: OVER_A_PAGE + 1 }, clock.now) : [];
  const shown = over.slice(0, OVER_A_PAGE);
  const last = shown.at(-1)?.group;
  const wantsPending = wantsOpen && state === undefined;
  return {
    query,
    clock,
    open: open.slice(0, MOST_OPEN),
    hasMore: read.length > MOST_OPEN,
    pending: wantsPending ? await readAlerts(reader, region.id, { ...same, states: ['pending'], limit: MOST_PENDING }) : [],
    over: shown,
    next: over.length > OVER_A_PAGE && last !== undefined ? `${last.openedAt}-${last.id}` : undefined,
    oncall: await readOnCall(reader, region),
  };
}

function placeOf(before: string): { readonly openedAt: number; readonly id: string } {
  const [, openedAt, id] = /^(\d{1,16})-(.+)$/.exec(before) ?? [];
  if (openedAt === undefined || id === undefined) {
    const help = PARAMETER_HELP['cursor'] ?? { id: '', en: '' };
    throw new ParameterError('before', { id: `${help.id}.`, en: `${help.en}.` });
  }
  return { openedAt: Number(openedAt), id };
}
