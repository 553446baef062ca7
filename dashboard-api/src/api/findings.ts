// GET /api/findings and the history of one finding.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { STATUSES } from '@pantau/shared/law/status';
import { readFindingHistory } from '@pantau/shared/ledger/queries/history';
import { zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { filterFindings, withFreshEvidence } from '../findings-filter.ts';
import { compareKeys, findingKey } from '../findings-store.ts';
import { judgedBy } from '../view.ts';
import { cutPage, readCursor } from './cursor.ts';
import { toFindingReply } from './finding-reply.ts';
import { choicesParameter, pageParameters, SEVERITIES, textParameter } from './params.ts';
import { FindingReply, findingParams, Instant, Next, orNull, repliesOf, Status } from './schemas.ts';

const FindingsReply = z
  .strictObject({
    view: z.boolean().openapi({ description: 'Judged by another regulation for this reply: not recorded, no alert' }),
    viewOf: z.string().nullable(),
    total: z.number().int().min(0).openapi({ description: 'All that pass the filter, on all pages' }),
    findings: z.array(FindingReply),
    next: Next,
  })
  .openapi('Findings');

const findingsRoute = createRoute({
  method: 'get',
  path: '/api/findings',
  summary: 'Temuan terbaru setiap kewajiban dan subjek · The newest finding of each duty and subject',
  request: {
    query: z.strictObject({
      view: textParameter('view'),
      regulation: textParameter('regulation'),
      duty: textParameter('duty'),
      subject: textParameter('subject'),
      pd: textParameter('pd'),
      status: choicesParameter('status', STATUSES),
      severity: choicesParameter('severity', SEVERITIES),
      q: textParameter('q'),
      ...pageParameters,
    }),
  },
  responses: repliesOf('One page of findings in the order of regulation, duty, subject', FindingsReply),
});

const Judgement = z.strictObject({ status: z.string(), reason: z.string() });
const HistoryReply = z
  .strictObject({
    duty: z.string(),
    subject: z.string(),
    changes: z.array(
      z.strictObject({
        sequence: z.number().int(),
        writer: z.string(),
        hash: z.string(),
        at: Instant,
        before: Judgement.nullable().openapi({ description: 'null for the first finding' }),
        status: orNull(Status, 'null when the duty or the subject was removed'),
        after: orNull(FindingReply, 'The finding after the change'),
      }),
    ),
    next: Next,
  })
  .openapi('FindingHistory');

const historyRoute = createRoute({
  method: 'get',
  path: '/api/findings/{duty}/{subject}/history',
  summary: 'Semua perubahan satu temuan, terbaru dahulu · All changes of one finding, newest first',
  request: {
    params: findingParams,
    query: z.strictObject(pageParameters),
  },
  responses: repliesOf('One page of changes', HistoryReply),
});

/** Adds the routes of findings. */
export function addFindingsRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;

  app.openapi(findingsRoute, async (context) => {
    const { view, status, severity, q, limit, cursor, ...same } = context.req.valid('query');
    const after = readCursor(cursor, ['string', 'string', 'string']);
    const judged = view === undefined ? await deps.findings.all() : await judgedBy(view, deps);
    const matching = filterFindings(judged, { ...same, statuses: status, severities: severity, text: q });
    const rest = after === undefined ? matching : matching.filter((finding) => compareKeys(findingKey(finding), after.map(String)) > 0);
    const page = cutPage(rest, limit, findingKey);
    const clock = { zone: region.zone, now: deps.now() };
    const findings = await withFreshEvidence(reader, region.id, page.items);
    return context.json(
      {
        view: view !== undefined,
        viewOf: view ?? null,
        total: matching.length,
        findings: findings.map((finding) => toFindingReply(finding, clock)),
        next: page.next,
      },
      200,
    );
  });

  app.openapi(historyRoute, async (context) => {
    const { duty, subject } = context.req.valid('param');
    const { limit, cursor } = context.req.valid('query');
    const key = readCursor(cursor, ['number', 'string']);
    const before = key === undefined ? {} : { before: { sequence: Number(key[0]), writer: String(key[1]) } };
    const read = await readFindingHistory(reader, region.id, { duty, subject, limit: limit + 1, ...before });
    const page = cutPage(read, limit, (change) => [change.sequence, change.writer]);
    const clock = { zone: region.zone, now: deps.now() };
    const changes = page.items.map(({ sequence, writer, hash, at, change }) => ({
      sequence,
      writer,
      hash,
      at: zonedIso(at, region.zone),
      before: change.before === null ? null : { status: change.before.status, reason: change.before.reason },
      status: change.after?.status ?? null,
      after: change.after === null ? null : toFindingReply(change.after, { ...clock, now: at }),
    }));
    return context.json({ duty, subject, changes, next: page.next }, 200);
  });
}
