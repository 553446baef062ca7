// What the address of the page asks for: the same words as the API, so that a link can be carried over.
import { z } from '@hono/zod-openapi';
import type { Severity } from '@pantau/shared/law/finding';
import { STATUSES, type Status } from '@pantau/shared/law/status';
import { SEVERITIES } from '../api/params.ts';

const text = z.string().max(200).optional();
const MOST_PAGES = 10_000;

const PageQuerySchema = z.strictObject({
  view: text,
  regulation: text,
  duty: text,
  subject: text,
  pd: text,
  q: text,
  status: z.array(z.enum(STATUSES)).optional(),
  severity: z.array(z.enum(SEVERITIES)).optional(),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).optional(),
});

export interface PageQuery {
  readonly view?: string | undefined;
  readonly regulation?: string | undefined;
  readonly duty?: string | undefined;
  readonly subject?: string | undefined;
  readonly pd?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: readonly Status[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly page?: number | undefined;
}

/** The query of an address, or the name of the first parameter that cannot be used. Empty fields of a form count as left out. */
export function parsePageQuery(queries: Readonly<Record<string, string[]>>): { query: PageQuery } | { field: string } {
  const values: Record<string, unknown> = {};
  for (const [name, all] of Object.entries(queries)) {
    const filled = all.filter((value) => value.trim() !== '');
    if (filled.length > 0) {
      values[name] = name === 'status' || name === 'severity' ? filled : filled[0];
    }
  }
  const parsed = PageQuerySchema.safeParse(values);
  if (parsed.success) {
    return { query: parsed.data };
  }
  const [issue] = parsed.error.issues;
  return { field: issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? 'query') : String(issue?.path[0] ?? 'query') };
}

/** The address of the page for a query. */
export function pageAddress(query: PageQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values: readonly (string | undefined)[] = Array.isArray(value) ? value : [value];
    for (const each of values) {
      if (each !== undefined) {
        params.append(name, each);
      }
    }
  }
  const search = params.toString();
  return search === '' ? '/' : `/?${search}`;
}

/** The address of the explanation of a finding. */
export function explainAddress({ duty, subject }: { readonly duty: string; readonly subject: string }): string {
  return `/explain?${new URLSearchParams({ duty, subject }).toString()}`;
}

/** Whether the query narrows what is shown; a view alone does not. */
export function isFiltered({ view: _view, page: _page, ...filter }: PageQuery): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
