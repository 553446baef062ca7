// The administrator's way to the on-call duty: /v1/oncall over the private socket.
import {
  type OnCallCheck,
  type OnDuty,
  type OverrideReply,
  type OverrideRequest,
  OverrideRequestSchema,
  type TrialReply,
  TrialRequestSchema,
} from '@pantau/shared/admin/oncall-models';
import { errorReply } from '@pantau/shared/error-reply';
import type { Sentence } from '@pantau/shared/law/status';
import { nearest, someOf } from '@pantau/shared/register/words';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { DAY } from '@pantau/shared/time';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';

/** A schedule that is to hold for longer is better written into the file. */
const LONGEST_OVERRIDE = 366 * DAY;

export interface OnCallCommands {
  /** Ids of the schedule in use. */
  known(): { readonly rotations: readonly string[]; readonly people: readonly string[] };
  onDuty(at: number): OnDuty;
  overrides(): readonly OverrideReply[];
  add(wanted: OverrideRequest): Promise<OverrideReply>;
  /** Undefined when there is none of this id that is not over. */
  end(id: string): Promise<OverrideReply | undefined>;
  check(): Promise<OnCallCheck>;
  /** Tries each contact of a person of the schedule. */
  test(person: string): Promise<TrialReply>;
}

export interface OnCallRoutesDeps {
  readonly oncall: OnCallCommands;
  readonly now: () => number;
}

export function createOnCallRoutes({ oncall, now }: OnCallRoutesDeps): Hono {
  const app = new Hono();
  app.get('/v1/oncall', (c) => {
    const at = Number(c.req.query('at') ?? now());
    return Number.isFinite(at) ? c.json(oncall.onDuty(at)) : c.json(errorReply('at', noInstant), 422);
  });
  app.get('/v1/oncall/overrides', (c) => c.json(oncall.overrides()));
  app.post('/v1/oncall/overrides', async (c) => {
    const wanted = await bodyOf(c, OverrideRequestSchema);
    if (wanted instanceof Response) return wanted;
    const { rotations, people } = oncall.known();
    const { rotation, person, from, until } = wanted;
    if (!rotations.includes(rotation)) return c.json(errorReply('rotation', unknown(rotation, rotations)), 404);
    if (!people.includes(person)) return c.json(errorReply('person', unknown(person, people)), 404);
    if (until <= Math.max(from, now()) || until - from > LONGEST_OVERRIDE) return c.json(errorReply('until', wrongEnd), 422);
    return c.json(await oncall.add(wanted), 201);
  });
  app.post('/v1/oncall/overrides/:id/end', async (c) => {
    const override = await oncall.end(c.req.param('id'));
    return override === undefined ? c.json(errorReply('id', noOverride), 404) : c.json(override);
  });
  app.post('/v1/oncall/check', async (c) => c.json(await oncall.check()));
  app.post('/v1/oncall/people/:id/test', async (c) => {
    const wanted = await bodyOf(c, TrialRequestSchema);
    if (wanted instanceof Response) return wanted;
    const { people } = oncall.known();
    const person = c.req.param('id');
    if (!people.includes(person)) return c.json(errorReply('person', unknown(person, people)), 404);
    return c.json(await oncall.test(person));
  });
  return app;
}

async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T | Response> {
  const document: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [fault] = schemaFaults(parsed.error.issues, 'oncall');
  return c.json(errorReply(fault?.field || 'body', fault ?? unreadable), 422);
}

function unknown(id: string, known: readonly string[]): Sentence {
  if (known.length === 0) return noSchedule;
  const guess = nearest(id, known);
  return {
    id: `"${id}" tidak ada dalam jadwal piket; ${guess === undefined ? `yang ada: ${someOf(known)}` : `maksudnya "${guess}"?`}`,
    en: `"${id}" is not in the on-call schedule; ${guess === undefined ? `there are: ${someOf(known)}` : `did you mean "${guess}"?`}`,
  };
}

const noInstant = { id: 'harus milidetik UTC', en: 'must be milliseconds UTC' };
const unreadable = { id: 'bukan JSON yang diminta; lihat pantau oncall --help', en: 'is not the JSON asked for; see pantau oncall --help' };
const noSchedule = {
  id: 'belum ada jadwal piket; tulis oncall.yaml di samping direktori register',
  en: 'there is no on-call schedule yet; write oncall.yaml beside the directory of the register',
};
const wrongEnd = {
  id: 'harus sesudah awalnya dan sesudah sekarang, paling lama 366 hari',
  en: 'must be after its begin and after now, at most 366 days',
};
const noOverride = {
  id: 'tidak ada pengganti yang berlaku dengan id ini; lihat pantau oncall override list',
  en: 'there is no override of this id that holds; see pantau oncall override list',
};
