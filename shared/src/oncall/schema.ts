// What may stand in `oncall.yaml`: strict, each refusal with its remedy. References between its parts are checked by `parse.ts`.
import { z } from 'zod';
import { id, listOf, strict } from '../register/fields.ts';
import { parseDay, parseInstant } from '../register/moments.ts';
import { say } from '../register/words.ts';
import type { Zone } from '../time.ts';
import { clockMs, spanMinutes } from './clock-time.ts';

/** Days of the week as they are written, Monday first. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

const DAY_MINUTES = 24 * 60;

/** A person's name goes into messages and calendars: one line, not long. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const line = z
  .string()
  .regex(/^[^\u0000-\u001f\u007f]{1,120}$/, say('harus satu baris, paling panjang 120 huruf', 'must be one line of at most 120 letters'));

/** Names of people and rotations stand behind `person/` and `rotation/`. */
const target = z
  .string()
  .regex(
    /^(?:person|rotation)\/[A-Za-z0-9][A-Za-z0-9._-]*$/,
    say('harus person/ID atau rotation/ID, misalnya rotation/jaringan', 'must be person/ID or rotation/ID, for example rotation/network'),
  );

function span(example: string, least: number, most: number): z.ZodType<number, unknown> {
  const words = say(
    `harus lama waktu seperti ${example}: angka dan m, h atau d, dari ${least} menit sampai ${most / DAY_MINUTES} hari`,
    `must be a span such as ${example}: a number and m, h or d, from ${least} minutes to ${most / DAY_MINUTES} days`,
  );
  return z.union([z.string(), z.literal(0)], words).transform((written, context) => {
    const minutes = spanMinutes(String(written));
    if (minutes !== undefined && minutes >= least && minutes <= most) return minutes;
    context.issues.push({ code: 'custom', input: written, message: words });
    return z.NEVER;
  });
}

const clock = z
  .string()
  .refine(
    (text) => clockMs(text) !== undefined,
    say('harus jam seperti "08:00", dari 00:00 sampai 23:59', 'must be a time such as "08:00", from 00:00 to 23:59'),
  );

const day = z
  .string()
  .refine(
    (text) => parseDay(text) !== undefined,
    say('bukan tanggal yang ada; tulis YYYY-MM-DD', 'is no day that exists; write YYYY-MM-DD'),
  );

const person = strict(
  {
    id,
    name: line,
    contacts: listOf(strict({ channel: id, to: line.exactOptional() }, 'Saluran dan alamat di sana · Channel and address there')),
  },
  'Orang yang dapat dipanggil · Somebody who can be called',
);

const rotation = strict(
  {
    id,
    members: listOf(id),
    every: z.enum(['day', 'week']),
    at: clock.default('08:00'),
    weekday: z.enum(WEEKDAYS).exactOptional(),
    start: day,
  },
  'Giliran piket · Who has the duty in turn',
);

const step = strict(
  { after: span('15m', 0, 7 * DAY_MINUTES).default(0), notify: listOf(target) },
  'Siapa dipanggil sesudah berapa lama · Who is called after how long',
);

const policy = strict(
  {
    id,
    match: strict(
      {
        severity: listOf(z.enum(SEVERITIES)).exactOptional(),
        site: listOf(id).exactOptional(),
        pd: listOf(id).exactOptional(),
        duty: listOf(line).exactOptional(),
      },
      'Kosong: semua · Left out: all',
    ).prefault({}),
    steps: listOf(step),
    repeat: span('30m', 0, 7 * DAY_MINUTES).default(60),
    acknowledgement: span('8h', 60, 30 * DAY_MINUTES).default(8 * 60),
    quiet: z.array(z.enum(SEVERITIES)).default([]),
  },
  'Yang dilakukan atas satu macam peringatan · What is done about alerts of some kind',
);

/** The file as written, with local times of this zone. */
export function onCallSchema(zone: Zone) {
  const time = z.string().transform((text, context) => {
    const at = parseInstant(text, zone);
    if (at !== undefined) return at;
    context.issues.push({
      code: 'custom',
      input: text,
      message: say('bukan waktu yang ada; tulis YYYY-MM-DDTHH:MM', 'is no time that exists; write YYYY-MM-DDTHH:MM'),
    });
    return z.NEVER;
  });
  const override = strict(
    { rotation: id, person: id, from: time, until: time, why: line.exactOptional() },
    'Pengganti untuk sementara · Somebody else for a while',
  );
  return strict(
    {
      people: listOf(person),
      rotations: z.array(rotation).default([]),
      overrides: z.array(override).default([]),
      holidays: z.array(strict({ day, name: line }, 'Hari libur · A holiday')).default([]),
      quiet_hours: strict({ from: clock, to: clock }, 'Jam tenang · Quiet hours').exactOptional(),
      policies: listOf(policy),
      limit: strict(
        { messages: z.int().min(1).max(1000), per: span('10m', 1, DAY_MINUTES) },
        'Pesan terbanyak kepada satu penerima · Most messages to one receiver',
      ).prefault({ messages: 20, per: '10m' }),
    },
    'Jadwal piket · Who is called',
  );
}
