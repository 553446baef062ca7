// GET /api/register: the records of the register in force, and the versions that were loaded before.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readCurrentRegister, readRegisterVersions } from '@pantau/shared/ledger/queries/register-versions';
import { zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { compareKeys } from '../findings-store.ts';
import { cutPage, readCursor } from './cursor.ts';
import { pageParameters, textParameter } from './params.ts';
import { Instant, Next, orNull, repliesOf } from './schemas.ts';

const count = z.number().int().min(0);
const Version = z.strictObject({ hash: z.string(), loadedAt: Instant }).openapi('RegisterVersion');
const RegisterRecord = z
  .strictObject({ kind: z.string(), id: z.string(), record: z.record(z.string(), z.unknown()) })
  .openapi('RegisterRecord', { description: 'kind/id is the subject; the fields of record are those of the register files' });
type RegisterRecord = z.infer<typeof RegisterRecord>;

/** Lists of personal data: not shown as long as everybody who reaches the page reads the same. */
const PERSONAL = new Set(['person', 'signature']);
/** As `registerContent` writes it: the region, then the records of each kind. */
const Content = z.tuple([z.unknown(), z.array(z.tuple([z.string(), z.array(z.looseObject({ id: z.string() }))]))]);

const registerRoute = createRoute({
  method: 'get',
  path: '/api/register',
  summary: 'Catatan register yang berlaku · Records of the register in force',
  request: {
    query: z.strictObject({ kind: textParameter('kind'), subject: textParameter('subject'), pd: textParameter('pd'), ...pageParameters }),
  },
  responses: repliesOf(
    'One page of records in the order of kind and id; records of persons are left out',
    z
      .strictObject({
        version: orNull(Version, 'null before the first register was loaded'),
        kinds: z.record(z.string(), count).openapi({ description: 'Number of records by kind' }),
        total: count,
        records: z.array(RegisterRecord),
        next: Next,
      })
      .openapi('Register'),
  ),
});

const versionsRoute = createRoute({
  method: 'get',
  path: '/api/register/versions',
  summary: 'Versi register yang pernah dimuat · Versions of the register that were loaded',
  request: { query: z.strictObject(pageParameters) },
  responses: repliesOf(
    'One page of versions, newest first',
    z.strictObject({ versions: z.array(Version), next: Next }).openapi('RegisterVersions'),
  ),
});

/** Adds the routes of the register. */
export function addRegisterRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(registerRoute, async (context) => {
    const { kind, subject, pd, limit, cursor } = context.req.valid('query');
    const after = readCursor(cursor, ['string', 'string']);
    const current = await readCurrentRegister(reader, region.id);
    const all = current === undefined ? [] : recordsOf(current.content);
    const matching = all.filter(
      (each) =>
        (kind === undefined || each.kind === kind) &&
        (subject === undefined || `${each.kind}/${each.id}` === subject) &&
        (pd === undefined || ownerOf(each) === pd),
    );
    const start = after === undefined ? 0 : matching.findIndex((each) => each.kind === after[0] && each.id === after[1]) + 1;
    const page = cutPage(matching.slice(start), limit, (each) => [each.kind, each.id]);
    const version = current === undefined ? null : { hash: current.hash, loadedAt: zonedIso(current.loadedAt, region.zone) };
    return context.json({ version, kinds: countKinds(all), total: matching.length, records: [...page.items], next: page.next }, 200);
  });
  app.openapi(versionsRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const before = readCursor(cursor, ['number'])?.[0];
    const read = await readRegisterVersions(reader, region.id, {
      limit: limit + 1,
      ...(before === undefined ? {} : { before: Number(before) }),
    });
    const page = cutPage(read, limit, (version) => [version.loadedAt]);
    const versions = page.items.map((version) => ({ hash: version.hash, loadedAt: zonedIso(version.loadedAt, region.zone) }));
    return context.json({ versions, next: page.next }, 200);
  });
}

/** The records in the stored content, in the order of kind and id; throws when it is not what the collector writes. */
function recordsOf(content: string): RegisterRecord[] {
  const [, lists] = Content.parse(JSON.parse(content));
  return lists
    .filter(([kind]) => !PERSONAL.has(kind))
    .flatMap(([kind, records]) => records.map((record) => ({ kind, id: record.id, record })))
    .sort((a, b) => compareKeys([a.kind, a.id], [b.kind, b.id]));
}

function ownerOf({ kind, id, record }: RegisterRecord): unknown {
  return kind === 'pd' ? id : (record['owner_pd'] ?? record['pd']);
}

function countKinds(records: readonly RegisterRecord[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { kind } of records) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}
