// Where a machine or a copy is. A place is proved by what a switch, a gateway, a provider or a hypervisor saw; the room in
// the register is a declaration and proves nothing alone. The kind of the room decides, not that of its site.
import { daysBetween, HOUR, MINUTE } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { mediumPlace, outWords } from './media-log.ts';
import type { BackupCopy } from './observed.ts';
import { freshSightings, type Sighting, sinceOf, strengthOf, type Weighed, weigh, witnessWords } from './place-witnesses.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

export interface Place {
  readonly room?: string;
  readonly site?: string;
  /** The machine that stands there, as `server/x`: of a virtual machine its physical host. */
  readonly machine?: string;
  readonly evidence: readonly Evidence[];
  /** Why the place is not known; then there is neither room nor site. */
  readonly missing?: Sentence;
}

const MAX_HOSTS = 4;

/** Place of a machine (`server/x`, `device/x`) by its newest fresh witness; a virtual machine is where its host is. */
export function placeOfMachine(view: FactView, machine: string): Place {
  return view.memo('place', machine, () => placeAt(view, machine, 0));
}

function placeAt(view: FactView, machine: string, depth: number): Place {
  const ttl = view.number('location_ttl_h') * HOUR;
  const fresh = freshSightings(view, machine);
  const weighed = weigh(view, fresh);
  if (weighed === undefined) {
    return unknownPlace(
      `Tempat ${machine} tidak terbukti oleh sensor mana pun; catat gateway atau switch-nya dalam devices dengan macs dan room.`,
      `No sensor proves where ${machine} is: register its gateway or switch in devices, with macs and room.`,
    );
  }
  const { decisive } = weighed;
  view.until(decisive.lastSeen + ttl + 1);
  if (isMoving(view, decisive, fresh, ttl)) {
    const minutes = view.number('vm_move_settle_min');
    return unknownPlace(
      `Mesin virtual ${machine} sedang pindah: tunggu ${minutes} menit dan dua laporan yang sama tentang tuan rumahnya.`,
      `The virtual machine ${machine} is moving: wait ${minutes} min and for two reports that agree on its host.`,
    );
  }
  const found = placeSeen(view, machine, decisive, depth);
  for (const rival of fresh.length === 1 || weighed.current.length > 0 ? [] : fresh) {
    if (rival !== decisive && rival.lastSeen === decisive.lastSeen && contradicts(placeSeen(view, machine, rival, depth), found)) {
      return contradiction(view, machine, [decisive, rival], depth);
    }
  }
  const settled = againstOthers(view, machine, weighed, found, depth);
  return settled.missing === undefined ? (roomWithin(view, machine, settled, fresh, ttl) ?? settled) : settled;
}

/**
 * The place by the decisive witness against the others of the moment. Who was last seen before the other was first seen tells of a move,
 * which two sightings confirm; as strong a witness that goes on seeing it elsewhere is a contradiction, a weaker one is only shown.
 */
function againstOthers(view: FactView, machine: string, { decisive, current }: Weighed, found: Place, depth: number): Place {
  const others: Evidence[] = [];
  for (const rival of current) {
    const elsewhere = placeSeen(view, machine, rival, depth);
    if (found.missing !== undefined && elsewhere.missing === undefined) {
      return elsewhere;
    }
    if (!contradicts(elsewhere, found)) continue;
    const isOver = rival.lastSeen < sinceOf(decisive);
    if (decisive.lastSeen < sinceOf(rival) || (isOver && decisive.lastSeen === decisive.seen[0])) {
      return moving(view, machine, isOver ? [rival, decisive] : [decisive, rival], depth);
    }
    if (!isOver && strengthOf(rival) === strengthOf(decisive)) {
      return contradiction(view, machine, [decisive, rival], depth);
    }
    others.push(seenEvidence(rival, witnessWords(view, rival, placeName(elsewhere))));
  }
  return others.length === 0 ? found : { ...found, evidence: [...found.evidence, ...others] };
}

function moving(view: FactView, machine: string, witnesses: readonly Sighting[], depth: number): Place {
  const told = toldBy(view, machine, witnesses, depth);
  return unknownPlace(
    `${machine} tampak pindah: ${told.id}. Tunggu penglihatan berikutnya.`,
    `${machine} seems to be moving: ${told.en}. Wait for the next sighting.`,
  );
}

function contradiction(view: FactView, machine: string, witnesses: readonly Sighting[], depth: number): Place {
  const told = toldBy(view, machine, witnesses, depth);
  return unknownPlace(
    `Sensor bertentangan tentang tempat ${machine}: ${told.id}.`,
    `Sensors contradict each other on where ${machine} is: ${told.en}.`,
  );
}

function toldBy(view: FactView, machine: string, witnesses: readonly Sighting[], depth: number): Sentence {
  const words = witnesses.map((each) => witnessWords(view, each, placeName(placeSeen(view, machine, each, depth))));
  return { id: words.map((each) => each.id).join('; '), en: words.map((each) => each.en).join('; ') };
}

/** A place in a few words. */
export function placeName({ room, site }: Pick<Place, 'room' | 'site'>): string {
  if (room !== undefined) return `room/${room}`;
  return site === undefined ? '?' : `site/${site}`;
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

/** Where a machine is by one witness. */
export function placeSeen(view: FactView, machine: string, newest: Sighting, depth: number): Place {
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

/** A removable medium is where somebody last saw it or signed it in, whichever is later; one that is out is nowhere. */
function placeOfMedia(view: FactView, media: string): Place {
  const { room, site, out, evidence } = mediumPlace(view, media);
  return out === undefined ? withEvidence(placeOfRoom(view, room, site), evidence) : { evidence, missing: outWords(view, out) };
}

/** Days since a removable medium was last signed in or seen, or undefined when nobody says. */
export function daysSinceMoved(view: FactView, media: string): number | undefined {
  const { day, out } = mediumPlace(view, media);
  return day === undefined || out !== undefined ? undefined : daysBetween(day, view.today);
}
