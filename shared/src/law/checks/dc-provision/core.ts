// The components on which everything else rests: the routers, the power and the cooling of the Pusat Data, and the lines to it.
import type { DeviceRecord } from '../../../register/records.ts';
import { MINUTE } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { dinasOf } from '../../holdings.ts';
import { ownCentres } from '../../national-centre.ts';
import type { EnvironmentSeen } from '../../observed.ts';
import { crossingOf, planned } from '../../patterns/outages.ts';
import { reachOf } from '../../patterns/reachability.ts';
import type { FactView } from '../../view.ts';

/** The state of every core component; `violation` when it is confirmed down for longer than `core_outage_min`. */
export function coreStates(view: FactView): Judgement[] {
  const limitMs = view.number('core_outage_min') * MINUTE;
  const centres = new Set(ownCentres(view).map((site) => site.id));
  const dinas = dinasOf(view);
  const lines = view
    .where('links', 'kind', 'backbone')
    .filter((link) => (link.valid_to ?? view.today) >= view.today && (centres.has(link.site) || centres.has(link.to_site ?? '')))
    .map((link) => reachOf(view, { subjects: [`link/${link.id}`], limitMs }, 'violation').judged);
  const devices = view
    .list('devices')
    .filter((device) => device.status === 'produksi' && device.managed_by === dinas && centres.has(siteOf(view, device)));
  const routers = devices
    .filter((device) => device.class === 'router')
    .map((device) => reachOf(view, { subjects: [`device/${device.id}`], limitMs }, 'violation').judged);
  const plant = PLANT.flatMap((kind) => {
    const known = devices.filter((device) => device.class === kind.name);
    return known.length > 0
      ? known.flatMap((device) => judgePlant(view, kind, device.id, subjectsOf(view, device), limitMs) ?? unseenPlant(kind, device.id))
      : [...centres].flatMap((site) => judgePlant(view, kind, site, roomsOf(view, site), limitMs) ?? []);
  });
  return [...lines, ...routers, ...plant];
}

function siteOf(view: FactView, device: DeviceRecord): string {
  return (device.room === undefined ? device.site : view.get('rooms', device.room)?.site) ?? '';
}

interface Plant {
  readonly name: 'ups' | 'cooling';
  readonly field: 'ups_ok' | 'cooling_ok';
}

const PLANT: readonly Plant[] = [
  { name: 'ups', field: 'ups_ok' },
  { name: 'cooling', field: 'cooling_ok' },
];

/** A device speaks for itself, else its room or site does. */
function subjectsOf(view: FactView, device: DeviceRecord): string[] {
  return [`device/${device.id}`, ...(device.room === undefined ? [] : [`room/${device.room}`]), `site/${siteOf(view, device)}`];
}

/** Where the register has no device of the kind, the rooms of the Pusat Data may tell nonetheless. */
function roomsOf(view: FactView, site: string): string[] {
  const rooms = view.where('rooms', 'site', site).filter((room) => room.kind === 'pusat_data');
  return [...rooms.map((room) => `room/${room.id}`), `site/${site}`];
}

function unseenPlant(kind: Plant, id: string): Judgement {
  return unknown(
    'plant-not-seen',
    `Tidak ada sensor yang melaporkan ${kind.name} ${id}: pasang pemantau lingkungan.`,
    `No sensor reports on the ${kind.name} ${id}: watch its environment.`,
  );
}

/** Power or cooling; nothing when no sensor tells of it. */
function judgePlant(view: FactView, kind: Plant, id: string, subjects: readonly string[], limitMs: number): Judgement | undefined {
  const ttl = view.number('agent_silence_ttl') * MINUTE;
  const [newest] = subjects
    .flatMap((subject) => freshOf<EnvironmentSeen>(view, 'env', subject, ttl).fresh)
    .filter((each) => each.value[kind.field] !== undefined);
  if (newest === undefined) {
    return undefined;
  }
  const words = { id: `${kind.name} ${id}`, en: `${kind.name} ${id}` };
  const evidence = [seenEvidence(newest, words)];
  if (newest.value[kind.field] === true) {
    return {
      status: 'compliant',
      reason: 'infrastructure-working',
      sentence: { id: `${words.id} baik.`, en: `${words.en} is in order.` },
      evidence,
    };
  }
  const crossing = crossingOf(newest.value.down_since ?? newest.seen[0] ?? newest.lastSeen, limitMs, planned(view, subjects));
  view.until(crossing + 1);
  return view.at > crossing
    ? {
        status: 'violation',
        reason: 'plant-down',
        sentence: {
          id: `${words.id} mati lebih dari ${limitMs / MINUTE} menit.`,
          en: `${words.en} has been down for more than ${limitMs / MINUTE} min.`,
        },
        evidence,
        since: crossing,
      }
    : {
        status: 'compliant',
        reason: 'infrastructure-working',
        sentence: { id: `${words.id} terganggu sebentar.`, en: `${words.en} is down for a short while.` },
        evidence,
      };
}
