// One address in use: who was seen with it, whether that is still evidence, and whose machine it is.
import type { DeviceRecord, ServerRecord } from '../../../register/records.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../time.ts';
import { dinasOf } from '../../holdings.ts';
import type { AddressInUse, NeighbourSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

export type Sighting = Seen<AddressInUse>;

const FORGOTTEN_DAYS = 7;

/** Addresses that somebody saw on the government network in the last week. What nobody saw for longer is no longer in use. */
export function addressesInUse(view: FactView): readonly string[] {
  return view.memo('addresses in use', '', () => {
    const used = view.seen<AddressInUse>('ip').filter((each) => isOfLate(view, each));
    return [...new Set(used.map((each) => each.subject))];
  });
}

/** Sightings of an address on the government network in the last week. */
export function sightingsOf(view: FactView, subject: string): readonly Sighting[] {
  return view
    .seen<AddressInUse>('ip', subject)
    .filter((each) => isOfLate(view, each))
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
}

function isOfLate(view: FactView, sighting: Sighting): boolean {
  if (sighting.value.on_government_network === false) {
    return false;
  }
  view.until(sighting.lastSeen + FORGOTTEN_DAYS * DAY + 1);
  return view.at - sighting.lastSeen <= FORGOTTEN_DAYS * DAY;
}

/** Those that are evidence: from a witness that reports, not older than `location_ttl_h`. */
export function freshSightings(view: FactView, sightings: readonly Sighting[]): Sighting[] {
  const ttl = view.number('location_ttl_h') * HOUR;
  const fresh = sightings.filter((each) => each.alive && view.at - each.lastSeen <= ttl);
  for (const each of fresh) {
    view.until(each.lastSeen + ttl + 1);
  }
  return fresh;
}

/**
 * Seen often enough that it is no passing thing: `confirm_window` times by whomever, first and last 10 minutes apart, or by
 * one witness without a break for as long as that many sightings would take.
 */
export function isConfirmed(view: FactView, sightings: readonly Seen<unknown>[]): boolean {
  const needed = view.number('confirm_window');
  const span = (needed - 1) * 10 * MINUTE;
  const unbroken = sightings.filter((each) => each.continuous === true);
  for (const each of unbroken) {
    view.until((each.seen[0] ?? 0) + span);
  }
  const times = sightings.flatMap((each) => each.seen).toSorted((a, b) => a - b);
  return unbroken.some((each) => spanOf(each.seen) >= span) || (times.length >= needed && spanOf(times) >= 10 * MINUTE);
}

function spanOf(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/**
 * Two sightings of different machines within `ip_conflict_window_s`; undefined when all are of one machine. The table of a device shows
 * one machine at a time: there only sightings that alternate tell of two at once, and not one that took over from another.
 */
export function conflictOf(view: FactView, sightings: readonly Sighting[]): readonly [Sighting, Sighting] | undefined {
  const windowMs = view.number('ip_conflict_window_s') * SECOND;
  for (const [index, a] of sightings.entries()) {
    const b = sightings.slice(index + 1).find((other) => differentMachines(view, a.value, other.value) && areAtOnce(a, other, windowMs));
    if (b !== undefined) {
      return [a, b];
    }
  }
  return undefined;
}

function areAtOnce(a: Sighting, b: Sighting, windowMs: number): boolean {
  const [left, right] = [a.value.lately, b.value.lately];
  return left === undefined && right === undefined ? within(a.seen, b.seen, windowMs) : overlaps(left ?? a.seen, right ?? b.seen);
}

function within(a: readonly number[], b: readonly number[], windowMs: number): boolean {
  return a.some((time) => b.some((other) => Math.abs(time - other) <= windowMs)) || overlaps(a, b);
}

/** Two spans of sightings that overlap: each was seen while the other was. */
function overlaps(a: readonly number[], b: readonly number[]): boolean {
  const [a0 = 0, a1 = 0, b0 = 0, b1 = 0] = [a[0], a.at(-1), b[0], b.at(-1)];
  return a.length > 1 && b.length > 1 && a0 <= b1 && b0 <= a1;
}

/**
 * Whether a conflict is told by hardware addresses alone: two of them may be those of one machine that the register does not
 * have.
 */
export function isByHardwareAlone(view: FactView, [a, b]: readonly [Sighting, Sighting]): boolean {
  return (
    [a.value.machine_id, b.value.machine_id].includes(undefined) && [machineOf(view, a.value), machineOf(view, b.value)].includes(undefined)
  );
}

/** Machines differ when the surest name that both have differs: identity, then record, then hardware address. */
function differentMachines(view: FactView, a: AddressInUse, b: AddressInUse): boolean {
  for (const [left, right] of [
    [a.machine_id, b.machine_id],
    [machineOf(view, a), machineOf(view, b)],
    [a.mac?.toLowerCase(), b.mac?.toLowerCase()],
  ]) {
    if (left !== undefined && right !== undefined) {
      return left !== right;
    }
  }
  return false;
}

export interface Holder {
  /** Offices that own or run the machine; none when nobody knows it. */
  readonly pds: readonly string[];
  readonly randomised: boolean;
  readonly guest: boolean;
  /** Network equipment that the Dinas owns or runs: it has an address in the blocks of all offices that it connects. */
  readonly connects: boolean;
}

const CONNECTING = ['router', 'switch', 'firewall', 'wifi_ap'];

/** Whose machine was seen: by its record, its identity, its hardware address or the address itself; and what a switch knows of that address. */
export function holderOf(view: FactView, sighting: Sighting): Holder {
  const { machine, mac } = sighting.value;
  const neighbours =
    mac === undefined
      ? []
      : [...view.seen<NeighbourSeen>('neigh', `mac/${mac}`), ...(machine === undefined ? [] : view.seen<NeighbourSeen>('neigh', machine))];
  const record = recordOf(view, sighting.value) ?? recordAt(view, sighting);
  const pds = record === undefined ? [] : [record.owner_pd, record.managed_by];
  return {
    pds,
    randomised:
      record === undefined && (sighting.value.randomised_mac === true || neighbours.some((each) => each.value.randomised_mac === true)),
    guest: neighbours.some((each) => each.value.network === 'guest'),
    connects: record !== undefined && 'class' in record && CONNECTING.includes(record.class) && pds.includes(dinasOf(view) ?? ''),
  };
}

function recordOf(view: FactView, seen: AddressInUse): ServerRecord | DeviceRecord | undefined {
  const [kind, id = ''] = machineOf(view, seen)?.split('/') ?? [];
  return kind === 'server' ? view.get('servers', id) : view.get('devices', id);
}

/** The machine that has this address in the register, unless what was seen is another's hardware address or a made-up one. */
function recordAt(view: FactView, { subject, value }: Sighting): ServerRecord | DeviceRecord | undefined {
  const ip = subject.slice('ip/'.length);
  const mac = value.mac?.toLowerCase();
  if (value.randomised_mac === true || value.machine !== undefined || value.machine_id !== undefined) {
    return undefined;
  }
  return [...view.where('servers', 'address', ip), ...view.where('devices', 'address', ip)].find(
    ({ status, macs = [] }) => status !== 'dihentikan' && (mac === undefined || macs.length === 0 || macs.includes(mac)),
  );
}

/** The machine as `server/x` or `device/x`: as it was recognised, by the identity it told, or by its hardware address. */
function machineOf(view: FactView, seen: AddressInUse): string | undefined {
  const named = seen.machine ?? (seen.machine_id === undefined ? undefined : machineOfIdentity(view, seen.machine_id));
  const mac = seen.mac?.toLowerCase();
  if (named !== undefined || mac === undefined) {
    return named;
  }
  const [server] = view.where('servers', 'macs', mac);
  const [device] = view.where('devices', 'macs', mac);
  return server === undefined ? device && `device/${device.id}` : `server/${server.id}`;
}

function machineOfIdentity(view: FactView, machineId: string): string | undefined {
  const runsOn = view.witnesses().find((witness) => witness.machineId === machineId && !view.collides(witness))?.runsOn;
  return runsOn?.startsWith('site/') === true ? undefined : runsOn;
}
