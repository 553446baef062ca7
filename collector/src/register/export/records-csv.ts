// Records of the register as the CSV that `pantau register import` reads: the same columns, the same forms of cells.

import type { RegulationZones } from '@pantau/shared/register/moments';
import type { RecordOf, Register } from '@pantau/shared/register/register';
import { columnsOf } from '../import/columns.ts';
import { csvText, inAddressOrder } from './csv-text.ts';

/** The lists of which every field fits into one cell. */
export type FlatList = 'ip_addresses' | 'ip_blocks';
type Flat = RecordOf<FlatList>;

/** Excel in Indonesian separates by it. */
const SEPARATOR = ';';

export function recordsCsv(register: Register, list: FlatList, known: RegulationZones): string {
  const names = columnsOf(list, known).map(({ name }) => name);
  const records: readonly Flat[] = register.list(list);
  const rows = inAddressOrder(records, (record) => ('cidr' in record ? record.cidr : record.address)).map((record) => {
    const values: ReadonlyMap<string, unknown> = new Map(Object.entries(record));
    return names.map((name) => cellOf(values.get(name)));
  });
  return csvText([names, ...rows], SEPARATOR);
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(cellOf).join('|');
  }
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
