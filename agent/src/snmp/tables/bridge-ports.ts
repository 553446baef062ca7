// Ports of a bridge and the interfaces behind them (dot1dBasePortTable).
import type { SnmpReader } from '../reader.ts';
import { numberOf, subIdsOf } from './cells.ts';

const BASE_PORT = '1.3.6.1.2.1.17.1.4.1';

/** ifIndex by port number. */
export async function readBridgePorts(reader: SnmpReader): Promise<ReadonlyMap<number, number>> {
  const ports = new Map<number, number>();
  for (const [index, row] of await reader.table(BASE_PORT, [2])) {
    const [port] = subIdsOf(index) ?? [];
    const ifIndex = numberOf(row.get(2));
    if (port !== undefined && ifIndex !== undefined && ifIndex > 0) ports.set(port, ifIndex);
  }
  return ports;
}
