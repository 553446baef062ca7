// Query parameters of the API: what each may be, said once for the OpenAPI document and for the refusal of a wrong one.
import { z } from '@hono/zod-openapi';
import { type Sentence, STATUSES } from '@pantau/shared/law/status';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
const MOST_TEXT = 200;
const DEFAULT_LIMIT = 100;
const MOST_LIMIT = 500;

/** What each parameter may be: the remedy in a refusal, and the description in the document. */
export const PARAMETER_HELP: Readonly<Record<string, Sentence>> = {
  regulation: {
    id: 'Id peraturan, misalnya banjarbaru-5-2022; lihat /api/regulations',
    en: 'Id of a regulation, for example banjarbaru-5-2022; see /api/regulations',
  },
  view: {
    id: 'Id peraturan yang dipakai menilai, tanpa dicatat; lihat /api/regulations',
    en: 'Id of the regulation to judge by, without recording; see /api/regulations',
  },
  duty: {
    id: 'Id kewajiban dengan peraturannya, misalnya banjarbaru-5-2022/32.3-backup',
    en: 'Id of a duty with its regulation, for example banjarbaru-5-2022/32.3-backup',
  },
  subject: { id: 'Subjek berbentuk jenis/id, misalnya server/srv-1', en: 'Subject as kind/id, for example server/srv-1' },
  pd: { id: 'Id Perangkat Daerah', en: 'Id of a government office' },
  status: {
    id: `Satu atau beberapa dari ${STATUSES.join(', ')}; ulangi parameternya untuk beberapa`,
    en: `One or more of ${STATUSES.join(', ')}; repeat the parameter for several`,
  },
  severity: {
    id: `Satu atau beberapa dari ${SEVERITIES.join(', ')}; ulangi parameternya untuk beberapa`,
    en: `One or more of ${SEVERITIES.join(', ')}; repeat the parameter for several`,
  },
  state: {
    id: 'Keadaan, salah satu dari nilai yang tercantum di /api/openapi.json',
    en: 'State, one of the values listed in /api/openapi.json',
  },
  site: { id: 'Id lokasi dalam register', en: 'Id of a site of the register' },
  group: { id: 'Id kelompok peringatan; lihat /api/groups', en: 'Id of a group of alerts; see /api/groups' },
  source: { id: 'Asal peringatan: finding atau prometheus', en: 'Where the alert comes from: finding or prometheus' },
  rotation: { id: 'Id giliran dalam jadwal piket', en: 'Id of a rotation of the on-call schedule' },
  person: { id: 'Id orang dalam jadwal piket', en: 'Id of a person of the on-call schedule' },
  q: { id: `Kata yang dicari, paling panjang ${MOST_TEXT} huruf`, en: `Words to look for, at most ${MOST_TEXT} characters` },
  kind: { id: 'Jenis catatan register, misalnya server', en: 'Kind of record of the register, for example server' },
  at: {
    id: 'Saat yang sudah lewat, misalnya 2026-03-02T08:00 atau dengan zona; dinilai kembali tanpa dicatat',
    en: 'An instant that has passed, for example 2026-03-02T08:00 or with a zone; judged again without recording',
  },
  limit: { id: `Bilangan bulat 1 sampai ${MOST_LIMIT}`, en: `A whole number from 1 to ${MOST_LIMIT}` },
  cursor: { id: 'Nilai "next" dari balasan sebelumnya, tanpa diubah', en: 'The value of "next" in the reply before, unchanged' },
};

/** A text parameter with its description. */
export function textParameter(name: string) {
  return z
    .string()
    .min(1)
    .max(MOST_TEXT)
    .optional()
    .openapi({ description: describe(name) });
}

/** A parameter that takes one of a few words. */
export function choiceParameter<const Words extends readonly [string, ...string[]]>(name: string, words: Words) {
  return z
    .enum(words)
    .optional()
    .openapi({ description: describe(name) });
}

/** A parameter that takes several of a few words, by repeating it. */
export function choicesParameter<const Words extends readonly [string, ...string[]]>(name: string, words: Words) {
  return z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.enum(words)).max(words.length).optional())
    .openapi({ type: 'array', items: { type: 'string', enum: [...words] }, description: describe(name) });
}

/** `limit` and `cursor` of every list. */
export const pageParameters = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(MOST_LIMIT))
    .default(DEFAULT_LIMIT)
    .openapi({ type: 'integer', minimum: 1, maximum: MOST_LIMIT, default: DEFAULT_LIMIT, description: describe('limit') }),
  cursor: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .openapi({ description: describe('cursor') }),
};

function describe(name: string): string {
  const help = PARAMETER_HELP[name];
  return help === undefined ? name : `${help.id} · ${help.en}`;
}
