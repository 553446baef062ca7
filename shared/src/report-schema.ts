// Reads the head of a report as it arrives at the collector (and again from the stream): strict about all that is used,
// what is not known is dropped. The agent never loads this file.
import { z } from 'zod';
import { type Fault, InputError } from './errors.ts';
import { FACT_SCHEMAS } from './fact-schemas.ts';
import { documentFault, freeValueFault, type ValueFault } from './free-value.ts';
import type { Sentence } from './law/status.ts';
import { type JsonObject, type Observation, REPORT_LIMITS, REPORT_VERSION, type ReportHead } from './report.ts';
import { pathText, schemaFaults } from './schema-faults.ts';
import { CountNumber, IdText, InstantText, LineText, NameText, SubjectIdText, SubjectKindText } from './text-schemas.ts';

const PLACE = 'report';
const VERSION_FORM = /^(\d{1,4})\.(\d{1,4})$/;
const MAJOR = VERSION_FORM.exec(REPORT_VERSION)?.[1];

/** The head is not JSON in UTF-8, or its JSON is of a kind that is never accepted. */
export class UnreadableHeadError extends InputError {}

/** The report is of a version that this collector does not know: the agent is to wait for a newer collector. */
export class UnsupportedVersionError extends InputError {}

const Value = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
  params: { rule: 'object' },
});

const ReportHeadSchema = z.object({
  version: z.string().regex(VERSION_FORM),
  region: NameText,
  agent: NameText,
  epoch: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  sequence: z.int().min(1),
  takenAt: InstantText,
  bootId: LineText.min(1),
  monotonicMs: z.number().min(0),
  intervalSeconds: z.number().min(1).max(86_400),
  software: LineText,
  spool: z.object({
    files: CountNumber,
    bytes: CountNumber,
    oldestSeconds: z.number().min(0),
    dropped: CountNumber,
    setAside: CountNumber,
  }),
  probes: z
    .array(
      z.object({
        id: IdText,
        ok: z.boolean(),
        durationMs: z.number().min(0),
        reason: LineText.exactOptional(),
        off: z.literal(true).exactOptional(),
        absent: z.literal(true).exactOptional(),
        unseen: z.array(LineText).max(REPORT_LIMITS.unseen).exactOptional(),
      }),
    )
    .max(REPORT_LIMITS.probes),
  observations: z
    .array(
      z.object({
        subject: z.object({ kind: SubjectKindText, id: SubjectIdText }),
        fact: IdText,
        value: Value,
        at: InstantText.exactOptional(),
      }),
    )
    .max(REPORT_LIMITS.observations),
  pages: z
    .array(
      z.object({
        target: IdText,
        bytes: z.int().min(1).max(REPORT_LIMITS.pageBytes),
        failed: LineText.exactOptional(),
        everySeconds: z.number().min(1).max(86_400).exactOptional(),
      }),
    )
    .max(REPORT_LIMITS.pages),
}) satisfies z.ZodType<ReportHead>;

/**
 * Parses the head: JSON in UTF-8 without its final newline. Throws UnreadableHeadError when it is not that,
 * UnsupportedVersionError for another major version, and InputError for all else, with the path of each fault.
 */
export function parseReportHead(bytes: Uint8Array): ReportHead {
  if (bytes.length > REPORT_LIMITS.headBytes) {
    throw new UnreadableHeadError([fault('', tooLong)]);
  }
  const document = parseDocument(bytes);
  requireMajor(document);
  const parsed = ReportHeadSchema.safeParse(document);
  if (!parsed.success) {
    throw new InputError(schemaFaults(parsed.error.issues, PLACE));
  }
  const head = parsed.data;
  requireDistinctTargets(head);
  return { ...head, observations: head.observations.map(parseObservation) };
}

function parseDocument(bytes: Uint8Array): unknown {
  let text: string;
  let document: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableHeadError([fault('', notUtf8)]);
  }
  try {
    document = JSON.parse(text);
  } catch {
    throw new UnreadableHeadError([fault('', notJson)]);
  }
  const found = documentFault(text, document);
  if (found !== undefined) {
    throw new InputError([valueFault(found, [])]);
  }
  return document;
}

function requireMajor(document: unknown): void {
  const given = typeof document === 'object' && document !== null && 'version' in document ? document.version : undefined;
  const [version, major] = VERSION_FORM.exec(typeof given === 'string' ? given : '') ?? [];
  if (major !== undefined && major !== MAJOR) {
    throw new UnsupportedVersionError([
      fault('version', {
        id: `versi ${version} belum dikenal; collector ini memakai ${REPORT_VERSION}, perbarui collector`,
        en: `version ${version} is not known; this collector speaks ${REPORT_VERSION}, update the collector`,
      }),
    ]);
  }
}

/** Values of known facts have their shape and lose what is not known; the others are kept as they came. */
function parseObservation(observation: Observation, index: number): Observation {
  const path = ['observations', index, 'value'];
  const schema = FACT_SCHEMAS.get(observation.fact);
  if (schema === undefined) {
    const found = freeValueFault(observation.value);
    if (found !== undefined) {
      throw new InputError([valueFault(found, path)]);
    }
    return observation;
  }
  const parsed = schema.safeParse(observation.value);
  if (!parsed.success) {
    throw new InputError(schemaFaults(parsed.error.issues, PLACE, path));
  }
  return { ...observation, value: parsed.data as JsonObject };
}

function requireDistinctTargets(head: ReportHead): void {
  const seen = new Set<string>();
  for (const [index, page] of head.pages.entries()) {
    if (seen.has(page.target)) {
      throw new InputError([fault(`pages[${index}].target`, twice)]);
    }
    seen.add(page.target);
  }
}

function valueFault(found: ValueFault, prefix: readonly PropertyKey[]): Fault {
  return fault(pathText([...prefix, ...found.path]), VALUE_WORDS[found.rule]);
}

function fault(field: string, sentence: Sentence): Fault {
  return { place: PLACE, field, ...sentence };
}

const tooLong = {
  id: `kepala laporan lebih dari ${REPORT_LIMITS.headBytes} byte; kurangi observasi`,
  en: `the head is longer than ${REPORT_LIMITS.headBytes} bytes; send fewer observations`,
};
const notUtf8 = { id: 'kepala laporan bukan UTF-8; kirim JSON dalam UTF-8', en: 'the head is not UTF-8; send JSON in UTF-8' };
const notJson = { id: 'kepala laporan bukan JSON; baris pertama harus JSON', en: 'the head is not JSON; the first line must be JSON' };
const twice = { id: 'target ini sudah ada; satu halaman per target', en: 'names a target twice; send one page a target' };

const VALUE_WORDS: Readonly<Record<ValueFault['rule'], Sentence>> = {
  depth: { id: 'bersarang terlalu dalam; paling banyak 8 tingkat', en: 'is nested too deeply; at most 8 levels' },
  weight: { id: 'terlalu besar; paling banyak 64 KiB per fakta', en: 'is too large; at most 64 KiB a fact' },
  key: { id: 'nama kunci ini tidak diterima; pakai nama lain', en: 'is a key that is never accepted; use another name' },
  text: {
    id: 'berisi karakter nol atau setengah pasangan pengganti; kirim teks Unicode yang utuh',
    en: 'has a zero character or half a surrogate pair; send whole Unicode text',
  },
  number: { id: 'angkanya terlalu besar; kirim angka yang terhingga', en: 'is not a finite number; send one that is' },
};
