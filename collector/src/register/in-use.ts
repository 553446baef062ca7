// The register as the collector uses it: read with every check there is, its region, and what other stages ask of it.
import { InputError } from '@pantau/shared/errors';
import { parameterFaults } from '@pantau/shared/law/decisions';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { Region, Register } from '@pantau/shared/register/register';
import { loadRegister } from './load.ts';

/** Reads a register with everything that can be wrong with it. Throws InputError. */
export async function checkedRegister(dir: string, known: RegulationZones): Promise<Register> {
  const register = await loadRegister(dir, known);
  const faults = parameterFaults(register);
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return register;
}

/** The region of a register. Throws InputError when it has none. */
export function regionOf(register: Register): Region {
  if (register.region === undefined) {
    throw new InputError([
      {
        place: 'register',
        field: 'region',
        id: 'tulis region: { id, name, zone, regulations }',
        en: 'write region: { id, name, zone, regulations }',
      },
    ]);
  }
  return register.region;
}

/** Office and site of a server, for the labels of its target. */
export function labelsOf(register: Register, serverId: string): { pd: string; site: string } {
  const server = register.get('servers', serverId);
  const room = server?.room === undefined ? undefined : register.get('rooms', server.room);
  return { pd: server?.owner_pd ?? '', site: room?.site ?? server?.site ?? '' };
}
