// Building blocks of the record schemas: what an id, a reference, an address or a day looks like. `Fields` holds what
// differs between a register (absolute days, local times) and a case file (also times relative to the instant judged).
import { z } from 'zod';
import { canonicalIp, networkOf, parseCidr, parseIp } from './address.ts';
import { nearest, say, someOf } from './words.ts';

export interface Fields {
  /** Text to a day `YYYY-MM-DD`. */
  readonly date: z.ZodType<string, unknown>;
  /** Text to an instant in milliseconds UTC. */
  readonly time: z.ZodType<number, unknown>;
  /** Id of a regulation that this installation knows. */
  readonly regulation: z.ZodType<string, unknown>;
}

/** What a text field points to. `form` tells whether the kind stands before the id; `also` are words that are no ids. */
export interface Reference {
  readonly kinds: readonly string[] | 'any';
  readonly form: 'id' | 'kind/id';
  readonly also: readonly string[];
}

/** Which schemas are references; found again by `referencesOf`. */
export const references = z.registry<Reference>();

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const KIND_ID = /^[a-z_]+\/[A-Za-z0-9][A-Za-z0-9._-]*$/;
const ID_WORDS = say(
  'harus berupa id: huruf, angka, titik, garis bawah atau tanda hubung',
  'must be an id: letters, digits, dot, underscore or hyphen',
);

export const id = z.string().regex(ID, ID_WORDS);
export const text = z.string().min(1);
export const number = z.number();
/** A count or measure that cannot be negative. */
export const amount = z.number().nonnegative();
export const truth = z.boolean();

/** A list with at least one entry: an empty one says nothing. */
export function listOf<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item).min(1);
}

/** Id of an entry of one kind, `-> pd`. */
export function ref(kind: string): z.ZodString {
  return z
    .string()
    .regex(ID, ID_WORDS)
    .register(references, { kinds: [kind], form: 'id', also: [] });
}

/** Reference with its kind, `-> server/, device/`; without arguments any kind. */
export function kindRef(...kinds: string[]): z.ZodString {
  const example = `${kinds[0] ?? 'server'}/id`;
  const words = say(`harus berupa jenis/id, misalnya ${example}`, `must be kind/id, for example ${example}`);
  return z
    .string()
    .regex(KIND_ID, words)
    .meta({ examples: [example] })
    .register(references, { kinds: kinds.length === 0 ? 'any' : kinds, form: 'kind/id', also: [] });
}

const OUTSIDERS = ['national', 'vendor', 'other'];

/** Somebody who acts: a PD of the region or one of the outsiders. */
export function party(...also: string[]): z.ZodString {
  return z
    .string()
    .regex(ID, ID_WORDS)
    .register(references, { kinds: ['pd'], form: 'id', also: [...OUTSIDERS, ...also] });
}

/** A PD or `*` for all of them. */
export function everyPd(): z.ZodString {
  return z
    .string()
    .refine((value) => value === '*' || ID.test(value), ID_WORDS)
    .meta({ pattern: `^\\*$|${ID.source}` })
    .register(references, { kinds: ['pd'], form: 'id', also: ['*'] });
}

export const issuer = z.enum([
  'head_of_region',
  'dinas',
  'pd',
  'legislation',
  'ministry',
  'bssn',
  'national_agency',
  'certification_body',
  'psre',
  'vendor',
  'other',
]);

export const duty = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*-\d{4}\/\d+[a-z0-9.-]*$/,
    say('harus berupa peraturan/butir, misalnya langsa-34-2020/17.6', 'must be regulation/duty, for example langsa-34-2020/17.6'),
  )
  .meta({ examples: ['langsa-34-2020/17.6'] });

export const mac = z
  .string()
  .regex(
    /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/,
    say(
      'harus berupa alamat MAC huruf kecil di antara tanda kutip, "52:54:00:00:01:10"',
      'must be a MAC address in lower case and quotation marks, "52:54:00:00:01:10"',
    ),
  )
  .meta({ examples: ['52:54:00:00:01:10'] });

/** An address; comes out in canonical text, so that equal addresses are equal texts. */
export const ip = z
  .string()
  .refine(
    (value) => parseIp(value) !== undefined && value === value.toLowerCase(),
    say('bukan alamat IPv4 atau IPv6 (huruf kecil)', 'is no IPv4 or IPv6 address (lower case)'),
  )
  .overwrite(canonicalIp)
  .meta({ pattern: '^[0-9a-f:.]+$', examples: ['10.20.4.2'] });

export const port = z.int().min(1).max(65_535);

export const cidr = z
  .string()
  .meta({ pattern: '^[0-9a-f:.]+/[0-9]{1,3}$', examples: ['10.20.4.0/24'] })
  .superRefine((value, context) => {
    const network = value === value.toLowerCase() ? parseCidr(value) : undefined;
    if (network === undefined) {
      context.addIssue({
        code: 'custom',
        message: say(
          'harus berupa blok CIDR, misalnya 10.20.4.0/24 (panjang awalan paling besar 32 atau 128)',
          'must be a CIDR block, for example 10.20.4.0/24 (prefix at most 32 or 128)',
        ),
      });
      return;
    }
    if (networkOf(network).value === network.value) return;
    context.addIssue({
      code: 'custom',
      message: say(
        'punya bit host di belakang awalan; tulis alamat awal bloknya',
        'has host bits behind the prefix; write the first address of the block',
      ),
    });
  });

export interface RecordShape {
  id: typeof id;
  recorded_on: z.ZodOptional<Fields['date']>;
  source: z.ZodOptional<z.ZodString>;
  note: z.ZodOptional<z.ZodString>;
}

/** Strict object of one kind of record: the fields every record has, its own, and ends that do not lie before their begin. */
export function record<Shape extends z.ZodRawShape>(
  fields: Fields,
  meaning: string,
  shape: Shape,
): z.ZodObject<RecordShape & Shape, z.core.$strict> {
  const common: RecordShape = {
    id: id.describe(say('Nama catatan ini, unik dalam daftarnya.', 'Name of this entry, unique in its list.')),
    recorded_on: fields.date
      .optional()
      .describe(
        say(
          'Hari catatan ditulis; kosong: sudah diketahui sejak dahulu.',
          'Day on which the entry was written; left out: it was always known.',
        ),
      ),
    source: z.string().optional().describe(say('Naskah atau orang sumber catatan ini.', 'Paper or person that the entry rests on.')),
    note: z.string().optional().describe(say('Catatan bagi pembaca, tidak pernah dinilai.', 'Remark for readers, never judged.')),
  };
  return strict({ ...common, ...shape }, meaning).check(refuseEndBeforeBegin);
}

/** Strict object whose refusal of an unknown key names the nearest known one. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape, meaning: string): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z
    .strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys ?? [], known) : undefined) })
    .describe(meaning);
}

/** One line for each key, in their order. */
function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  return keys.map((key) => unknownKey(key, known)).join('\n');
}

function unknownKey(key: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  if (guess !== undefined) return say(`kolom tidak dikenal; maksudnya "${guess}"?`, `unknown key; did you mean "${guess}"?`);
  return say(`kolom tidak dikenal; yang ada: ${someOf(known, 40)}`, `unknown key; there are: ${someOf(known, 40)}`);
}

const SPANS = [
  ['valid_from', 'valid_to'],
  ['date', 'valid_to'],
  ['from', 'to'],
  ['not_before', 'not_after'],
  ['declared_at', 'ended_at'],
  ['detected_at', 'ended_at'],
  ['valid_from', 'revoked_on'],
  ['date', 'expiry'],
] as const;

/** Days compare as text and instants as numbers. A form that has not been resolved yet is '' or NaN and is not compared. */
function refuseEndBeforeBegin(context: z.core.ParsePayload<Record<string, unknown>>): void {
  for (const [begin, end] of SPANS) {
    const from = context.value[begin];
    const to = context.value[end];
    if (!isBefore(to, from)) continue;
    context.issues.push({
      code: 'custom',
      path: [end],
      input: to,
      message: say(`mendahului ${begin}; akhir tidak mungkin sebelum awal`, `lies before ${begin}; the end cannot come before the begin`),
    });
  }
}

function isBefore(end: unknown, begin: unknown): boolean {
  if (typeof end === 'number' && typeof begin === 'number') return end < begin;
  return typeof end === 'string' && typeof begin === 'string' && end !== '' && begin !== '' && end < begin;
}
