// Which server carries a virtual machine, by what the hypervisors told last: for alerts, which ask this when the hypervisor is already away.
import { z } from 'zod';
import type { Register } from '../../register/register.ts';
import type { SqlReader } from '../driver.ts';
import { textOf } from './row.ts';

const Told = z.object({ guests: z.array(z.object({ uuid: z.string() })) });

/** Of each virtual machine that the register knows by its identity, the server that carries it; of several the one that told of it last. */
export async function readCarriers(reader: SqlReader, region: string, register: Register): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.all(
    `select subject, value, max(first_at) as newest from facts where region = ? and fact = 'guests' group by subject order by newest, subject`,
    [region],
  );
  const byUuid = Map.groupBy(register.list('servers'), ({ vm_uuid }) => vm_uuid?.toLowerCase());
  const found = new Map<string, string>();
  for (const row of rows) {
    const host = textOf(row, 'subject').replace(/^server\//, '');
    for (const { uuid } of Told.parse(JSON.parse(textOf(row, 'value'))).guests) {
      for (const { id } of byUuid.get(uuid.toLowerCase()) ?? []) if (id !== host) found.set(id, host);
    }
  }
  return found;
}
