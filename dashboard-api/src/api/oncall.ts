// GET /api/oncall: who is on call now and over the next two weeks; GET /api/oncall.ics: the same as a calendar. GET /api/silences: what
// nobody is told of for a while. Addresses of people are in none of them.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Silence } from '@pantau/shared/alerts/silence';
import { readSilences } from '@pantau/shared/ledger/queries/silences';
import { calendarText } from '@pantau/shared/oncall/calendar';
import type { Duty } from '@pantau/shared/oncall/who';
import { silenceState } from '@pantau/shared/silences/words';
import { DAY, zonedIso } from '@pantau/shared/time';
import type { AppDeps } from '../deps.ts';
import { type Board, loadBoard, nameOf, oncallGaps } from '../oncall.ts';
import { ParameterError } from './errors.ts';
import { type Clock, instant, toFindingReply } from './finding-reply.ts';
import { choiceParameter } from './params.ts';
import { FindingReply, Instant, orNull, repliesOf, Severity } from './schemas.ts';

/** Far enough for people to plan; what lies behind stays in calendars that have it. */
const CALENDAR_PAST = 30 * DAY;
const CALENDAR_AHEAD = 120 * DAY;

const DutyReply = z
  .strictObject({ person: z.string(), name: z.string(), from: Instant, until: Instant, override: z.string().optional() })
  .openapi('OnCallDuty');
const RotationReply = z
  .strictObject({
    id: z.string(),
    every: z.enum(['day', 'week']),
    handOver: z.string(),
    now: orNull(DutyReply, 'null: nobody'),
    duties: z.array(DutyReply),
  })
  .openapi('OnCallRotation');
const PersonReply = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    contacts: z.array(z.strictObject({ channel: z.string(), provedAt: Instant.optional() })),
  })
  .openapi('OnCallPerson', { description: 'Contacts in the order in which they are tried; provedAt: a message arrived' });
const OnCallReply = z
  .strictObject({
    configured: z.boolean(),
    now: Instant,
    rotations: z.array(RotationReply),
    people: z.array(PersonReply),
    holidays: z.array(z.strictObject({ day: z.string(), name: z.string() })),
    gaps: z.array(FindingReply).openapi({ description: 'What would keep somebody from being called' }),
  })
  .openapi('OnCall');

const onCallRoute = createRoute({
  method: 'get',
  path: '/api/oncall',
  summary: 'Siapa yang piket; kalendernya di /api/oncall.ics · Who is on call; the calendar is at /api/oncall.ics',
  responses: repliesOf('The duties of the next two weeks', OnCallReply),
});

const MatchReply = z.strictObject({
  duty: z.string().optional(),
  subject: z.string().optional(),
  site: z.string().optional(),
  pd: z.string().optional(),
  host: z.string().optional(),
  severity: z.array(Severity).optional(),
});
const SilenceReply = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['silence', 'maintenance']),
    state: z.enum(['ahead', 'in-force', 'over', 'ended']),
    match: MatchReply,
    from: Instant,
    until: Instant,
    weekly: z.strictObject({ days: z.array(z.number().int()), from: z.string(), to: z.string() }).optional(),
    by: z.string(),
    why: z.string(),
    createdAt: Instant,
    endedAt: Instant.optional(),
  })
  .openapi('Silence');

const silencesRoute = createRoute({
  method: 'get',
  path: '/api/silences',
  summary: 'Peredaman dan pemeliharaan · Silences and maintenance windows',
  request: { query: z.strictObject({ state: choiceParameter('state', ['ahead', 'in-force', 'over', 'ended']) }) },
  responses: repliesOf('The one made last first', z.strictObject({ silences: z.array(SilenceReply) }).openapi('Silences')),
});

/** Adds the routes of the on-call schedule and of silences. */
export function addOnCallRoutes(app: OpenAPIHono, deps: AppDeps): void {
  const { reader, region } = deps;
  app.openapi(onCallRoute, async (context) => {
    const clock = { zone: region.zone, now: deps.now() };
    const board = await loadBoard(deps);
    const gaps = (await oncallGaps(deps)).map((finding) => toFindingReply(finding, clock));
    return context.json(
      {
        configured: board !== undefined,
        now: zonedIso(clock.now, region.zone),
        rotations: board === undefined ? [] : rotationReplies(board, clock),
        people: board === undefined ? [] : peopleReplies(board, clock),
        holidays: (board?.oncall.holidays ?? []).map(({ day, name }) => ({ day, name })),
        gaps,
      },
      200,
    );
  });

  app.get('/api/oncall.ics', async (context) => {
    const { rotation, person } = context.req.query();
    const board = await loadBoard(deps);
    const { oncall, overrides } = board ?? {};
    if (oncall === undefined || overrides === undefined) {
      throw new ParameterError('oncall', {
        id: 'Belum ada jadwal piket. Tulis oncall.yaml di samping register.',
        en: 'There is no on-call schedule yet. Write oncall.yaml next to the register.',
      });
    }
    refuseUnknown('rotation', rotation, oncall.rotations);
    refuseUnknown('person', person, oncall.people);
    const now = deps.now();
    const text = calendarText({
      ...{ region, oncall, overrides, from: now - CALENDAR_PAST, until: now + CALENDAR_AHEAD, now },
      ...(rotation === undefined ? {} : { rotation }),
      ...(person === undefined ? {} : { person }),
    });
    return context.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="piket.ics"',
    });
  });

  app.openapi(silencesRoute, async (context) => {
    const { state } = context.req.valid('query');
    const clock = { zone: region.zone, now: deps.now() };
    const silences = await readSilences(reader, region.id);
    const replies = silences.map((silence) => silenceReply(silence, clock));
    return context.json({ silences: replies.filter((each) => state === undefined || each.state === state) }, 200);
  });
}

function silenceReply(silence: Silence, clock: Clock): z.infer<typeof SilenceReply> {
  const { region: _region, match, from, until, weekly, createdAt, endedAt, ...same } = silence;
  const { severity, ...matched } = match;
  return {
    ...same,
    state: silenceState(silence, clock.now),
    match: { ...matched, ...(severity === undefined ? {} : { severity: [...severity] }) },
    from: zonedIso(from, clock.zone),
    until: zonedIso(until, clock.zone),
    ...(weekly === undefined ? {} : { weekly: { ...weekly, days: [...weekly.days] } }),
    createdAt: zonedIso(createdAt, clock.zone),
    ...instant('endedAt', endedAt, clock),
  };
}

function refuseUnknown(field: 'rotation' | 'person', id: string | undefined, known: readonly { readonly id: string }[]): void {
  if (id === undefined || known.some((each) => each.id === id)) return;
  const ids = known.map((each) => each.id).join(', ');
  throw new ParameterError(field, {
    id: `"${id}" tidak ada dalam jadwal piket. Pilih salah satu: ${ids}.`,
    en: `"${id}" is not in the on-call schedule. Choose one of: ${ids}.`,
  });
}

function rotationReplies({ oncall, rotations }: Board, { zone }: Clock) {
  const dutyReply = ({ person, from, until, override }: Duty) => ({
    person,
    name: nameOf(oncall, person),
    from: zonedIso(from, zone),
    until: zonedIso(until, zone),
    ...(override === undefined ? {} : { override: override.id }),
  });
  return rotations.map(({ rotation: { id, every, at }, now, duties }) => ({
    id,
    every,
    handOver: at,
    now: now === undefined ? null : dutyReply(now),
    duties: duties.map(dutyReply),
  }));
}

function peopleReplies({ oncall, proofs }: Board, clock: Clock) {
  return oncall.people.map(({ id, name, contacts }) => ({
    id,
    name,
    contacts: contacts.map(({ channel, to = '' }) => {
      const proof = proofs.find((each) => each.person === id && each.channel === channel && each.address === to);
      return { channel, ...instant('provedAt', proof?.provedAt, clock) };
    }),
  }));
}
