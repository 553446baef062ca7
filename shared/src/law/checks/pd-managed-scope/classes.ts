// Langsa 17(7)a-b, Way Kanan 16(7)a-b: which equipment an office may run itself. The lists are open: equipment outside of
// them is worth a look at its coordination, never a violation. A desktop that others use as a server is none any longer.
import type { DeviceRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import { isOffice } from '../../lines.ts';
import type { ServiceSeen } from '../../observed.ts';
import type { FactView } from '../../view.ts';
import { sightingOf } from './sighting.ts';

type DeviceClass = DeviceRecord['class'];

interface ClassOptions {
  readonly id: string;
  /** Sorts of equipment that this part of the list is about. */
  readonly about: readonly DeviceClass[];
  /** Those that it names. */
  readonly named: readonly DeviceClass[];
}

const LOCAL_NETWORK: readonly DeviceClass[] = ['router', 'switch', 'hub', 'wifi_ap', 'cable', 'firewall', 'ids'];

/** The local network: cable, switch, hub and Wi-Fi, and what else the regulation names. */
export function localNetworkClasses(...also: readonly DeviceClass[]): Check {
  return managedClasses({ id: 'local-network', about: LOCAL_NETWORK, named: ['cable', 'switch', 'hub', 'wifi_ap', ...also] });
}

/** What people sit at, and all other equipment that is no part of a network. */
export const endUserClasses = managedClasses({
  id: 'end-user',
  about: ['desktop', 'laptop', 'printer', 'camera', 'storage', 'ups', 'cooling', 'other'],
  named: ['desktop', 'laptop', 'printer'],
});

function managedClasses(options: ClassOptions): Check {
  return defineCheck({
    family: 'pd-managed-scope',
    id: options.id,
    *subjects(view) {
      for (const device of view.list('devices')) {
        const used = device.status === 'produksi' || device.status === 'cadangan';
        if (used && options.about.includes(device.class) && isOffice(view, device.managed_by)) {
          yield `device/${device.id}`;
        }
      }
    },
    judge: (view, subject) => judge(view, subject, options),
  });
}

function judge(view: FactView, subject: string, options: ClassOptions): Judgement {
  const device = view.get('devices', idOf(subject));
  const pd = device?.managed_by;
  const type = device?.class ?? 'other';
  const sighting = sightingOf(view, subject);
  const about = { ...(pd === undefined ? {} : { pd }) };
  if (sighting.state === 'lost') {
    return unknown('device-unseen', `Tidak ada sensor yang masih melihat ${subject}.`, `No sensor sees ${subject} any longer.`, about);
  }
  const record = recordEvidence('device', idOf(subject), { id: `Kelas ${type}, dikelola ${pd}`, en: `Class ${type}, run by ${pd}` });
  const evidence = [record, ...sighting.evidence];
  const service = usedService(view, subject);
  if (service !== undefined) {
    const sentence = {
      id: `${subject} (${type}) melayani mesin lain: nilai sebagai server, bukan perangkat pengguna.`,
      en: `${subject} (${type}) serves other machines: it is a server, not a device of a user.`,
    };
    return { status: 'advisory', reason: 'acts-as-server', sentence, evidence: [...evidence, service], ...about };
  }
  if (options.named.includes(type)) {
    const sentence = {
      id: `${subject} (${type}) boleh dikelola PD sendiri.`,
      en: `${subject} (${type}) is what an office may run itself.`,
    };
    return { status: 'compliant', reason: 'class-listed', sentence, evidence, ...about };
  }
  const sentence = {
    id: `${subject} (${type}) tidak disebut dalam daftar yang boleh dikelola PD: periksa koordinasinya.`,
    en: `${subject} (${type}) is not on the list of what an office may run: check its coordination.`,
  };
  return { status: 'advisory', reason: 'class-not-listed', sentence, evidence, ...about };
}

/** Evidence that a desktop or laptop is used by other machines or holds registered data. */
function usedService(view: FactView, subject: string): ReturnType<typeof recordEvidence> | undefined {
  const type = view.get('devices', idOf(subject))?.class;
  if (type !== 'desktop' && type !== 'laptop') {
    return undefined;
  }
  const [store] = view.where('datastores', 'host', subject);
  if (store !== undefined) {
    return recordEvidence('datastore', store.id, { id: `Menyimpan ${store.dataset}`, en: `Holds ${store.dataset}` });
  }
  const { fresh } = freshOf<ServiceSeen>(view, 'services', subject, view.number('location_ttl_h') * HOUR);
  const used = fresh.find((each) => (each.value.clients ?? 0) > 0);
  return used === undefined
    ? undefined
    : seenEvidence(used, { id: `Port ${used.value.port} dipakai mesin lain`, en: `Port ${used.value.port} is used by others` });
}
