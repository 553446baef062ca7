// The case file as it is written: its strict schema. Entries are checked and kept as they stand, because layers are
// joined before any time in them can be resolved (layers.ts, resolve.ts).
import { z } from 'zod';
import { parseIp } from '../register/address.ts';
import { type Fields, id, kindRef, listOf, strict, text, truth } from '../register/fields.ts';
import { caseFormFields, parseInstant, type RegulationZones } from '../register/moments.ts';
import { type Problem, passOn, problemsOf } from '../register/problems.ts';
import { CASE_LIST_NAMES, type CaseListName, createRecordSchemas, LIST_PREFIX } from '../register/schemas.ts';
import { say, someOf } from '../register/words.ts';
import { expectSchema, type RawExpect } from './expect.ts';
import { createFactShapes, factShape } from './facts.ts';

/** An entry of a list as it was written. */
export interface RawEntry {
  readonly id: string;
  readonly [field: string]: unknown;
}

export type ParameterValue = number | string | boolean | readonly (number | string)[];

/** One layer: a base, a case or a variant. */
export interface CaseLayer {
  readonly title?: string | undefined;
  readonly at?: readonly string[] | undefined;
  readonly regulations?: readonly string[] | undefined;
  readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly register?: Readonly<Partial<Record<CaseListName, readonly RawEntry[] | undefined>>> | undefined;
  readonly witnesses?: readonly RawEntry[] | undefined;
  readonly observations?: readonly RawEntry[] | undefined;
  readonly expect?: RawExpect | undefined;
}

/** A case file whose form is right. */
export interface CaseDocument extends CaseLayer {
  readonly case: string;
  readonly extends?: string | undefined;
  readonly variants?: Readonly<Record<string, CaseLayer>> | undefined;
}

/** Either a document whose form is right, or all that is wrong with it. */
export type ParsedCase = { document: CaseDocument } | { problems: Problem[] };

/** Makes the check of the form of case files. Building its schema takes milliseconds: make it once for many files. */
export function createCaseParser(known: RegulationZones): (raw: unknown) => ParsedCase {
  const schema = createCaseSchema(known);
  return (raw) => {
    const found = schema.safeParse(raw);
    return found.success ? { document: found.data } : { problems: problemsOf(found.error, raw) };
  };
}

/** The schema of a witness. */
export function witnessSchema(fields: Fields) {
  return strict(
    {
      id: id.describe('Name of the witness.'),
      kind: z
        .enum(['agent', 'poller', 'prober', 'collector', 'hypervisor', 'backup_server', 'provider_api', 'log'])
        .describe('What it is; a log is kept by people.'),
      runs_on: kindRef('server', 'device', 'site').optional().describe('Place it is a sign of life of.'),
      last_report: fields.time.prefault('-1m').describe('Last time it was heard.'),
      clock_offset_s: z
        .union([z.number(), z.literal('unmeasurable')])
        .default(0)
        .describe('Its clock minus true time, in seconds.'),
      machine_id: text.optional().describe('Identity it tells; else its id.'),
      uplink_ok: truth.default(true).describe('Its own connection works.'),
      note: z.string().optional().describe('Remark for readers.'),
    },
    'A sensor, or the log that people keep.',
  );
}

const SUBJECT_WORDS = say('harus jenis/id, ip/ALAMAT atau mac/ALAMAT', 'must be kind/id, ip/ADDRESS or mac/ADDRESS');
const SUBJECT = /^([a-z_]+\/[A-Za-z0-9][A-Za-z0-9._-]*|ip\/[0-9a-f.:]+|mac\/([0-9a-f]{2}:){5}[0-9a-f]{2})$/;
export const subjectText = z.string().regex(SUBJECT, SUBJECT_WORDS).refine(isAddressWhenIp, SUBJECT_WORDS);

function isAddressWhenIp(subject: string): boolean {
  return !subject.startsWith('ip/') || parseIp(subject.slice(3)) !== undefined;
}

/** The schema of an observation without its value, whose shape hangs on the fact. */
export function observationSchema(fields: Fields) {
  return strict(
    {
      id: id.describe('Name of the observation.'),
      subject: z.union([subjectText, z.array(subjectText).min(2)]).describe('What was seen; a list when the same was seen of each.'),
      fact: text.describe('Kind of fact.'),
      witness: id.describe('Who saw it.'),
      observed_at: z.union([fields.time, z.array(fields.time).min(2)]).describe('When it was last seen so, or every time.'),
      clock: z.enum(['corrected', 'witness']).default('corrected').describe('Whose clock wrote the times in the value.'),
      value: z.record(z.string(), z.unknown()).describe('What was seen.'),
      note: z.string().optional().describe('Remark for readers.'),
    },
    'One fact that one witness saw.',
  );
}

const AT = z.string().superRefine((value, context) => {
  if (value.length > 10 && parseInstant(value, 'WIB') !== undefined) return;
  context.addIssue({
    code: 'custom',
    message: say(`"${value}" bukan saat yang ada; tulis YYYY-MM-DDTHH:MM`, `"${value}" is no instant that exists; write YYYY-MM-DDTHH:MM`),
  });
});
const REMOVABLE = [...CASE_LIST_NAMES.map((name) => LIST_PREFIX[name]), 'witness', 'observation'];
const REMOVE = new RegExp(`^(${REMOVABLE.join('|')})/[A-Za-z0-9][A-Za-z0-9._-]*$`);
const REMOVE_WORDS = say('harus jenis/id, witness/id atau observation/id', 'must be kind/id, witness/id or observation/id');

function createCaseSchema(known: RegulationZones) {
  const fields = caseFormFields(known);
  const records = createRecordSchemas(fields);
  const lists: Record<string, z.ZodOptional<z.ZodArray<z.ZodType<RawEntry>>>> = {};
  for (const name of CASE_LIST_NAMES) lists[name] = z.array(keptEntry(records[name])).optional();
  const layer = {
    at: z.union([AT.transform((at) => [at]), listOf(AT)]).optional(),
    regulations: listOf(fields.regulation).superRefine(refuseTwice).optional(),
    parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.number(), z.string()]))])).optional(),
    remove: listOf(z.string().regex(REMOVE, REMOVE_WORDS)).optional(),
    register: strict(lists, 'What the region has written down.').optional(),
    witnesses: z.array(keptEntry(witnessSchema(fields))).optional(),
    observations: z.array(keptObservation(fields)).optional(),
    expect: expectSchema(fields, subjectText).optional(),
  };
  const variant = strict({ title: z.string().optional(), ...layer }, 'A named sub-case.');
  return strict({ case: text, extends: id.optional(), ...layer, variants: variantsOf(variant).optional() }, 'A case file.');
}

/** Variants by name; the name stands in reports and on the command line. */
function variantsOf<Variant extends z.ZodType>(variant: Variant) {
  const words = say('nama varian: huruf kecil, angka dan tanda hubung', 'name of a variant: lower case letters, digits and hyphens');
  return z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, words), variant).superRefine((variants, context) => {
    if (Object.keys(variants).length > 0) return;
    context.addIssue({
      code: 'custom',
      message: say('tidak boleh kosong; tulis satu varian atau hapus', 'must not be empty; write a variant or remove it'),
    });
  });
}

function refuseTwice(values: readonly string[], context: z.RefinementCtx): void {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) === index) continue;
    context.addIssue({ code: 'custom', path: [index], message: say(`"${value}" sudah disebut`, `"${value}" is already named`) });
  }
}

/** Checks an entry with a schema and gives it back as it was written. */
function keptEntry(schema: z.ZodType<{ id: string }>): z.ZodType<RawEntry> {
  return z.unknown().transform((raw, context) => {
    const found = schema.safeParse(raw);
    if (found.success && typeof raw === 'object') return { ...raw, id: found.data.id };
    context.issues.push(...passOn(found.error, raw));
    return z.NEVER;
  });
}

function keptObservation(fields: Fields): z.ZodType<RawEntry> {
  const shapes = createFactShapes(fields);
  const names = Object.keys(shapes);
  const schema = observationSchema(fields).superRefine((seen, context) => {
    const shape = factShape(shapes, seen.fact);
    if (shape === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['fact'],
        message: say(
          `fakta "${seen.fact}" tidak dikenal; pilih: ${someOf(names, 40)}`,
          `fact "${seen.fact}" is not known; choose one of: ${someOf(names, 40)}`,
        ),
      });
      return;
    }
    for (const subject of [seen.subject].flat()) {
      if (shape.subjects.includes(subject.slice(0, subject.indexOf('/')))) continue;
      const kinds = shape.subjects.map((kind) => `${kind}/`).join(', ');
      context.addIssue({
        code: 'custom',
        path: ['subject'],
        message: say(`"${subject}": fakta ${seen.fact} hanya untuk ${kinds}`, `"${subject}": fact ${seen.fact} is only for ${kinds}`),
      });
    }
    context.issues.push(...passOn(shape.value.safeParse(seen.value).error, seen.value, ['value']));
  });
  return keptEntry(schema);
}
