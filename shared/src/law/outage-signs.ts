// Who reaches a thing and who does not, and what lies around it: from which one tells a line that is cut from a router that is dead.
import type { DeviceRecord, LinkRecord } from '../register/records.ts';
import { siteOfRecord } from '../register/site-of-record.ts';
import { MINUTE } from '../time.ts';
import { freshOf } from './fresh.ts';
import { linksAt } from './lines.ts';
import type { StateSeen } from './observed.ts';
import type { FactView, Seen } from './view.ts';

export interface Signs {
  /** down: none of two vantage points or more reaches it. split: some do. one: the only one that looks does not. */
  readonly state: 'up' | 'down' | 'split' | 'one' | 'unseen';
  /** The newest sign of each vantage point, by what it says. */
  readonly up: readonly Seen<StateSeen>[];
  readonly down: readonly Seen<StateSeen>[];
  /** Seen before, and by nobody any more. */
  readonly known: boolean;
}

const REMOTE = ['ping', 'probe', 'system'];
const ROUTING: readonly string[] = ['router', 'firewall'];

/** Who reaches a subject: by ping, by a probe of the service, by SNMP. Where one of these answers a vantage point, it reaches it. */
export function signsOf(view: FactView, subject: string): Signs {
  const ttl = view.number('agent_silence_ttl') * MINUTE;
  const found = REMOTE.map((fact) => freshOf<StateSeen>(view, fact, subject, ttl));
  const told = found.flatMap(({ fresh }) => fresh).filter(({ value }) => value.up !== undefined);
  const byVantage = Map.groupBy(told, ({ witness }) => vantageOf(view, witness));
  const best = [...byVantage.values()].flatMap((signs) => signs.find((each) => reaches(each, signs)) ?? silence(signs) ?? []);
  const up = best.filter(({ value }) => value.up === true);
  const down = best.filter(({ value }) => value.up === false);
  return { state: stateOf(up.length, down.length), up, down, known: found.some(({ known }) => known) };
}

/** It answered, and the same vantage point has not found it silent since: who asks by SNMP may change, and the old answer stays for a while. */
function reaches({ value, lastSeen }: Seen<StateSeen>, signs: readonly Seen<StateSeen>[]): boolean {
  return value.up === true && !signs.some((other) => other.value.up === false && (other.value.down_since ?? 0) > lastSeen);
}

function silence(signs: readonly Seen<StateSeen>[]): Seen<StateSeen> | undefined {
  return signs.find(({ value }) => value.up === false);
}

function stateOf(up: number, down: number): Signs['state'] {
  if (up > 0) return down > 0 ? 'split' : 'up';
  if (down === 0) return 'unseen';
  return down > 1 ? 'down' : 'one';
}

/** Where a witness stands: `server/x`, else the witness itself. */
export function vantageOf(view: FactView, witness: string): string {
  return view.witness(witness)?.runsOn ?? witness;
}

/** Since when no vantage point reaches it: since the second of them says so. */
export function downSince({ down }: Signs): number {
  const times = down.map((each) => each.value.down_since ?? each.seen[0] ?? each.lastSeen).toSorted((a, b) => a - b);
  return times[1] ?? times[0] ?? 0;
}

/** What the equipment says of its end of a line; undefined when none is measured. */
export function interfaceOf(view: FactView, link: LinkRecord): Seen<StateSeen> | undefined {
  const ttl = view.number('agent_silence_ttl') * MINUTE;
  return freshOf<StateSeen>(view, 'interface', `link/${link.id}`, ttl).fresh.find(({ value }) => value.up !== undefined);
}

export function devicesAt(view: FactView, site: string): DeviceRecord[] {
  const rooms = view.where('rooms', 'site', site).flatMap((room) => view.where('devices', 'room', room.id));
  return [...rooms, ...view.where('devices', 'site', site).filter(({ room }) => room === undefined)];
}

/** What leads the traffic of a site and is watched. */
export function routersAt(view: FactView, site: string): string[] {
  const watched = devicesAt(view, site).filter((device) => ROUTING.includes(device.class));
  return watched.map(({ id }) => `device/${id}`).filter((subject) => signsOf(view, subject).state !== 'unseen');
}

export interface Ends {
  /** The end that is watched from the other; undefined when the register does not tell. */
  readonly far?: string;
  /** Equipment at the near end, on which the line is measured. */
  readonly near?: string;
}

/** Which end of a line is the far one: not that of vantage points, nor of the equipment that measures it, when that stands at the other. */
export function endsOf(view: FactView, link: LinkRecord): Ends {
  const device = link.device === undefined ? undefined : view.get('devices', link.device);
  const measuredAt = siteOfRecord(view, device);
  const vantages = new Set(view.witnesses().flatMap((each) => siteOfVantage(view, each.runsOn) ?? []));
  const far = link.to_site !== undefined && vantages.has(link.site) && !vantages.has(link.to_site) ? link.to_site : link.site;
  return { far, ...(device === undefined || measuredAt === far ? {} : { near: `device/${device.id}` }) };
}

function siteOfVantage(view: FactView, place: string | undefined): string | undefined {
  const [kind, id = ''] = place?.split('/') ?? [];
  if (kind === 'site') return id;
  return siteOfRecord(view, kind === 'server' ? view.get('servers', id) : view.get('devices', id));
}

/** Whether a line is down by its equipment or by those who look at its far end. */
export function isLineDown(view: FactView, link: LinkRecord): boolean {
  return interfaceOf(view, link)?.value.up === false || signsOf(view, `link/${link.id}`).state === 'down';
}

/** Lines to a site of which anything is seen. */
export function watchedLines(view: FactView, site: string): LinkRecord[] {
  return linksAt(view, site).filter(
    (link) => link.kind !== 'lan' && (interfaceOf(view, link) !== undefined || signsOf(view, `link/${link.id}`).state !== 'unseen'),
  );
}

/** What else at a site nobody reaches. */
export function unreachedAt(view: FactView, site: string): string[] {
  const rooms = view.where('rooms', 'site', site).flatMap((room) => view.where('servers', 'room', room.id));
  const servers = [...rooms, ...view.where('servers', 'site', site).filter(({ room }) => room === undefined)];
  const all = [`site/${site}`, ...devicesAt(view, site).map(({ id }) => `device/${id}`), ...servers.map(({ id }) => `server/${id}`)];
  return all.filter((subject) => signsOf(view, subject).state === 'down');
}
