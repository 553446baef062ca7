// The regulations that the evaluation knows, with the catalogue of their duties.
import { z } from 'zod';
import type { SqlReader } from '../driver.ts';
import { numberOf, textOf } from './row.ts';

const Sentence = z.object({ id: z.string(), en: z.string() });

export const CatalogueDuty = z.object({
  duty: z.string(),
  title: Sentence,
  citation: z.object({
    regulation: z.string(),
    title: z.string(),
    pasal: z.number().optional(),
    ayat: z.number().optional(),
    huruf: z.string().optional(),
    source: z.string().optional(),
  }),
  bound: z.array(z.string()),
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  /** Who can judge it: A sensors, B sensors and records, C a person. */
  class: z.string(),
  family: z.string(),
});
export type CatalogueDuty = Readonly<z.infer<typeof CatalogueDuty>>;

export interface KnownRegulation {
  readonly id: string;
  readonly title: string;
  /** It binds this region; the others can be looked at as a view. */
  readonly bound: boolean;
  readonly duties: readonly CatalogueDuty[];
}

/** All regulations, those that bind the region first. Throws when a catalogue cannot be read. */
export async function readRegulations(reader: SqlReader, region: string): Promise<KnownRegulation[]> {
  const rows = await reader.all('select id, title, bound, catalogue from regulations where region = ? order by bound desc, id', [region]);
  return rows.map((row) => ({
    id: textOf(row, 'id'),
    title: textOf(row, 'title'),
    bound: numberOf(row, 'bound') !== 0,
    duties: z.array(CatalogueDuty).parse(JSON.parse(textOf(row, 'catalogue'))),
  }));
}
