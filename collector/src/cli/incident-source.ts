// The incidents of the register in force with the clocks that they started. Part of `pantau incident`; it only reads.
import { type IncidentClock, incidentClocks } from '@pantau/shared/clocks/incident-clocks';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { createRegister, type IncidentRecord, type Register, registerFromContent } from '@pantau/shared/register/register';
import { withLedger } from './ledger-reader.ts';

export interface IncidentsAnswer {
  readonly region: RegionInfo;
  readonly register: Register;
  /** The one detected last first. */
  readonly incidents: readonly IncidentRecord[];
  readonly clocks: readonly IncidentClock[];
}

/** Throws an InputError when there is no ledger to read. */
export async function incidentsOf(data: string, now: number): Promise<IncidentsAnswer> {
  return await withLedger(data, async ({ reader, region }) => {
    const current = await readCurrentRegister(reader, region.id);
    const register = current === undefined ? createRegister({}) : registerFromContent(current.content);
    const bound = REGULATIONS.filter(({ id }) => region.regulations.includes(id));
    const incidents = register.list('incidents').toSorted((a, b) => b.detected_at - a.detected_at || a.id.localeCompare(b.id));
    return { region, register, incidents, clocks: incidentClocks(register, region.zone, bound, now).clocks };
  });
}
