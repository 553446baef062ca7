// The register as the collector uses it: read with every check there is, its region, and what other stages ask of it.
import { type Fault, InputError } from '@pantau/shared/errors';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { parameterOn } from '@pantau/shared/law/parameters';
import { SUGGESTED } from '@pantau/shared/law/suggested';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegulationZones } from '@pantau/shared/register/moments';
import { type Region, type Register, registerFromContent } from '@pantau/shared/register/register';
import { siteOfRecord } from '@pantau/shared/register/site-of-record';
import { localDay, type Zone } from '@pantau/shared/time';
import { loadRegister } from './load.ts';

export interface RegisterInUse {
  readonly register: Register;
  /** What is wrong with the one on disk; then `register` is the newest version that was in use before. */
  readonly faults: readonly Fault[];
}

/**
 * The register on disk, or the newest version in the ledger when that on disk has faults: a typing error and a restart must
 * not end the watch. Throws InputError when there is no earlier version.
 */
export async function registerToUse(dir: string, known: RegulationZones, ledger: SqlReader): Promise<RegisterInUse> {
  try {
    return { register: await loadRegister(dir, known), faults: [] };
  } catch (error) {
    const [newest] = await ledger.all('select content from register_versions order by loaded_at desc limit 1');
    if (!(error instanceof InputError) || newest === undefined) {
      throw error;
    }
    return { register: registerFromContent(String(newest['content'])), faults: error.faults };
  }
}

/** Everything that is kept is kept under the region's id. */
export const REGION_MOVED_FAULT: Fault = {
  place: 'register',
  field: 'region.id',
  id: 'daerah tidak dapat berganti saat berjalan; jalankan ulang dengan direktori data lain',
  en: 'the region cannot change while running; start again with another data directory',
};

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

/** Site of a finding's subject: a server, a room or the site itself; empty for what stands nowhere. */
export function siteOf(register: Register, subject: string): string {
  const [kind = '', id = ''] = subject.split('/');
  if (kind === 'server') {
    return labelsOf(register, id).site;
  }
  if (kind === 'room') {
    return register.get('rooms', id)?.site ?? '';
  }
  return kind === 'site' ? id : '';
}

/** Office and site of a server, for the labels of its target. */
export function labelsOf(register: Register, serverId: string): { pd: string; site: string } {
  const server = register.get('servers', serverId);
  return { pd: server?.owner_pd ?? '', site: siteOfRecord(register, server) ?? '' };
}

/** How long the key of an agent holds, as decided by the region. */
export function keyDaysOf(register: Register, zone: Zone, now: number): number {
  return Number(parameterOn(SUGGESTED.agent_key_days, 'operasional', localDay(now, zone), decisionsOf(register)).value);
}
