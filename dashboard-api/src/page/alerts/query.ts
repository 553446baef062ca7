// What the addresses of the pages of alerts ask for.
import { z } from '@hono/zod-openapi';
import type { Severity } from '@pantau/shared/law/finding';
import { SEVERITIES } from '../../api/params.ts';

const STATES = ['firing', 'acknowledged', 'resolved'] as const;
const text = z.string().max(200).optional();
const Query = z.strictObject({
  state: z.array(z.enum(STATES)).optional(),
  severity: z.array(z.enum(SEVERITIES)).optional(),
  site: text,
  pd: text,
  /** Of groups that are over: opened before this instant (milliseconds) and id. */
  before: text,
});

export interface AlertsQuery {
  readonly state?: readonly (typeof STATES)[number][] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly site?: string | undefined;
  readonly pd?: string | undefined;
  readonly before?: string | undefined;
}

/** The query of an address, or the name of the first parameter that cannot be used. Empty fields of a form count as left out. */
export function parseAlertsQuery(queries: Readonly<Record<string, string[]>>): { query: AlertsQuery } | { field: string } {
  const filled = Object.entries(queries).flatMap(([name, all]) => {
    const values = all.filter((value) => value.trim() !== '');
    return values.length === 0 ? [] : [[name, name === 'state' || name === 'severity' ? values : values[0]] as const];
  });
  const parsed = Query.safeParse(Object.fromEntries(filled));
  if (parsed.success) return { query: parsed.data };
  const [issue] = parsed.error.issues;
  return { field: issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? 'query') : String(issue?.path[0] ?? 'query') };
}

/** The address of the list. */
export function alertsAddress({ state = [], severity = [], site, pd, before }: AlertsQuery): string {
  const pairs: [string, string][] = state.map((each) => ['state', each]);
  pairs.push(...severity.map((each): [string, string] => ['severity', each]));
  for (const [name, value] of Object.entries({ site, pd, before })) {
    if (value !== undefined) pairs.push([name, value]);
  }
  const params = new URLSearchParams(pairs).toString();
  return params === '' ? '/alerts' : `/alerts?${params}`;
}

/** The address of a group. */
export function groupAddress(group: string): string {
  return `/alerts/${encodeURIComponent(group)}`;
}

/** Whether the query narrows what is shown. */
export function isNarrowed({ before: _before, ...filter }: AlertsQuery): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
