// Where a machine or a copy is. A place is proved by what a switch, a gateway, a provider or a hypervisor saw; the room in
// the register is a declaration and proves nothing alone. The kind of the room decides, not that of its site.
import { daysBetween, HOUR, localDay, MINUTE } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import type { BackupCopy, NeighbourSeen, PlaceSeen, VirtualOn } from './observed.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

export interface Place {
  readonly room?: string;
  readonly site?: string;
  /** The machine that stands there, as `server/x`: of a virtual machine its physical host. */
  readonly machine?: string;
  readonly evidence: readonly Evidence[];
  /** Why the place is not known; then there is neither room nor site. */
  readonly missing?: Sentence;
}

type Sighting = Seen<NeighbourSeen | PlaceSeen | VirtualOn>;

const MAX_HOSTS = 4;

/** Place of a machine (`server/x`, `device/x`) by its newest fresh witness; a virtual machine is where its host is. */
export function placeOfMachine(view: FactView, machine: string): Place {
  return view.memo('place', machine, () => placeAt(view, machine, 0));
}

function placeAt(view: FactView, machine: string, depth: number): Place {
  const ttl = view.number('location_ttl_h') * HOUR;
  const fresh = freshSightings(view, machine, ttl);
  const newest = newestOf(fresh);
  if (newest === undefined) {
    return unknownPlace(
      `Tempat ${machine} tidak terbukti oleh sensor mana pun; catat gateway atau switch-nya dalam devices dengan macs dan room.`,
      `No sensor proves where ${machine} is: register its gateway or switch in devices, with macs and room.`,
    );
  }
  view.until(newest.lastSeen + ttl + 1);
  if (isMoving(view, newest, fresh, ttl)) {
    const minutes = view.number('vm_move_settle_min');
    return unknownPlace(
      `Mesin virtual ${machine} sedang pindah: tunggu ${minutes} menit dan dua laporan yang sama tentang tuan rumahnya.`,
      `The virtual machine ${machine} is moving: wait ${minutes} min and for two reports that agree on its host.`,
    );
  }
  const found = placeSeen(view, machine, newest, depth);
  for (const rival of fresh.length === 1 ? [] : fresh) {
    if (rival !== newest && rival.lastSeen === newest.lastSeen && contradicts(placeSeen(view, machine, rival, depth), found)) {
      return unknownPlace(`Sensor bertentangan tentang tempat ${machine}.`, `Sensors contradict each other on where ${machine} is.`);
    }
  }
  return roomWithin(view, machine, found, fresh, ttl) ?? found;
}

/** The room in the same site by another witness, when the newest tells no more than the site, as a gateway does. */
function roomWithin(view: FactView, machine: string, found: Place, fresh: readonly Sighting[], ttl: number): Place | undefined {
  if (found.site === undefined || found.room !== undefined || fresh.length === 1) {
    return undefined;
  }
  for (const each of fresh.toSorted((a, b) => b.lastSeen - a.lastSeen)) {
    const place = 'by' in each.value && each.value.room !== undefined ? placeSeen(view, machine, each, 0) : undefined;
    if (place?.room !== undefined && place.site === found.site) {
      view.until(each.lastSeen + ttl + 1);
      return place;
    }
  }
  return undefined;
}

/** What fresh witnesses told of the place of a machine, by itself or by its hardware addresses. */
function freshSightings(view: FactView, machine: string, ttl: number): Sighting[] {
  const found: Sighting[] = [];
  function add(sightings: readonly Sighting[]): void {
    for (const each of sightings) {
      if (each.alive && view.at - each.lastSeen <= ttl) {
        found.push(each);
      }
    }
  }
  add(view.seen<NeighbourSeen>('neigh', machine));
  add(view.seen<PlaceSeen>('place', machine));
  add(view.seen<VirtualOn>('virt', machine));
  for (const mac of macsOf(view, machine)) {
    add(view.seen<NeighbourSeen>('neigh', `mac/${mac}`));
  }
  return found;
}

function newestOf(sightings: readonly Sighting[]): Sighting | undefined {
  let newest = sightings[0];
  for (const each of sightings) {
    newest = newest === undefined || each.lastSeen > newest.lastSeen ? each : newest;
  }
  return newest;
}

/** A virtual machine that came to its host lately, or was just seen on another one, has no place yet. */
function isMoving(view: FactView, newest: Sighting, fresh: readonly Sighting[], ttl: number): boolean {
  if (!('host' in newest.value)) {
    return false;
  }
  const { host, since } = newest.value;
  let left = Number.NEGATIVE_INFINITY;
  for (const each of fresh) {
    if ('host' in each.value && each.value.host !== host) {
      left = Math.max(left, each.lastSeen);
      view.until(each.lastSeen + ttl + 1);
    }
  }
  const began = Math.max(left, since ?? Number.NEGATIVE_INFINITY);
  if (began === Number.NEGATIVE_INFINITY) {
    return false;
  }
  const settled = began + view.number('vm_move_settle_min') * MINUTE;
  view.until(settled);
  const times = new Set(newest.seen.filter((time) => time > left));
  if (since !== undefined && since > left) {
    times.add(since);
  }
  return view.at < settled || times.size < 2;
}

function contradicts(one: Place, other: Place): boolean {
  const rooms = one.room !== undefined && other.room !== undefined && one.room !== other.room;
  return one.site !== undefined && (one.site !== other.site || rooms);
}

function placeSeen(view: FactView, machine: string, newest: Sighting, depth: number): Place {
  const evidence = [seenEvidence(newest, { id: `Tempat ${machine} terlihat`, en: `Place of ${machine} seen` })];
  if ('host' in newest.value) {
    return depth >= MAX_HOSTS
      ? unknownPlace(`Rantai mesin virtual ${machine} terlalu panjang.`, `The chain of virtual machines of ${machine} is too long.`)
      : withEvidence(placeAt(view, `server/${newest.value.host}`, depth + 1), evidence);
  }
  if ('by' in newest.value) {
    return { ...withEvidence(placeOfRoom(view, newest.value.room, newest.value.site), evidence), machine };
  }
  const device = newest.value.switch === undefined ? undefined : view.get('devices', newest.value.switch);
  return { ...withEvidence(placeOfRoom(view, device?.room, device?.site), evidence), machine };
}

function macsOf(view: FactView, machine: string): readonly string[] {
  const id = machine.slice(machine.indexOf('/') + 1);
  const record = machine.startsWith('server/') ? view.get('servers', id) : view.get('devices', id);
  return record?.macs ?? [];
}

/** Place named by a room, or by a site when no room is known. */
export function placeOfRoom(view: FactView, room: string | undefined, site: string | undefined): Place {
  const record = room === undefined ? undefined : view.get('rooms', room);
  if (record !== undefined) {
    return { room: record.id, site: record.site, evidence: [] };
  }
  if (site !== undefined && view.get('sites', site) !== undefined) {
    return { site, evidence: [] };
  }
  return unknownPlace('Ruang penyimpan tidak tercatat dalam register.', 'The room is not in the register.');
}

function withEvidence(place: Place, evidence: readonly Evidence[]): Place {
  return { ...place, evidence: [...evidence, ...place.evidence] };
}

function unknownPlace(id: string, en: string): Place {
  return { evidence: [], missing: { id, en } };
}

/** Place of a copy: that of its host or of its removable medium, else the room or site that was observed. */
export function placeOfCopy(view: FactView, copy: BackupCopy): Place {
  if (copy.host !== undefined) {
    return placeOfMachine(view, `server/${copy.host}`);
  }
  if (copy.media !== undefined) {
    return placeOfMedia(view, copy.media);
  }
  return placeOfRoom(view, copy.room, copy.site);
}

/** A removable medium is where somebody last saw it or signed it in, whichever is later. */
function placeOfMedia(view: FactView, media: string): Place {
  const walk = lastWalk(view, media);
  return walk !== undefined && localDay(walk.lastSeen, view.zone) >= (movedOn(view, media) ?? '')
    ? withEvidence(placeOfRoom(view, walk.value.room, walk.value.site), [
        seenEvidence(walk, { id: `Media ${media} terlihat`, en: `Medium ${media} seen` }),
      ])
    : placeOfRoom(view, view.get('media', media)?.room, undefined);
}

function lastWalk(view: FactView, media: string): Seen<PlaceSeen> | undefined {
  const walks = view.seen<PlaceSeen>('place', `media/${media}`).filter((each) => each.alive);
  return walks.toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
}

/** The day of the entry in the media log; one that lies ahead is not known yet. */
function movedOn(view: FactView, media: string): string | undefined {
  const moved = view.get('media', media)?.moved_on;
  return moved !== undefined && moved <= view.today ? moved : undefined;
}

/** Days since a removable medium was last signed in or seen, or undefined when nobody says. */
export function daysSinceMoved(view: FactView, media: string): number | undefined {
  const walk = lastWalk(view, media);
  const days = [movedOn(view, media), walk === undefined ? undefined : localDay(walk.lastSeen, view.zone)].filter(
    (day) => day !== undefined,
  );
  const newest = days.toSorted().at(-1);
  return newest === undefined ? undefined : daysBetween(newest, view.today);
}
