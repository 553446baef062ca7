// Serang 4(2): each office runs the local network in its own building. Equipment there that another office runs is worth a
// look; what the Dinas places there belongs to the network between the offices, which is its own.
import type { DeviceRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { isDinas, isOffice } from '../../lines.ts';
import { type Place, placeOfMachine, placeOfRoom } from '../../places.ts';
import type { FactView } from '../../view.ts';
import { sightingOf } from './sighting.ts';

const CLASSES: readonly DeviceRecord['class'][] = ['switch', 'hub', 'wifi_ap', 'cable', 'router'];

export const ownLocalNetwork = defineCheck({
  family: 'pd-managed-scope',
  id: 'own-local-network',
  *subjects(view) {
    for (const device of view.list('devices')) {
      const used = device.status === 'produksi' || device.status === 'cadangan';
      if (used && CLASSES.includes(device.class) && officeAt(view, declaredPlace(view, device)) !== undefined) {
        yield `device/${device.id}`;
      }
    }
  },
  judge(view, subject) {
    const device = view.get('devices', idOf(subject));
    if (device === undefined) {
      throw new Error(`${subject} is not in the register.`);
    }
    const place = placeOf(view, device);
    if (place.missing !== undefined) {
      return unknown('place-unknown', place.missing.id, place.missing.en, { pd: device.managed_by });
    }
    return judge(view, device, place);
  },
});

/** Where it is seen; equipment that no sensor ever watched stands where the register says, as switches prove the place of others. */
function placeOf(view: FactView, device: DeviceRecord): Place {
  const subject = `device/${device.id}`;
  const placed = ['neigh', 'place'].some((fact) => view.seen(fact, subject).length > 0);
  return placed || sightingOf(view, subject).state === 'lost' ? placeOfMachine(view, subject) : declaredPlace(view, device);
}

function declaredPlace(view: FactView, device: DeviceRecord): Place {
  return placeOfRoom(view, device.room, device.site);
}

/** The office whose building it is. */
function officeAt(view: FactView, place: Place): string | undefined {
  const site = place.site === undefined ? undefined : view.get('sites', place.site);
  return site?.kind === 'pd_office' && site.status === 'active' && isOffice(view, site.operator) ? site.operator : undefined;
}

function judge(view: FactView, device: DeviceRecord, place: Place): Judgement {
  const office = officeAt(view, place);
  const manager = device.managed_by;
  const words = { id: `${device.class} di ${place.site}, dikelola ${manager}`, en: `${device.class} at ${place.site}, run by ${manager}` };
  const evidence = [recordEvidence('device', device.id, words), ...place.evidence];
  if (office === undefined || isDinas(view, manager)) {
    const sentence = { id: 'Bukan jaringan lokal sebuah PD.', en: 'No part of the local network of an office.' };
    return { status: 'not-applicable', reason: 'not-local-network', sentence, evidence, pd: manager };
  }
  if (manager === office) {
    const sentence = {
      id: `${device.id} dikelola PD pemilik gedung, ${office}.`,
      en: `${device.id} is run by the office of the building, ${office}.`,
    };
    return { status: 'compliant', reason: 'run-by-own-office', sentence, evidence, pd: office };
  }
  const sentence = {
    id: `${device.id} di gedung ${office} dikelola ${manager}.`,
    en: `${device.id} in the building of ${office} is run by ${manager}.`,
  };
  return { status: 'advisory', reason: 'run-by-another', sentence, evidence, pd: office };
}
