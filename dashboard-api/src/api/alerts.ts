// GET /api/alerts: alerts with their finding at the last transition, and what became of their notices.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Alert } from '@pantau/shared/alert';
import { readAlerts } from '@pantau/shared/ledger/queries/alerts';
import { type NoticeState, readNotices } from '@pantau/shared/ledger/queries/notices';
import { zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { cutPage, readCursor } from './cursor.ts';
import { type Clock, instant, toFindingReply } from './finding-reply.ts';
import { choiceParameter, choicesParameter, pageParameters, SEVERITIES, textParameter } from './params.ts';
import { FindingReply, Instant, Next, repliesOf, Severity } from './schemas.ts';

const NoticeReply = z
  .strictObject({
    key: z.string(),
    kind: z.enum(['opened', 'recovered']),
    channel: z.string(),
    createdAt: Instant,
    queuedAt: Instant.optional(),
    deliveredAt: Instant.optional(),
    failedAt: Instant.optional().openapi({ description: 'Given up' }),
    attempts: z.number().int().min(0),
    lastError: z.string().optional(),
  })
  .openapi('Notice');

const AlertReply = z
  .strictObject({
    id: z.string(),
    regulation: z.string(),
    duty: z.string(),
    subject: z.string(),
    severity: Severity,
    state: z.enum(['open', 'closed']),
    openedAt: Instant,
    unverifiedSince: Instant.optional(),
    closedAt: Instant.optional(),
    finding: FindingReply,
    notices: z.array(NoticeReply),
  })
  .openapi('Alert');
type AlertReply = z.infer<typeof AlertReply>;

const alertsRoute = createRoute({
  method: 'get',
  path: '/api/alerts',
  summary: 'Peringatan dan pengirimannya · Alerts and their delivery',
  request: {
    query: z.strictObject({
      state: choiceParameter('state', ['open', 'closed']),
      severity: choicesParameter('severity', SEVERITIES),
      regulation: textParameter('regulation'),
      duty: textParameter('duty'),
      subject: textParameter('subject'),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of alerts, the one opened last first',
    z.strictObject({ alerts: z.array(AlertReply), next: Next }).openapi('Alerts'),
  ),
});

/** Adds the route of alerts. */
export function addAlertsRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(alertsRoute, async (context) => {
    const { state, severity, regulation, duty, subject, limit, cursor } = context.req.valid('query');
    const key = readCursor(cursor, ['number', 'string']);
    const read = await readAlerts(reader, region.id, {
      ...(state === undefined ? {} : { state }),
      ...(severity === undefined ? {} : { severities: severity }),
      ...(regulation === undefined ? {} : { regulation }),
      ...(duty === undefined ? {} : { duty }),
      ...(subject === undefined ? {} : { subject }),
      ...(key === undefined ? {} : { after: { openedAt: Number(key[0]), id: String(key[1]) } }),
      limit: limit + 1,
    });
    const page = cutPage(read, limit, (alert) => [alert.openedAt, alert.id]);
    const notices = await readNotices(
      reader,
      region.id,
      page.items.map((alert) => alert.id),
    );
    const clock = { zone: region.zone, now: deps.now() };
    return context.json({ alerts: page.items.map((alert) => toReply(alert, notices.get(alert.id) ?? [], clock)), next: page.next }, 200);
  });
}

function toReply(alert: Alert, notices: readonly NoticeState[], clock: Clock): AlertReply {
  return {
    id: alert.id,
    regulation: alert.regulation,
    duty: alert.duty,
    subject: alert.subject,
    severity: alert.severity,
    state: alert.state,
    openedAt: zonedIso(alert.openedAt, clock.zone),
    ...instant('unverifiedSince', alert.unverifiedSince, clock),
    ...instant('closedAt', alert.closedAt, clock),
    finding: toFindingReply(alert.finding, clock),
    notices: notices.map((notice) => ({
      key: notice.key,
      kind: notice.kind,
      channel: notice.channel,
      createdAt: zonedIso(notice.createdAt, clock.zone),
      ...instant('queuedAt', notice.queuedAt, clock),
      ...instant('deliveredAt', notice.deliveredAt, clock),
      ...instant('failedAt', notice.failedAt, clock),
      attempts: notice.attempts,
      ...(notice.lastError === undefined ? {} : { lastError: notice.lastError }),
    })),
  };
}
