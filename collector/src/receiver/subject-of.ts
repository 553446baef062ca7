// What an alert of others is about, in the words of the register: by the labels that our own targets have, and those in common use.
// Only what the register or the list of agents knows counts; a label of others is never believed to be a record. Pure.
import type { Register } from '@pantau/shared/register/register';

export interface KnownAgent {
  readonly id: string;
  readonly server: string;
  readonly hostname: string;
  readonly pd?: string;
  readonly site?: string;
}

export interface Place {
  readonly subject: string;
  readonly pd?: string;
  readonly site?: string;
}

export interface Known {
  readonly register: Register;
  readonly agents: readonly KnownAgent[];
  /** Site of `server/x` and the like; empty for what stands nowhere. */
  readonly siteOf: (subject: string) => string;
}

/** Looks subjects up by labels; made anew when the register or the agents change. */
export function createSubjects(known: Known): (labels: Readonly<Record<string, string>>) => Place | undefined {
  const { register, agents } = known;
  const names = namesOf(known);
  const agentsById = new Map(agents.map((agent) => [agent.id, agent]));

  /** The label that speaks most plainly comes first. */
  function subjectOf(labels: Readonly<Record<string, string>>): string | undefined {
    const { subject = '', agent = '', site = '', pd = '' } = labels;
    if (register.byRef(subject) !== undefined) return subject;
    const own = agentsById.get(agent);
    if (own !== undefined) return `server/${own.server}`;
    for (const label of ['server', 'device', 'host', 'hostname', 'nodename', 'target', 'instance']) {
      const value = labels[label];
      const found = value === undefined ? undefined : names.get(hostOf(value));
      if (found !== undefined) return found;
    }
    if (register.get('sites', site) !== undefined) return `site/${site}`;
    return register.get('pds', pd) === undefined ? undefined : `pd/${pd}`;
  }

  return (labels) => {
    const subject = subjectOf(labels);
    const record = subject === undefined ? undefined : register.byRef(subject);
    const enrolled = agents.find(({ server }) => `server/${server}` === subject);
    const { pd = '', site = '' } = labels;
    const owner = ownerOf(record) ?? enrolled?.pd ?? (register.get('pds', pd) === undefined ? undefined : pd);
    const place =
      (subject === undefined ? '' : known.siteOf(subject)) || enrolled?.site || (register.get('sites', site) === undefined ? '' : site);
    if (subject === undefined && owner === undefined && place === '') return undefined;
    return {
      subject: subject ?? '',
      ...(owner === undefined ? {} : { pd: owner }),
      ...(place === '' ? {} : { site: place }),
    };
  };
}

/** Every name and address by which a machine or, after those, a service of the register may be called. */
function namesOf({ register, agents }: Known): ReadonlyMap<string, string> {
  const machines = [
    ...register.list('servers').flatMap(({ id, address }) => [id, address].map((name) => [name, `server/${id}`] as const)),
    ...register.list('devices').flatMap(({ id, address }) => [id, address].map((name) => [name, `device/${id}`] as const)),
    ...agents.map(({ hostname, server }) => [hostname, `server/${server}`] as const),
    ...register.list('ip_addresses').flatMap(({ address, machine }) => (machine === undefined ? [] : [[address, machine] as const])),
  ];
  const services = register
    .list('endpoints')
    .flatMap(({ id, host, address }) => [host, address].map((name) => [name, `endpoint/${id}`] as const));
  return new Map([...unshared(services), ...unshared(machines)]);
}

/** What stands for two is the name of neither. */
function unshared(named: readonly (readonly [name: string | undefined, subject: string])[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  for (const [name, subject] of named) {
    const key = name?.toLowerCase() ?? '';
    if (key === '') continue;
    if ((found.get(key) ?? subject) !== subject) shared.add(key);
    found.set(key, subject);
  }
  return new Map([...found].filter(([key]) => !shared.has(key)));
}

/** `srv-1` of `srv-1:9100`, `[fd00::1]:9100` or `https://srv-1/metrics`. */
function hostOf(text: string): string {
  const bare = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
  const bracketed = /^\[([^\]]+)\]/.exec(bare)?.[1];
  return bracketed ?? (bare.split(':').length > 2 ? bare : bare.replace(/:\d+$/, ''));
}

function ownerOf(record: object | undefined): string | undefined {
  if (record === undefined) return undefined;
  if ('owner_pd' in record && typeof record.owner_pd === 'string') return record.owner_pd;
  return 'pd' in record && typeof record.pd === 'string' ? record.pd : undefined;
}
