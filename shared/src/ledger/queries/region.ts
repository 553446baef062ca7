// Which region a ledger belongs to: the `region` entry of its `meta` table, written by the collector at start.
import { z } from 'zod';
import type { SqlReader } from '../driver.ts';
import { textOf } from './row.ts';

export const RegionInfo = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  zone: z.enum(['WIB', 'WITA', 'WIT']),
  /** The register is a generated example: everything shown says CONTOH. */
  example: z.boolean(),
  /** Ids of the regulations that bind the region. */
  regulations: z.array(z.string()),
});
export type RegionInfo = Readonly<z.infer<typeof RegionInfo>>;

/** The region of the ledger; undefined while the collector has not written it. Throws when the entry cannot be read. */
export async function readRegion(reader: SqlReader): Promise<RegionInfo | undefined> {
  const [row] = await reader.all(`select value from meta where key = 'region'`);
  return row === undefined ? undefined : RegionInfo.parse(JSON.parse(textOf(row, 'value')));
}
