// What an alert hangs on: of something that does not answer, the open alert that explains it, by the register. Everything hangs on what lies
// nearer to the data centre and never the other way round, so that of a group of alerts that explain each other one is always told:
// line or router of the site < switch of the room < hypervisor < machine < what runs on it.

import { idOf } from '../law/holdings.ts';
import type { Register } from '../register/register.ts';
import { siteOfRecord } from '../register/site-of-record.ts';
import { localDay } from '../time.ts';
import { explainsOthers, maySuffer } from './classes.ts';
import { type CutOff, createCutOff } from './cut-off.ts';
import { machinesOf } from './machines-of.ts';
import type { AlertTarget } from './target.ts';

/** The alert that explains another, and the subject that is down. */
export interface Hidden {
  readonly by: string;
  readonly subject: string;
}

/** Open alerts by the subject that they prove to be away. */
export type OpenReach = ReadonlyMap<string, string>;

export type Inhibition = (target: AlertTarget, open: OpenReach, at: number) => Hidden | undefined;

const ROUTING: readonly string[] = ['router', 'firewall'];
const NETWORK: readonly string[] = [...ROUTING, 'switch'];

/**
 * The open alerts that can explain others, for `createInhibition`. A silent agent stands for its server as well, unless the server has an alert
 * of its own. Of several alerts of one subject the outage counts, then the smallest id.
 */
export function openReachOf(alerts: Iterable<{ readonly id: string; readonly target: AlertTarget }>): OpenReach {
  const telling = [...alerts].filter(({ target }) => explainsOthers(target));
  const ordered = telling.toSorted((a, b) => Number(isOutage(b.target)) - Number(isOutage(a.target)) || (a.id < b.id ? -1 : 1));
  const found = new Map<string, string>();
  const take = (subject: string, id: string): void => {
    if (!found.has(subject)) found.set(subject, id);
  };
  for (const { id, target } of ordered) take(target.subject, id);
  for (const { id, target } of ordered) if (target.host !== undefined) take(`server/${target.host}`, id);
  return found;
}

function isOutage({ duty }: AlertTarget): boolean {
  return duty === 'operasional/outage';
}

/** Prepares a register. `runsOn` tells of virtual machines the server that carries them, as the hypervisors were seen to say. */
export function createInhibition(register: Register, runsOn: ReadonlyMap<string, string> = new Map()): Inhibition {
  const cutOff = createCutOff(register);
  const zone = register.region?.zone ?? 'WIB';
  let newest: { readonly open: OpenReach; readonly day: string; readonly cut: CutOff } | undefined;

  /** Worked out once for all alerts that are asked about in one turn. */
  function cutBy(open: OpenReach, day: string): CutOff {
    if (newest?.open !== open || newest.day !== day) newest = { open, day, cut: cutOff((subject) => open.has(subject), day) };
    return newest.cut;
  }

  return (target, open, at) => {
    if (open.size === 0 || !maySuffer(target)) return undefined;
    const own = open.get(target.subject);
    const isDown = (subject: string): boolean => open.has(subject);
    const cut = cutBy(open, localDay(at, zone));
    return explain();

    function explain(): Hidden | undefined {
      if (target.subject.startsWith('link/')) return hidden(cut.behindLine(target.subject));
      if (target.subject.startsWith('site/')) return atSite(idOf(target.subject));
      const machines = machinesOf(register, target);
      if (machines.length === 0) return target.site === undefined ? undefined : atSite(target.site);
      const causes = machines.map(ofMachine);
      return causes.includes(undefined) ? undefined : causes[0];
    }

    /** What explains a machine, what lies nearest to the centre first; the machine itself explains what runs on it. */
    function ofMachine(machine: string): Hidden | undefined {
      const device = machine.startsWith('device/') ? register.get('devices', idOf(machine)) : undefined;
      const server = machine.startsWith('server/') ? register.get('servers', idOf(machine)) : undefined;
      const record = device ?? server;
      const carrier = server === undefined ? undefined : carrierOf(runsOn, server.id);
      const site = siteOfRecord(register, record) ?? (carrier === undefined ? target.site : undefined);
      return (
        (site === undefined ? undefined : atSite(site, device !== undefined && ROUTING.includes(device.class))) ??
        (device !== undefined && NETWORK.includes(device.class) ? undefined : hidden(switchOf(record?.room))) ??
        (carrier === undefined ? undefined : ofMachine(`server/${carrier}`)) ??
        (machine === target.subject ? undefined : hidden(machine))
      );
    }

    function atSite(site: string, isRouter = false): Hidden | undefined {
      return hidden(cut.sites.get(site)) ?? (isRouter ? undefined : (hidden(cut.deadRouter(site)) ?? hidden(`site/${site}`)));
    }

    /** The switches of a room take it with them when all of them are away. */
    function switchOf(room: string | undefined): string | undefined {
      const here =
        room === undefined
          ? []
          : register.where('devices', 'room', room).filter((each) => each.class === 'switch' && each.status !== 'dihentikan');
      return here.length > 0 && here.every(({ id }) => isDown(`device/${id}`)) ? `device/${here[0]?.id}` : undefined;
    }

    /** Nothing hides behind its own alert. */
    function hidden(subject: string | undefined): Hidden | undefined {
      const by = subject === undefined ? undefined : open.get(subject);
      return by === undefined || by === own || subject === undefined || subject === target.subject ? undefined : { by, subject };
    }
  };
}

/** What carries a virtual machine; nothing when the sightings go round in a circle, since one of them is old then. */
function carrierOf(runsOn: ReadonlyMap<string, string>, server: string): string | undefined {
  const seen = new Set([server]);
  for (let next = runsOn.get(server); next !== undefined; next = runsOn.get(next)) {
    if (seen.has(next)) return undefined;
    seen.add(next);
  }
  return runsOn.get(server);
}

/** Fewer than this are as well explained by themselves. */
const CUT_AGENTS = 3;
const CUT_SITES = 2;

/**
 * Whether the collector itself is cut off: at several sites, and at most of those that have agents, most agents fall silent, and they are most of
 * all. Ask with those that no other alert explains; `sites` gives the site of an agent.
 */
export function collectorCut(silentAgents: Iterable<string>, allAgents: Iterable<string>, sites: ReadonlyMap<string, string>): boolean {
  const all = new Set(allAgents);
  const silent = new Set([...silentAgents].filter((agent) => all.has(agent)));
  if (silent.size < CUT_AGENTS || silent.size * 2 <= all.size) return false;
  const bySite = Map.groupBy(
    [...all].filter((agent) => sites.has(agent)),
    (agent) => sites.get(agent),
  );
  const dark = [...bySite.values()].filter((agents) => agents.filter((agent) => silent.has(agent)).length * 2 > agents.length);
  return dark.length >= CUT_SITES && dark.length * 2 > bySite.size;
}
