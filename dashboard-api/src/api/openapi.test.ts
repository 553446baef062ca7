// Shows that the OpenAPI document tells the truth: each reply is checked against the schema that the document gives for it.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { putCopies } from '../testing/copies.ts';
import { NOW } from '../testing/findings.ts';
import { putOnCall } from '../testing/oncall.ts';
import { setUp } from '../testing/setup.ts';

type Schema = Record<string, unknown>;
interface Document {
  readonly openapi: string;
  readonly paths: Record<
    string,
    {
      get: {
        responses: Record<string, { content: { 'application/json': { schema: Schema } } }>;
        parameters?: { name: string; description?: string }[];
      };
    }
  >;
  readonly components: { schemas: Record<string, Schema> };
}

const FINDING = 'banjarbaru-5-2022%2F32.3-backup/dataset%2Fsipd';
const ROUTES: readonly [path: string, request: string, status: number][] = [
  ['/api/findings', '/api/findings', 200],
  ['/api/findings', '/api/findings?view=serang-47-2017&limit=2', 200],
  ['/api/findings', '/api/findings?limit=0', 400],
  ['/api/findings/{duty}/{subject}/history', `/api/findings/${FINDING}/history`, 200],
  ['/api/findings/{duty}/{subject}/explain', `/api/findings/${FINDING}/explain`, 200],
  ['/api/findings/{duty}/{subject}/explain', `/api/findings/${FINDING}/explain?at=kemarin`, 400],
  ['/api/hosts', '/api/hosts', 200],
  ['/api/hosts', '/api/hosts?state=x', 400],
  ['/api/alerts', '/api/alerts', 200],
  ['/api/alerts', '/api/alerts?state=open', 400],
  ['/api/groups', '/api/groups', 200],
  ['/api/groups', '/api/groups?severity=x', 400],
  ['/api/groups/{group}', '/api/groups/grp-1', 200],
  ['/api/groups/{group}', '/api/groups/grp-2', 200],
  ['/api/groups/{group}', '/api/groups/tiada', 400],
  ['/api/oncall', '/api/oncall', 200],
  ['/api/silences', '/api/silences', 200],
  ['/api/silences', '/api/silences?state=x', 400],
  ['/api/regulations', '/api/regulations', 200],
  ['/api/register', '/api/register', 200],
  ['/api/register/versions', '/api/register/versions', 200],
  ['/api/backups', '/api/backups', 200],
  ['/api/backups', '/api/backups?status=x', 400],
  ['/api/backups/{dataset}', '/api/backups/simpeg', 200],
  ['/api/backups/{dataset}', '/api/backups/sipd', 200],
  ['/api/backups/{dataset}', '/api/backups/tidak-ada', 400],
  ['/api/summary', '/api/summary', 200],
  ['/api/summary', '/api/summary?view=serang-47-2017', 200],
  ['/healthz', '/healthz', 200],
];

/** A schema of the document with its references written out, so that it stands alone. */
function inlined(value: unknown, schemas: Record<string, Schema>): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => inlined(each, schemas));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const reference = (value as Schema)['$ref'];
  if (typeof reference === 'string') {
    return inlined(schemas[reference.slice('#/components/schemas/'.length)], schemas);
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inlined(each, schemas)]));
}

function schemaOf(document: Document, path: string, status: number): z.ZodType {
  const schema = document.paths[path]?.get.responses[String(status)]?.content['application/json'].schema;
  expect(schema, `${path} ${status} is in the document`).toBeDefined();
  return z.fromJSONSchema(inlined(schema, document.components.schemas) as Parameters<typeof z.fromJSONSchema>[0]);
}

describe('the OpenAPI document', () => {
  it('has every route of the API, each with a description of its parameters', async () => {
    const { get } = await setUp();
    const { body } = await get<Document>('/api/openapi.json');

    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths).toSorted()).toEqual([...new Set(ROUTES.map(([path]) => path))].toSorted());
    for (const [path, { get: route }] of Object.entries(body.paths)) {
      for (const parameter of route.parameters ?? []) {
        expect(parameter.description, `${path} ${parameter.name}`).toMatch(/ · |Percent/);
      }
    }
  });

  it.each(ROUTES)('%s: the reply to %s (%i) is as it says', async (path, request, status) => {
    const { get, ledger } = await setUp();
    if (path.startsWith('/api/backups')) putCopies(ledger, NOW);
    if (/oncall|silences/.test(path)) putOnCall(ledger, NOW);
    const document = await get<Document>('/api/openapi.json');
    const reply = await get(request);

    const checked = schemaOf(document.body, path, status).safeParse(reply.body);

    expect(reply.status).toBe(status);
    expect(checked.error?.issues ?? []).toEqual([]);
  });

  it('also says what the replies are when there is nothing', async () => {
    const { get, ledger } = await setUp();
    const { body } = await get<Document>('/api/openapi.json');
    ledger.run('delete from register_versions');
    ledger.run(`update journal set payload = '{"before":{"status":"violation","reason":"r"},"after":null}' where about like '%sipd'`);
    const replies = { '/api/register': '/api/register', '/api/findings/{duty}/{subject}/history': `/api/findings/${FINDING}/history` };

    for (const [path, request] of Object.entries(replies)) {
      const reply = await get(request);
      expect(schemaOf(body, path, 200).safeParse(reply.body).error?.issues ?? []).toEqual([]);
      expect(JSON.stringify(reply.body)).toMatch(/"version":null|"after":null/);
    }
  });

  it('would notice a reply that differs', async () => {
    const { get } = await setUp();
    const { body } = await get<Document>('/api/openapi.json');
    const reply = await get<{ hosts: object[] }>('/api/hosts');
    const schema = schemaOf(body, '/api/hosts', 200);

    expect(schema.safeParse({ ...reply.body, more: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...reply.body, hosts: [{ ...reply.body.hosts[0], state: 'asleep' }] }).success).toBe(false);
    expect(schema.safeParse({ ...reply.body, hosts: [{ ...reply.body.hosts[0], enrolledAt: 'yesterday' }] }).success).toBe(false);
  });

  it('is shown to people at /api', async () => {
    const { app } = await setUp();
    const html = await (await app.request('/api')).text();

    expect(html).toContain('/api/openapi.json');
    for (const [path] of ROUTES) {
      expect(html).toContain(path);
    }
  });
});
