// How and when machines were acquired, for the duties on procurement, coordination and grants: what counts is the day of the
// contract, else the day of delivery.
import type { DeviceRecord, ServerRecord } from '../register/records.ts';
import { idOf } from './holdings.ts';
import { ownRegion } from './patterns/region.ts';
import type { FactView } from './view.ts';

export type Machine = ServerRecord | DeviceRecord;

/** The machines of this region that have not been taken out of use, as `server/x` and `device/x` with their records. */
export function* machinesInUse(view: FactView): Generator<readonly [string, Machine]> {
  for (const server of view.list('servers')) {
    if (server.status !== 'dihentikan' && ownRegion(view, server.owner_pd)) {
      yield [`server/${server.id}`, server];
    }
  }
  for (const device of view.list('devices')) {
    if (device.status !== 'dihentikan' && ownRegion(view, device.owner_pd)) {
      yield [`device/${device.id}`, device];
    }
  }
}

/** The record of a `server/x` or `device/x` that `machinesInUse` gave. */
export function machineOf(view: FactView, subject: string): Machine {
  const machine = subject.startsWith('server/') ? view.get('servers', idOf(subject)) : view.get('devices', idOf(subject));
  if (machine === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return machine;
}

/** Day of delivery, installation or receipt. */
export function acquiredOn(machine: Machine): string | undefined {
  return machine.acquired_on ?? machine.received_on;
}

/** Day against which the order of letters is judged: that of the contract, else that of the acquisition. */
export function orderDay(machine: Machine): string | undefined {
  return machine.contract_date ?? acquiredOn(machine);
}

/** Whether it was acquired under the regulation; `ahead`: it is announced and not there yet. */
export function acquiredWhen(view: FactView, machine: Machine): 'before' | 'since' | 'ahead' | 'unknown' {
  const day = acquiredOn(machine);
  if (day !== undefined) {
    return day > view.today ? 'ahead' : sinceInForce(view, day);
  }
  // Delivered some day after the contract: only a contract under the regulation settles it.
  const { contract_date: contract } = machine;
  return contract !== undefined && contract <= view.today && contract >= view.inForceFrom ? 'since' : 'unknown';
}

/** Whether a day lies under the regulation or before it. */
export function sinceInForce(view: FactView, day: string): 'before' | 'since' {
  return day >= view.inForceFrom ? 'since' : 'before';
}

/** A purchase has a buyer or a contract where its kind is not recorded; a grant has a grantor. */
export function acquisitionKind(machine: Machine): 'purchase' | 'grant' | 'unknown' {
  const { acquisition, grantor, contract_date: contract, procured_by: buyer } = machine;
  if (acquisition === undefined && grantor === undefined) {
    return contract === undefined && buyer === undefined ? 'unknown' : 'purchase';
  }
  return acquisition === 'grant' || acquisition === undefined ? 'grant' : 'purchase';
}

/** A virtual machine, rented or own: nothing that is plugged in. */
export function isVirtual(machine: Machine): boolean {
  return 'hosting' in machine && machine.hosting !== 'physical';
}

/** Whether a party is an office of this region other than the Dinas. */
export function isOffice(view: FactView, party: string | undefined): boolean {
  return party !== undefined && view.get('pds', party)?.role === 'pd';
}
