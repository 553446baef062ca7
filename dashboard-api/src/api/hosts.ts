// GET /api/hosts: the enrolled hosts, when each last reported and what does not work on it.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Sentence } from '@pantau/shared/law/status';
import { type Host, hostState, readHosts } from '@pantau/shared/ledger/queries/hosts';
import { zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { cutPage, readCursor } from './cursor.ts';
import { ageSeconds, type Clock, instant } from './finding-reply.ts';
import { choiceParameter, pageParameters, textParameter } from './params.ts';
import { AgeSeconds, Instant, Next, repliesOf, Sentence as SentenceReply } from './schemas.ts';

const count = z.number().int().min(0);
const HOST_STATES = ['reporting', 'late', 'never'] as const;

const HostReply = z
  .strictObject({
    agent: z.string(),
    server: z.string().openapi({ description: 'Id of the server in the register' }),
    hostname: z.string(),
    software: z.string(),
    intervalSeconds: z.number(),
    enrolledAt: Instant,
    lastReportAt: Instant.optional(),
    receivedAt: Instant.optional(),
    ageSeconds: AgeSeconds.optional(),
    state: z.enum(HOST_STATES).openapi({ description: 'late = no report for more than two intervals; never = enrolled, none yet' }),
    sentence: SentenceReply,
    clockOffsetSeconds: z.number().optional().openapi({ description: 'Clock of the agent minus true time, when it is known' }),
    failedProbes: z.record(z.string(), z.string()).openapi({ description: 'Reason by probe' }),
    spool: z
      .strictObject({ dropped: count, setAside: count })
      .optional()
      .openapi({ description: 'Reports that the agent lost, when it lost any' }),
  })
  .openapi('Host');
type HostReply = z.infer<typeof HostReply>;

const hostsRoute = createRoute({
  method: 'get',
  path: '/api/hosts',
  summary: 'Host yang terdaftar dan laporan terakhirnya · Enrolled hosts and their last report',
  request: {
    query: z.strictObject({
      state: choiceParameter('state', HOST_STATES),
      subject: textParameter('subject'),
      q: textParameter('q'),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of hosts in the order of their agents',
    z.strictObject({ total: count, hosts: z.array(HostReply), next: Next }).openapi('Hosts'),
  ),
});

/** Adds the route of hosts. */
export function addHostsRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(hostsRoute, async (context) => {
    const { state, subject, q, limit, cursor } = context.req.valid('query');
    const after = readCursor(cursor, ['string'])?.[0];
    const clock = { zone: region.zone, now: deps.now() };
    const matching = (await readHosts(reader, region.id)).filter(
      (host) =>
        (state === undefined || hostState(host, clock.now) === state) &&
        (subject === undefined || subject === `server/${host.server}` || subject === `agent/${host.agent}`) &&
        (q === undefined || `${host.agent} ${host.server} ${host.hostname}`.toLowerCase().includes(q.toLowerCase())),
    );
    const page = cutPage(
      matching.filter((host) => after === undefined || host.agent > String(after)),
      limit,
      (host) => [host.agent],
    );
    return context.json({ total: matching.length, hosts: page.items.map((host) => toReply(host, clock)), next: page.next }, 200);
  });
}

/** What to say about the newest report of a host. */
export function hostSentence(host: Host, now: number): Sentence {
  const age = ageSeconds(host.lastReportAt ?? host.enrolledAt, now);
  switch (hostState(host, now)) {
    case 'never':
      return { id: `belum pernah melapor sejak didaftarkan ${age} s lalu`, en: `no report yet since it was enrolled ${age} s ago` };
    case 'late':
      return { id: `tidak ada laporan selama ${age} s`, en: `no report for ${age} s` };
    case 'reporting':
      return { id: `laporan terakhir ${age} s lalu`, en: `last report ${age} s ago` };
  }
}

function toReply(host: Host, clock: Clock): HostReply {
  return {
    agent: host.agent,
    server: host.server,
    hostname: host.hostname,
    software: host.software,
    intervalSeconds: host.intervalSeconds,
    enrolledAt: zonedIso(host.enrolledAt, clock.zone),
    ...instant('lastReportAt', host.lastReportAt, clock),
    ...instant('receivedAt', host.receivedAt, clock),
    ...(host.lastReportAt === undefined ? {} : { ageSeconds: ageSeconds(host.lastReportAt, clock.now) }),
    state: hostState(host, clock.now),
    sentence: hostSentence(host, clock.now),
    ...(host.clockOffsetSeconds === undefined ? {} : { clockOffsetSeconds: host.clockOffsetSeconds }),
    failedProbes: { ...host.failedProbes },
    ...(host.spool === undefined ? {} : { spool: { ...host.spool } }),
  };
}
