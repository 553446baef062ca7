// HOST-RESOURCES-MIB: storage, processors and processes of servers without an agent, and of devices that are computers.
import { type Family, gauge, type Sample } from '../../exposition.ts';
import type { SnmpTable, SnmpValue } from '../reader.ts';
import { numberOf, readRows, textOf } from './cells.ts';
import { type ReadTable, unreadable } from './device-tables.ts';

const HOST = '1.3.6.1.2.1.25';
const STORAGE = `${HOST}.2.3.1`;
const PROCESSOR = `${HOST}.3.3.1`;
const SCALARS: readonly (readonly [string, string, string])[] = [
  [`${HOST}.1.1.0`, 'hrSystemUptime', 'Time since the host started, in hundredths of a second.'],
  [`${HOST}.1.5.0`, 'hrSystemNumUsers', 'Sessions of users.'],
  [`${HOST}.1.6.0`, 'hrSystemProcesses', 'Processes that are loaded or running.'],
  [`${HOST}.2.2.0`, 'hrMemorySize', 'Main memory in KiB.'],
];
const TWO_32 = 2 ** 32;

export const readHostResources: ReadTable = async (reader) => {
  const values = await reader.get(SCALARS.map(([oid]) => oid));
  const storage = parseStorage(await reader.table(STORAGE, [3, 4, 5, 6]));
  const processors = parseProcessors(await reader.table(PROCESSOR, [2]));
  return { families: [...scalars(values), ...storage.families, processors], unseen: unreadable('hrStorage', storage.bad) };
};

function scalars(values: ReadonlyMap<string, SnmpValue>): Family[] {
  return SCALARS.flatMap(([oid, name, help]) => {
    const value = numberOf(values.get(oid));
    return value === undefined ? [] : [gauge(name, help, value)];
  });
}

export function parseStorage(table: SnmpTable): { families: Family[]; bad: number } {
  const { found, bad } = readRows(table, ([index], row) => {
    const [units, size, used] = [4, 5, 6].map((column) => unsigned(numberOf(row.get(column))));
    const labels = { hrStorageIndex: String(index), hrStorageDescr: textOf(row.get(3)) ?? '' };
    return units === undefined && size === undefined ? 'skip' : { labels, units, size, used };
  });
  const samples = (key: 'units' | 'size' | 'used'): Sample[] =>
    found.flatMap(({ labels, ...each }) => (each[key] === undefined ? [] : [{ labels, value: each[key] }]));
  const families = [
    gauge('hrStorageAllocationUnits', 'Bytes of one unit of the storage.', samples('units')),
    gauge('hrStorageSize', 'Size of the storage in its units.', samples('size')),
    gauge('hrStorageUsed', 'Units of the storage that are used.', samples('used')),
  ];
  return { families, bad };
}

/** Sizes above 2^31 units come as negative numbers from many agents. */
function unsigned(value: number | undefined): number | undefined {
  return value !== undefined && value < 0 ? value + TWO_32 : value;
}

function parseProcessors(table: SnmpTable): Family {
  const { found } = readRows(table, ([index], row): Sample | 'skip' => {
    const value = numberOf(row.get(2));
    return value === undefined ? 'skip' : { labels: { hrDeviceIndex: String(index) }, value };
  });
  return gauge('hrProcessorLoad', 'Load of the processor over the last minute in percent.', found);
}
