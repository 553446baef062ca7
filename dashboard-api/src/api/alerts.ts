// GET /api/alerts: alerts with their finding at the last transition. GET /api/groups: what they are told in, with its life and what became
// of each message.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ALERT_SOURCES, ALERT_STATES } from '@pantau/shared/alert';
import { loadGroups, viewGroups } from '@pantau/shared/alert-view/groups';
import { loadLife } from '@pantau/shared/alert-view/life';
import { readAlerts } from '@pantau/shared/ledger/queries/alerts';
import { readGroup } from '@pantau/shared/ledger/queries/groups';
import type { AppDeps } from '../deps.ts';
import { toAlertReply, toGroupLifeReply, toGroupReply } from './alert-reply.ts';
import { AlertReply, GroupLifeReply, GroupReply } from './alert-schemas.ts';
import { cutPage, readCursor } from './cursor.ts';
import { ParameterError } from './errors.ts';
import { choiceParameter, choicesParameter, PARAMETER_HELP, pageParameters, SEVERITIES, textParameter } from './params.ts';
import { Next, repliesOf } from './schemas.ts';

const MOST_ALERTS = 500;

const alertsRoute = createRoute({
  method: 'get',
  path: '/api/alerts',
  summary: 'Peringatan · Alerts',
  request: {
    query: z.strictObject({
      state: choicesParameter('state', ALERT_STATES),
      severity: choicesParameter('severity', SEVERITIES),
      source: choiceParameter('source', ALERT_SOURCES),
      regulation: textParameter('regulation'),
      duty: textParameter('duty'),
      subject: textParameter('subject'),
      site: textParameter('site'),
      pd: textParameter('pd'),
      group: textParameter('group'),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of alerts, the one opened last first',
    z.strictObject({ alerts: z.array(AlertReply), next: Next }).openapi('Alerts'),
  ),
});

const groupsRoute = createRoute({
  method: 'get',
  path: '/api/groups',
  summary: 'Kelompok peringatan: yang dikabarkan bersama · Groups of alerts: what is told together',
  request: {
    query: z.strictObject({
      state: choiceParameter('state', ['open', 'closed']),
      severity: choicesParameter('severity', SEVERITIES),
      site: textParameter('site'),
      pd: textParameter('pd'),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of groups, the one opened last first',
    z.strictObject({ groups: z.array(GroupReply), next: Next }).openapi('AlertGroups'),
  ),
});

const groupRoute = createRoute({
  method: 'get',
  path: '/api/groups/{group}',
  summary: 'Satu kelompok dengan riwayat dan pengirimannya · One group with its life and delivery',
  request: { params: z.strictObject({ group: z.string().min(1).openapi({ description: describeGroup() }) }) },
  responses: repliesOf('The group, up to 500 of its alerts, every step and every message', GroupLifeReply),
});

/** Adds the routes of alerts and groups. */
export function addAlertsRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(alertsRoute, async (context) => {
    const { state, severity, source, regulation, duty, subject, site, pd, group, limit, cursor } = context.req.valid('query');
    const read = await readAlerts(reader, region.id, {
      ...(state === undefined ? {} : { states: state }),
      ...(severity === undefined ? {} : { severities: severity }),
      ...(source === undefined ? {} : { source }),
      ...(regulation === undefined ? {} : { regulation }),
      ...(duty === undefined ? {} : { duty }),
      ...(subject === undefined ? {} : { subject }),
      ...(site === undefined ? {} : { site }),
      ...(pd === undefined ? {} : { pd }),
      ...(group === undefined ? {} : { groups: [group] }),
      ...after(cursor),
      limit: limit + 1,
    });
    const page = cutPage(read, limit, (alert) => [alert.openedAt, alert.id]);
    const clock = { zone: region.zone, now: deps.now() };
    return context.json({ alerts: page.items.map((alert) => toAlertReply(alert, clock)), next: page.next }, 200);
  });

  app.openapi(groupsRoute, async (context) => {
    const { state, severity, site, pd, limit, cursor } = context.req.valid('query');
    const clock = { zone: region.zone, now: deps.now() };
    const read = await loadGroups(
      reader,
      region.id,
      {
        ...(state === undefined ? {} : { open: state === 'open' }),
        ...(severity === undefined ? {} : { severities: severity }),
        ...(site === undefined ? {} : { site }),
        ...(pd === undefined ? {} : { pd }),
        ...after(cursor),
        limit: limit + 1,
      },
      clock.now,
    );
    const page = cutPage(read, limit, ({ group }) => [group.openedAt, group.id]);
    return context.json({ groups: page.items.map((view) => toGroupReply(view, clock)), next: page.next }, 200);
  });

  app.openapi(groupRoute, async (context) => {
    const { group: id } = context.req.valid('param');
    const clock = { zone: region.zone, now: deps.now() };
    const group = await readGroup(reader, region.id, id);
    const [view] = group === undefined ? [] : await viewGroups(reader, region.id, [group], clock.now);
    if (view === undefined) {
      throw new ParameterError('group', {
        id: `Kelompok ${id} tidak ada. Lihat /api/groups.`,
        en: `There is no group ${id}. See /api/groups.`,
      });
    }
    return context.json(toGroupLifeReply(view, await loadLife(reader, region.id, id, MOST_ALERTS), clock), 200);
  });
}

function after(cursor: string | undefined): { readonly after?: { readonly openedAt: number; readonly id: string } } {
  const key = readCursor(cursor, ['number', 'string']);
  return key === undefined ? {} : { after: { openedAt: Number(key[0]), id: String(key[1]) } };
}

function describeGroup(): string {
  const help = PARAMETER_HELP['group'];
  return `${help?.id} · ${help?.en}`;
}
