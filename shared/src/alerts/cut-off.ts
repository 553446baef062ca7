// Which sites are cut off from the data centre of the region, and by what: worked out of the lines of the register and what is told to be down.
import type { LinkRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import { siteOfRecord } from '../register/site-of-record.ts';

const ROUTING: readonly string[] = ['router', 'firewall'];

export type IsDown = (subject: string) => boolean;

export interface CutOff {
  /** What cuts a site off, by site. */
  readonly sites: ReadonlyMap<string, string>;
  /** A router of a site all of whose routers are away. */
  readonly deadRouter: (site: string) => string | undefined;
  /** What a line that is down hangs on: equipment at its near end, or what cuts off all of its ends. */
  readonly behindLine: (subject: string) => string | undefined;
}

interface Line {
  readonly subject: string;
  readonly ends: readonly string[];
  readonly record: LinkRecord;
  /** Where the equipment stands that measures it, and which that is. */
  readonly device?: { readonly subject: string; readonly site: string };
}

/** Prepares a register; the answer is for what is down on a day. */
export function createCutOff(register: Register): (isDown: IsDown, today: string) => CutOff {
  const lines = linesOf(register);
  const routers = routersBySite(register);
  const centres = new Set(register.where('sites', 'kind', 'pusat_data').flatMap(({ id, status }) => (status === 'active' ? [id] : [])));
  const vantages = new Set(register.where('servers', 'gateway', 'true').flatMap((server) => siteOfRecord(register, server) ?? []));
  const equipment = lines.flatMap(({ device }) => (device === undefined ? [] : [device.subject]));
  const telling = [...new Set([...lines.map(({ subject }) => subject), ...equipment, ...[...routers.values()].flat()])];
  let newest: { readonly key: string; readonly cut: CutOff } | undefined;

  return (isDown, today) => {
    const key = `${today} ${telling.filter(isDown).join(' ')}`;
    if (newest?.key !== key) newest = { key, cut: workOut(isDown, today) };
    return newest.cut;
  };

  function workOut(isDown: IsDown, today: string): CutOff {
    const counted = lines.filter(({ record, subject }) => isCurrent(record, today) && (isWatched(record) || isDown(subject)));
    const bySite = linesBySite(counted);
    const dead = (site: string): string | undefined => {
      const here = routers.get(site) ?? [];
      return here.length > 0 && here.every(isDown) ? here[0] : undefined;
    };
    const sites = new Map<string, string>();
    const alone = new Map<string, string>();
    const reached = new Set<string>();
    for (const component of componentsOf(bySite)) {
      const roots = rootsOf(component);
      if (roots.length > 0) spread(roots);
      else for (const site of component) withoutCentre(site);
    }
    return { sites: new Map([...alone, ...sites]), deadRouter: dead, behindLine };

    /** Nothing tells where the centre is: a site is cut off when all of its lines are down. */
    function withoutCentre(site: string): void {
      const own = bySite.get(site) ?? [];
      const [first] = own;
      if (first !== undefined && own.every(({ subject }) => isDown(subject))) alone.set(site, first.subject);
    }

    /** From the centre over what works; then on over what does not, carrying along what was broken first. */
    function spread(roots: readonly string[]): void {
      const queue = [...roots];
      for (const root of roots) reached.add(root);
      for (const site of queue) {
        for (const line of bySite.get(site) ?? []) {
          const next = otherEnd(line, site);
          if (next === undefined || reached.has(next) || blocker(line, site) !== undefined) continue;
          reached.add(next);
          queue.push(next);
        }
      }
      const told = new Set(queue);
      for (const site of queue) {
        for (const line of bySite.get(site) ?? []) {
          const next = otherEnd(line, site);
          if (next === undefined || told.has(next)) continue;
          told.add(next);
          queue.push(next);
          const cause = reached.has(site) ? blocker(line, site) : sites.get(site);
          if (cause !== undefined) sites.set(next, cause);
        }
      }
    }

    /** What keeps a line from leading on from a site: its router, the equipment at this end of the line, the line itself. */
    function blocker(line: Line, from: string): string | undefined {
      return nearOf(line, from) ?? (isDown(line.subject) ? line.subject : undefined);
    }

    function nearOf({ device }: Line, from: string): string | undefined {
      return dead(from) ?? (device?.site === from && isDown(device.subject) ? device.subject : undefined);
    }

    function behindLine(subject: string): string | undefined {
      const line = counted.find((each) => each.subject === subject);
      if (line === undefined) return undefined;
      const near = line.ends.filter((site) => reached.has(site)).map((site) => nearOf(line, site));
      if (near.length === 0) return line.ends.flatMap((site) => sites.get(site) ?? [])[0];
      return near.includes(undefined) ? undefined : near[0];
    }
  }

  function rootsOf(component: readonly string[]): string[] {
    const found = component.filter((site) => centres.has(site));
    return found.length > 0 ? found : component.filter((site) => vantages.has(site));
  }
}

function linesOf(register: Register): Line[] {
  return register
    .list('links')
    .filter(({ kind }) => kind !== 'lan')
    .map((record) => {
      const measuring = record.device === undefined ? undefined : register.get('devices', record.device);
      const site = siteOfRecord(register, measuring);
      const device = measuring === undefined || site === undefined ? {} : { device: { subject: `device/${measuring.id}`, site } };
      return {
        subject: `link/${record.id}`,
        ends: [...new Set([record.site, ...(record.to_site === undefined ? [] : [record.to_site])])],
        record,
        ...device,
      };
    });
}

/** Routers that are asked for, by site; of one that nobody asks nothing is ever told. */
function routersBySite(register: Register): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const device of register.list('devices')) {
    const site = siteOfRecord(register, device);
    if (site === undefined || device.address === undefined || device.status === 'dihentikan' || !ROUTING.includes(device.class)) continue;
    found.set(site, [...(found.get(site) ?? []), `device/${device.id}`]);
  }
  return found;
}

function linesBySite(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    for (const site of line.ends) found.set(site, [...(found.get(site) ?? []), line]);
  }
  return found;
}

/** Sites that lines join, working or not. */
function componentsOf(bySite: ReadonlyMap<string, readonly Line[]>): string[][] {
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const start of bySite.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const component = [start];
    for (const site of component) {
      for (const next of (bySite.get(site) ?? []).flatMap((line) => line.ends)) {
        if (seen.has(next)) continue;
        seen.add(next);
        component.push(next);
      }
    }
    found.push(component);
  }
  return found;
}

function otherEnd({ ends }: Line, site: string): string | undefined {
  return ends.find((each) => each !== site);
}

function isCurrent({ valid_from, valid_to }: LinkRecord, today: string): boolean {
  return (valid_from ?? today) <= today && (valid_to ?? today) >= today;
}

/** Whether anything follows a line. One that nothing follows proves no way around the others. */
function isWatched({ device, interface: port, far_address }: LinkRecord): boolean {
  return far_address !== undefined || (device !== undefined && port !== undefined);
}
