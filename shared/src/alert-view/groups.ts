// Groups as people are shown them: how many alerts, which of them says most, who has it in hand, and why nobody is told.
import type { Acknowledgement, Alert, AlertGroup } from '../alert.ts';
import type { Sentence } from '../law/status.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { readAlertsById } from '../ledger/queries/alerts.ts';
import { countGroupAlerts, type GroupsSelection, readGroups, readLeadingAlerts, type StateCounts } from '../ledger/queries/groups.ts';

export interface GroupView {
  readonly group: AlertGroup;
  /** The gravest alert that is not over, else the gravest of those that are. */
  readonly leading?: Alert;
  /** The alert that explains it, while it is not told because of that. */
  readonly behind?: Alert;
  readonly firing: number;
  readonly resolved: number;
  /** Acknowledgements that hold at the instant that was asked for. */
  readonly acknowledged: readonly Acknowledgement[];
  readonly state: 'firing' | 'acknowledged' | 'resolved';
}

/** The groups of a selection, in its order. */
export async function loadGroups(reader: SqlReader, region: string, selection: GroupsSelection, now: number): Promise<GroupView[]> {
  return await viewGroups(reader, region, await readGroups(reader, region, selection), now);
}

/** What there is to show of these groups. */
export async function viewGroups(reader: SqlReader, region: string, groups: readonly AlertGroup[], now: number): Promise<GroupView[]> {
  const ids = groups.map(({ id }) => id);
  const counts = await countGroupAlerts(reader, region, ids);
  const leading = await readLeadingAlerts(reader, region, ids);
  const causes = groups.flatMap(({ hiddenBy, hiddenBehind }) => (hiddenBy === 'cause' && hiddenBehind !== undefined ? [hiddenBehind] : []));
  const behind = await readAlertsById(reader, region, [...new Set(causes)]);
  return groups.map((group) =>
    viewOf(group, {
      counts: counts.get(group.id) ?? {},
      leading: leading.get(group.id),
      behind: behind.get(group.hiddenBehind ?? ''),
      now,
    }),
  );
}

interface Known {
  readonly counts: StateCounts;
  readonly leading: Alert | undefined;
  readonly behind: Alert | undefined;
  readonly now: number;
}

function viewOf(group: AlertGroup, { counts, leading, behind, now }: Known): GroupView {
  const acknowledged = group.closedAt === undefined ? group.acknowledged.filter(({ until }) => until > now) : [];
  return {
    group,
    ...(leading === undefined ? {} : { leading }),
    ...(behind === undefined ? {} : { behind }),
    firing: (counts.firing ?? 0) + (counts.acknowledged ?? 0) + (counts.pending ?? 0),
    resolved: counts.resolved ?? 0,
    acknowledged,
    state: stateOf(group, acknowledged),
  };
}

function stateOf({ closedAt }: AlertGroup, acknowledged: readonly Acknowledgement[]): GroupView['state'] {
  if (closedAt !== undefined) return 'resolved';
  return acknowledged.length > 0 ? 'acknowledged' : 'firing';
}

/** What a group is called: what its gravest alert asks, of which subject, and how many more there are. */
export function groupTitle({ group, leading, firing, resolved }: GroupView): Sentence {
  if (leading === undefined) return { id: group.cause, en: group.cause };
  const more = (firing > 0 ? firing : resolved) - 1;
  const { title, name } = leading.finding;
  // What is in no register is called by its own name, which its title may hold already.
  const who = name ?? leading.subject;
  const isNamed = title.id.includes(who);
  if (more < 1) return isNamed ? title : { id: `${who}: ${title.id}`, en: `${who}: ${title.en}` };
  return isNamed
    ? { id: `${title.id} dan ${more} lainnya`, en: `${title.en} and ${more} more` }
    : { id: `${who} dan ${more} lainnya: ${title.id}`, en: `${who} and ${more} more: ${title.en}` };
}

/** Whether it fires, people are told of it, and nobody has it in hand. */
export function isUnattended({ group, state }: GroupView): boolean {
  return state === 'firing' && group.hiddenBy === undefined;
}

const RANKS = ['critical', 'high', 'medium', 'low', 'info'];

/** What nobody has in hand first, then the gravest, then the newest; what is not told last. */
export function byUrgency(a: GroupView, b: GroupView): number {
  return (
    urgency(a) - urgency(b) || RANKS.indexOf(a.group.severity) - RANKS.indexOf(b.group.severity) || b.group.openedAt - a.group.openedAt
  );
}

function urgency(view: GroupView): number {
  if (view.group.hiddenBy !== undefined) return 2;
  return isUnattended(view) ? 0 : 1;
}
