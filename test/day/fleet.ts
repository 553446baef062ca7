// The machines of the played day: each reports over HTTP in its own minute of the interval; two gateways also tell which lines answer them.

import type { AdminClient } from '@pantau/collector/admin/admin-client';
import type { Observation } from '@pantau/shared/report';
import { MINUTE, SECOND } from '@pantau/shared/time';
import { redeemToken } from '../support/collector.ts';
import { createReporter, type PlayedReport, type Reporter } from '../support/reporter.ts';
import { createPost } from './post.ts';
import { GATEWAYS, HOSTS, type Host, INTERVAL_SECONDS, POSTS, REGION } from './region.ts';

const AT_ONCE = 20;
/** Minutes between two reports of a machine. */
const EVERY = INTERVAL_SECONDS / 60;

interface Machine {
  readonly host: Host;
  readonly minute: number;
  readonly reporter: Reporter;
  sequence: number;
}
type Told = PlayedReport['observations'][number];

export interface Fleet {
  /** Sends the reports of those whose minute this is, and what was kept. */
  report(): Promise<void>;
  /** Nobody takes reports in this minute: machines keep theirs for the next. */
  keep(): void;
  /** No report of these gets through until they are back: ids of servers or of sites. */
  cut(...ids: readonly string[]): void;
  mend(...ids: readonly string[]): void;
  /** The lines to these places no longer answer the gateways, and nothing comes from there. */
  cutLine(site: string): void;
  mendLine(site: string): void;
  /** What a machine tells of itself from now on. */
  tell(server: string, fact: Observation['fact'], value: Observation['value'] | undefined): void;
  /** The connections to a collector that is stopped. */
  hangUp(): void;
}

export interface FleetDeps {
  readonly url: string;
  readonly admin: AdminClient;
  readonly now: () => number;
  /** Waits until what was sent has had its effect. */
  readonly settle: () => Promise<void>;
}

/** Enrols all machines at a collector. */
export async function createFleet({ url, admin, now, settle }: FleetDeps): Promise<Fleet> {
  const post = createPost();
  const cut = new Set<string>();
  const linesDown = new Map<string, number>();
  const told = new Map<string, Map<string, Observation['value']>>();
  const machines: Machine[] = [];
  const kept = new Set<Machine>();
  const tokens = await Promise.all(HOSTS.map(({ server }) => admin.createToken({ server, expiresInHours: 1 })));
  for (const [index, host] of HOSTS.entries()) {
    const token = tokens[index]?.token ?? '';
    const credentials = await redeemToken(url, token, host.server);
    const settings = { url, region: REGION, credentials, now, post, intervalSeconds: INTERVAL_SECONDS, bootId: uuidOf(index, 2) };
    const reporter = createReporter({ ...settings, epoch: uuidOf(index, 1) });
    machines.push({ host, minute: index % EVERY, reporter, sequence: 0 });
  }

  function dueNow(): Machine[] {
    const minute = Math.floor(now() / MINUTE) % EVERY;
    return machines.filter(({ host, ...each }) => each.minute === minute && !cut.has(host.server) && !cut.has(host.site));
  }
  async function send(machine: Machine): Promise<void> {
    machine.sequence += 1;
    const report = { sequence: machine.sequence, takenAt: now() - SECOND, observations: observationsOf(machine.host) };
    await machine.reporter.send(report);
  }
  function observationsOf({ server }: Host): Told[] {
    const own = [...(told.get(server) ?? [])].map(([fact, value]): Told => ({ subject: { kind: 'server', id: server }, fact, value }));
    return GATEWAYS.includes(server) ? [...own, ...POSTS.flatMap(pathsTo)] : own;
  }
  function pathsTo(site: string): Told[] {
    const since = linesDown.get(site);
    const value = since === undefined ? { up: true } : { up: false, downSince: new Date(since).toISOString() };
    return [
      { subject: { kind: 'link', id: `jalur-${site}` }, fact: 'path', value, at: now() - SECOND },
      { subject: { kind: 'site', id: site }, fact: 'path', value, at: now() - SECOND },
    ];
  }

  return {
    async report() {
      const here = [...kept, ...dueNow().filter((each) => !kept.has(each))];
      kept.clear();
      // What gateways see comes one after the other, else chance would say which is judged first.
      const [due, gateways] = [here.filter((each) => !isGateway(each)), here.filter(isGateway)];
      for (const gateway of gateways) {
        await send(gateway);
        await settle();
      }
      for (let begin = 0; begin < due.length; begin += AT_ONCE) {
        await Promise.all(due.slice(begin, begin + AT_ONCE).map(send));
      }
    },
    keep() {
      for (const each of dueNow()) kept.add(each);
    },
    cut(...ids) {
      for (const id of ids) cut.add(id);
    },
    mend(...ids) {
      for (const id of ids) cut.delete(id);
    },
    cutLine(site) {
      linesDown.set(site, now());
      cut.add(site);
    },
    mendLine(site) {
      linesDown.delete(site);
      cut.delete(site);
    },
    tell(server, fact, value) {
      const facts = told.get(server) ?? new Map<string, Observation['value']>();
      told.set(server, facts);
      if (value === undefined) facts.delete(fact);
      else facts.set(fact, value);
    },
    hangUp: post.close,
  };
}

function isGateway({ host }: Machine): boolean {
  return GATEWAYS.includes(host.server);
}

function uuidOf(index: number, kind: number): string {
  return `00000000-000${kind}-4000-8000-${String(index).padStart(12, '0')}`;
}
