// What the addresses of the pages of copies ask for.
import { z } from '@hono/zod-openapi';
import { STATUSES, type Status } from '@pantau/shared/law/status';

const text = z.string().max(200).optional();
const Query = z.strictObject({ pd: text, at: text, status: z.array(z.enum(STATUSES)).optional() });

export interface BackupsQuery {
  readonly pd?: string | undefined;
  readonly at?: string | undefined;
  readonly status?: readonly Status[] | undefined;
}

/** The query of an address, or the name of the first parameter that cannot be used. Empty fields of a form count as left out. */
export function parseBackupsQuery(queries: Readonly<Record<string, string[]>>): { query: BackupsQuery } | { field: string } {
  const filled = Object.entries(queries).flatMap(([name, all]) => {
    const values = all.filter((value) => value.trim() !== '');
    return values.length === 0 ? [] : [[name, name === 'status' ? values : values[0]] as const];
  });
  const parsed = Query.safeParse(Object.fromEntries(filled));
  if (parsed.success) {
    return { query: parsed.data };
  }
  const [issue] = parsed.error.issues;
  return { field: issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? 'query') : String(issue?.path[0] ?? 'query') };
}

/** The address of the list. */
export function backupsAddress({ pd, at, status = [] }: BackupsQuery): string {
  const pairs: [string, string][] = status.map((each) => ['status', each]);
  if (pd !== undefined) pairs.unshift(['pd', pd]);
  if (at !== undefined) pairs.push(['at', at]);
  const params = new URLSearchParams(pairs).toString();
  return params === '' ? '/backups' : `/backups?${params}`;
}

/** The address of the picture of a dataset. */
export function datasetAddress(dataset: string, at?: string): string {
  const params = at === undefined ? '' : `?${new URLSearchParams({ at }).toString()}`;
  return `/backups/${encodeURIComponent(dataset)}${params}`;
}
