// Groups as people are shown them: how many alerts, which of them says most, who has it in hand, and why nobody is told.
import type { Acknowledgement, Alert, AlertGroup } from '../alert.ts';
import type { Sentence } from '../law/status.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { countGroupAlerts, type GroupsSelection, readGroups, readLeadingAlerts, type StateCounts } from '../ledger/queries/groups.ts';

export interface GroupView {
  readonly group: AlertGroup;
  /** The gravest alert that is not over, else the gravest of those that are. */
  readonly leading?: Alert;
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
  return groups.map((group) => viewOf(group, { counts: counts.get(group.id) ?? {}, leading: leading.get(group.id), now }));
}

function viewOf(group: AlertGroup, known: { counts: StateCounts; leading: Alert | undefined; now: number }): GroupView {
  const { counts, leading, now } = known;
  const acknowledged = group.closedAt === undefined ? group.acknowledged.filter(({ until }) => until > now) : [];
  return {
    group,
    ...(leading === undefined ? {} : { leading }),
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
  const { title } = leading.finding;
  return more < 1
    ? { id: `${leading.subject}: ${title.id}`, en: `${leading.subject}: ${title.en}` }
    : { id: `${leading.subject} dan ${more} lainnya: ${title.id}`, en: `${leading.subject} and ${more} more: ${title.en}` };
}
