// What the schema of a list has to say of a record, as people read it, for tests.
import type { z } from 'zod';
import { registerFields } from '../moments.ts';
import { problemsOf } from '../problems.ts';
import { createRecordSchemas, type ListName } from '../schemas.ts';

const known = { 'langsa-34-2020': 'WIB', 'banjarbaru-5-2022': 'WITA' } as const;

export const schemas = createRecordSchemas(registerFields('WITA', known));

export function problemsIn(list: ListName, record: unknown): string[] {
  const schema: z.ZodType = schemas[list];
  const found = schema.safeParse(record);
  return found.success ? [] : problemsOf(found.error, record).map((problem) => `${problem.path.join('.')}: ${problem.en}`);
}
