// GET /api/summary: the region's state in numbers; GET /healthz: whether the ledger can be read.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { countOpenAlerts } from '@pantau/shared/ledger/queries/alerts';
import { readLastEvaluation } from '@pantau/shared/ledger/queries/heartbeat';
import { type HostState, hostState, readHosts } from '@pantau/shared/ledger/queries/hosts';
import { buildReport } from '@pantau/shared/report-model';
import { zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { judgedBy } from '../view.ts';
import { ageSeconds, instant } from './finding-reply.ts';
import { textParameter } from './params.ts';
import { AgeSeconds, Instant, orNull, repliesOf, Status, StatusTotals } from './schemas.ts';

const count = z.number().int().min(0);
const RegulationSummary = z
  .strictObject({ id: z.string(), title: z.string(), status: Status, totals: StatusTotals })
  .openapi('RegulationSummary');

const SummaryReply = z
  .strictObject({
    region: z.strictObject({
      id: z.string(),
      name: z.string(),
      zone: z.enum(['WIB', 'WITA', 'WIT']),
      example: z.boolean(),
      regulations: z.array(z.string()),
    }),
    now: Instant,
    view: z.boolean(),
    viewOf: z.string().nullable(),
    lastEvaluatedAt: Instant.optional(),
    lastEvaluationAgeSeconds: AgeSeconds.optional(),
    totals: StatusTotals.openapi({ description: 'Over the regulations; never with operasional' }),
    regulations: z.array(RegulationSummary),
    operational: orNull(RegulationSummary, 'null when nothing operational was judged'),
    openAlerts: z.strictObject({ critical: count, high: count, medium: count, low: count }),
    hosts: z.strictObject({ reporting: count, late: count, never: count }),
  })
  .openapi('Summary');

const summaryRoute = createRoute({
  method: 'get',
  path: '/api/summary',
  summary: 'Keadaan daerah dalam angka · The state of the region in numbers',
  request: { query: z.strictObject({ view: textParameter('view') }) },
  responses: repliesOf('Totals per regulation, alerts and hosts', SummaryReply),
});

const Health = z.strictObject({ status: z.enum(['ok', 'error']), ledger: z.enum(['readable', 'unreadable']) }).openapi('Health');
const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Apakah layanan dapat membaca buku besar · Whether the ledger can be read',
  responses: {
    200: { description: 'The ledger can be read', content: { 'application/json': { schema: Health } } },
    503: { description: 'It cannot', content: { 'application/json': { schema: Health } } },
  },
});

/** Adds the routes of the summary and of health. */
export function addSummaryRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(summaryRoute, async (context) => {
    const { view } = context.req.valid('query');
    const now = deps.now();
    const report = buildReport(view === undefined ? await deps.findings.all() : await judgedBy(view, deps));
    const evaluated = await readLastEvaluation(reader, region.id);
    const hosts: Record<HostState, number> = { reporting: 0, late: 0, never: 0 };
    for (const host of await readHosts(reader, region.id)) {
      hosts[hostState(host, now)] += 1;
    }
    return context.json(
      {
        region: { ...region, regulations: [...region.regulations] },
        now: zonedIso(now, region.zone),
        view: view !== undefined,
        viewOf: view ?? null,
        ...instant('lastEvaluatedAt', evaluated, { zone: region.zone, now }),
        ...(evaluated === undefined ? {} : { lastEvaluationAgeSeconds: ageSeconds(evaluated, now) }),
        totals: report.totals,
        regulations: report.regulations.map(summarise),
        operational: report.operational === undefined ? null : summarise(report.operational),
        openAlerts: { critical: 0, high: 0, medium: 0, low: 0, ...(await countOpenAlerts(reader, region.id)) },
        hosts,
      },
      200,
    );
  });

  app.openapi(healthRoute, async (context) => {
    try {
      await reader.all('select count(*) as n from findings where region = ?', [region.id]);
      return context.json({ status: 'ok' as const, ledger: 'readable' as const }, 200);
    } catch (error) {
      deps.onError(error, '/healthz');
      return context.json({ status: 'error' as const, ledger: 'unreadable' as const }, 503);
    }
  });
}

function summarise({ id, title, status, totals }: ReturnType<typeof buildReport>['regulations'][number]) {
  return { id, title, status, totals };
}
