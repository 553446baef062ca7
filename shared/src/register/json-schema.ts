// The register as JSON Schema (draft 2020-12), for editors and for those who read a kind of record column by column. Made from
// the schemas that read a register; what only code can tell (days that exist, references that lead somewhere) is not in it.
import { z } from 'zod';
import type { Fields, Reference } from './fields.ts';
import { referencesOf } from './references.ts';
import { createRecordSchemas, createRegionSchema, LIST_NAMES, LIST_PREFIX, type ListName, listOfKind } from './schemas.ts';
import { say, wordsOf } from './words.ts';

/** The form of a field; `description` is a text of `say` until `registerJsonSchema` puts both languages side by side. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/;
/** How a field is known to be a day or an instant. */
export const DAY_PATTERN = DAY.source;
export const TIME_PATTERN = TIME.source;

/** Fields that stand for their form alone: nothing is read with them. */
function formFields(regulations: readonly string[]): Fields {
  return {
    date: z.string().regex(DAY),
    // Read as an instant elsewhere; here only its text counts.
    time: z.string().regex(TIME).pipe(z.any()),
    regulation: z.enum(regulations),
  };
}

/** The form of one record of each list. */
export function recordJsonSchemas(regulations: readonly string[]): ReadonlyMap<ListName, JsonSchema> {
  const schemas = createRecordSchemas(formFields(regulations));
  return new Map(
    LIST_NAMES.map((name) => {
      const form = formOf(schemas[name]);
      for (const { field, reference } of referencesOf(schemas[name])) {
        const property = form.properties?.[field];
        if (typeof property === 'object') property.description = pointing(property.description ?? '', reference);
      }
      return [name, form];
    }),
  );
}

function formOf(schema: z.ZodType): JsonSchema {
  const { $schema: _draft, ...form } = z.toJSONSchema(schema, { io: 'input' });
  return form;
}

/** A description that says where the reference leads. */
function pointing(description: string, { kinds, form, also }: Reference): string {
  const lists = kinds === 'any' ? ['kind/id'] : kinds.map((kind) => (form === 'id' ? (listOfKind(kind) ?? kind) : `${kind}/id`));
  const ends = [...lists, ...also].join(', ');
  const { id, en } = wordsOf(description);
  return say(`${id} → ${ends}`, `${en} → ${ends}`);
}

/** The schema of a register file: any of its lists, and the region. */
export function registerJsonSchema(regulations: readonly string[]): object {
  const forms = recordJsonSchemas(regulations);
  const lists = LIST_NAMES.map((name) => [
    name,
    { description: forms.get(name)?.description, type: 'array', items: { $ref: `#/$defs/${LIST_PREFIX[name]}` } },
  ]);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:pantau:register',
    title: 'Register Pantau',
    description: say('Satu berkas register: daerah, dan daftar apa pun.', 'A file of the register: the region, and any of its lists.'),
    // A file may hold nothing but remarks.
    type: ['object', 'null'],
    properties: { region: formOf(createRegionSchema(formFields(regulations))), ...Object.fromEntries(lists) },
    additionalProperties: false,
    $defs: Object.fromEntries(LIST_NAMES.map((name) => [LIST_PREFIX[name], forms.get(name)])),
  };
  return JSON.parse(JSON.stringify(schema, bothLanguages)) as object;
}

function bothLanguages(key: string, value: unknown): unknown {
  if (key !== 'description' || typeof value !== 'string') return value;
  const { id, en } = wordsOf(value);
  return `${id}\n\n${en}`;
}
