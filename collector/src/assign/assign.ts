// Knows which gateways report and tells each its work, and Prometheus what to expect of all of them.
import type { Register } from '@pantau/shared/register/register';
import type { Work } from '@pantau/shared/work';
import { type Gateway, type Plan, planWork, type Unassigned, vantagesOf } from './plan.ts';
import { type PolledTarget, polledTargets } from './targets.ts';
import { paceOf, wantedPaths } from './wanted.ts';

/** An agent as assign knows it. */
export interface EnrolledGateway {
  readonly id: string;
  readonly server: string;
}

export interface AssignDeps {
  readonly register: () => Register;
  readonly agents: () => readonly EnrolledGateway[];
  readonly siteOf: (server: string) => string;
  /** Day in the region's zone, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Seconds between two looks at a device or service. */
  readonly pollSeconds: number;
  /** Milliseconds that only go forward. */
  readonly monotonic: () => number;
}

export interface Assign {
  /** Notes that a gateway reports and what it can; returns its work. Undefined: the register gives this agent no such role. */
  workFor(agent: string, able: Ability): Work | undefined;
  /** Everything that is polled, whoever does it, for Prometheus. */
  polled(): readonly PolledTarget[];
  /** Devices and endpoints among them that nobody polls, and why. */
  unassigned(): readonly Unassigned[];
  /** Gateways of the register that have an agent, and how many report. */
  counts(): { readonly gateways: number; readonly alive: number };
}

export interface Ability {
  readonly credentials: readonly string[];
  readonly intervalSeconds: number;
}

/** A gateway that is later than this with its report has died: its work is with others before two intervals are over. */
const LATE_INTERVALS = 1.2;
const LATE_MS = 1_000;

interface Known extends Ability {
  readonly at: number;
}

export function createAssign(deps: AssignDeps): Assign {
  const pace = paceOf(deps.pollSeconds);
  const known = new Map<string, Known>();
  let targets: { readonly key: string; readonly register: Register; readonly polled: readonly PolledTarget[] } | undefined;
  let planned: { readonly key: string; readonly register: Register; readonly plan: Plan } | undefined;

  function isAlive(agent: string): boolean {
    const state = known.get(agent);
    return state !== undefined && deps.monotonic() - state.at <= state.intervalSeconds * 1000 * LATE_INTERVALS + LATE_MS;
  }

  function gateways(): Gateway[] {
    const register = deps.register();
    return deps.agents().flatMap(({ id, server }): Gateway[] => {
      if (register.get('servers', server)?.gateway !== true) return [];
      const site = deps.siteOf(server);
      const vantage = register.get('sites', site)?.connected_to_pemda_lan === false ? 'internet' : 'intranet';
      return [{ agent: id, site, vantage, credentials: known.get(id)?.credentials ?? [], alive: isAlive(id) }];
    });
  }

  function isGateway(agent: string): boolean {
    return gateways().some((each) => each.agent === agent);
  }

  function planNow(): Plan {
    const present = gateways();
    const register = deps.register();
    const today = deps.today();
    const key = JSON.stringify([today, present]);
    if (planned?.key !== key || planned.register !== register) {
      planned = { key, register, plan: planWork(register, present, { today, pace }) };
    }
    return planned.plan;
  }

  return {
    workFor(agent, able) {
      if (!isGateway(agent)) return undefined;
      known.set(agent, { ...able, at: deps.monotonic() });
      return planNow().work.get(agent);
    },
    polled() {
      const present = gateways();
      const register = deps.register();
      const key = JSON.stringify(present.map(({ agent, site, vantage }) => [agent, site, vantage]));
      if (targets?.key !== key || targets.register !== register) {
        const vantages = wantedPaths(register, pace.path).map(({ subject, address }) => ({
          subject,
          address,
          agents: vantagesOf(present, subject).map(({ agent }) => agent),
        }));
        const siteOfAgent = (agent: string) => present.find((each) => each.agent === agent)?.site ?? '';
        targets = { key, register, polled: polledTargets(register, pace, vantages, siteOfAgent) };
      }
      return targets.polled;
    },
    unassigned: () => planNow().unassigned,
    counts() {
      const present = gateways();
      return { gateways: present.length, alive: present.filter(({ alive }) => alive).length };
    },
  };
}
