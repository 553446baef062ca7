// What a turn sees around its alerts: register, silences, on-call plan and channels as they are now, put into the form that the pure decisions
// ask for. Made anew for each turn; what is costly is worked out when it is first asked for.
import type { Alert, AlertGroup, Contact } from '@pantau/shared/alert';
import { calmAt } from '@pantau/shared/alerts/flapping';
import { collectorCut, createInhibition, type Inhibition, type OpenReach, openReachOf } from '@pantau/shared/alerts/inhibition';
import { latest } from '@pantau/shared/alerts/instants';
import type { MessageLimit } from '@pantau/shared/alerts/limit';
import { createReachMemory, keepMs } from '@pantau/shared/alerts/reach-memory';
import type { Silence } from '@pantau/shared/alerts/silence';
import { nextSilenceChange, silencedBy } from '@pantau/shared/alerts/silenced';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import { describeError } from '@pantau/shared/errors';
import { instantWords } from '@pantau/shared/law/evidence';
import type { Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import type { OnCall, Override } from '@pantau/shared/oncall/model';
import { policyFor } from '@pantau/shared/oncall/policy';
import { quietUntil } from '@pantau/shared/oncall/quiet';
import type { Register } from '@pantau/shared/register/register';
import { aboutOf } from './book.ts';
import type { RegionContext } from './compose.ts';
import type { DispatchContext } from './dispatch.ts';
import type { Draft } from './draft.ts';
import { peopleOf } from './escalation.ts';
import { type IntakeContext, targetOf } from './intake.ts';
import type { StageLog } from './log.ts';
import type { Hiding, PlanContext } from './plan.ts';

const AGENT_SILENT = 'operasional/agent-silent';
/** Without an on-call plan: a region's chat or mailbox is told of more than this by a digest. */
const DEFAULT_LIMIT: MessageLimit = { messages: 20, minutes: 10 };

export interface SurroundingsDeps {
  readonly context: RegionContext;
  readonly register: () => Register;
  readonly placeOf: IntakeContext['placeOf'];
  readonly intervalMs: number;
  readonly log: StageLog;
  /** Site of each enrolled agent, by `agent/<id>`. */
  readonly agentSites: () => ReadonlyMap<string, string>;
  /** The server that carries a virtual machine, by the machine's id. */
  readonly carriers: () => ReadonlyMap<string, string>;
  readonly silences: () => readonly Silence[];
  readonly oncall: () => OnCall | undefined;
  readonly overrides: () => readonly Override[];
  /** The open channels, and whether each has an address of its own. */
  readonly channels: ReadonlyMap<string, { readonly hasOwnAddress: boolean; readonly forMachines?: boolean }>;
}

export interface Surroundings {
  readonly intake: IntakeContext;
  readonly dispatch: DispatchContext;
  readonly planFor: (group: AlertGroup, alerts: readonly Alert[]) => PlanContext;
  readonly oncall: OnCall | undefined;
  /** Channels with an address of their own, as receivers. */
  readonly own: readonly string[];
  /** Channels with an address of their own, and who would be called first for an alert of this weight. */
  readonly onDuty: (severity: Severity) => readonly string[];
  readonly instantWords: (at: number) => Sentence;
  /** A group could not be planned. */
  readonly onFault: (group: string, error: unknown) => void;
  /** Something that holds for all groups is not as it was in the turn before. */
  readonly changed: boolean;
  /** When a silence begins or ends, or what hid others is forgotten: everything is planned anew then. */
  readonly nextChange: () => number;
}

/** Makes the function that looks around at the beginning of a turn. */
export function createSurroundings(deps: SurroundingsDeps): (draft: Draft) => Surroundings {
  const { context, channels } = deps;
  const own = [...channels].filter(([, { hasOwnAddress }]) => hasOwnAddress).map(([id]) => `channel/${id}`);
  let seen: { readonly all: readonly unknown[]; readonly nextChange: number } | undefined;
  const forMachines = new Set([...channels].filter(([, { forMachines: is }]) => is === true).map(([id]) => `channel/${id}`));
  const remember = createReachMemory(keepMs(deps));
  let targets: { readonly register: Register; readonly byAlert: WeakMap<Alert, AlertTarget> } | undefined;
  let inhibition: { readonly register: Register; readonly carriers: ReadonlyMap<string, string>; readonly explain: Inhibition } | undefined;

  return (draft) => {
    const { now, book } = draft;
    const [register, silences, oncall, overrides] = [deps.register(), deps.silences(), deps.oncall(), deps.overrides()];
    const before = seen;
    const all = [register, silences, oncall, overrides];
    const upcoming = nextSilenceChange(silences, now, context.zone) ?? Number.POSITIVE_INFINITY;
    seen = { all, nextChange: upcoming };
    const changed = before === undefined || before.nextChange <= now || all.some((each, index) => each !== before.all[index]);
    // Kept from turn to turn: with thousands of open alerts each turn would look them all up again.
    if (targets?.register !== register) targets = { register, byAlert: new WeakMap() };
    const { byAlert } = targets;
    const carriers = deps.carriers();
    if (inhibition?.register !== register || inhibition.carriers !== carriers) {
      inhibition = { register, carriers, explain: createInhibition(register, carriers) };
    }
    const { explain } = inhibition;
    const reach = once(() => remember(openReachOf(openAlerts().map((alert) => ({ id: alert.id, target: target(alert) }))), now));
    const open = (): OpenReach => reach().open;
    const behind = once(countBehind);
    const people = new Map(oncall?.people.map((person) => [`person/${person.id}`, person.contacts]) ?? []);

    const contactsOf = (receiver: string): readonly Contact[] => {
      const [kind, id = ''] = receiver.split('/');
      const ways = kind === 'channel' ? [{ channel: id }] : (people.get(receiver) ?? []);
      return ways.filter(({ channel }) => channels.has(channel));
    };
    return {
      intake: { placeOf: deps.placeOf, intervalMs: deps.intervalMs, grouping: { cut: isCut(), byOffice: namesOffices(oncall) } },
      dispatch: {
        region: context,
        contactsOf,
        limitOf: (receiver) => (forMachines.has(receiver) ? undefined : (oncall?.limit ?? DEFAULT_LIMIT)),
        hiddenBehind: (alert) => behind().get(alert.id) ?? 0,
        quietUntil(receiver, alert) {
          if (oncall === undefined || !receiver.startsWith('person/')) return undefined;
          return policyFor(oncall, target(alert))?.quiet.includes(alert.severity) === true ? quietUntil(oncall, now) : undefined;
        },
      },
      planFor(group, alerts) {
        const delivered = book.delivered.get(group.id);
        const about = new Set(alerts.map(({ subject }) => subject));
        return {
          ...{ now, oncall, overrides },
          reachable: (person) => contactsOf(`person/${person}`).length > 0,
          lost: (receiver) => delivered?.get(receiver)?.lost === true,
          pending: (receiver) => (delivered?.get(receiver)?.pending.size ?? 0) > 0,
          // A channel that fails cannot carry the news that it fails.
          broadcast: own.filter((receiver) => !about.has(receiver)),
          hiding,
          targetOf: target,
          calmAt: (flapping) => calmAt(latest(flapping.map(lastChange))),
        };
      },
      ...{ oncall, own },
      onDuty(severity) {
        const policy = oncall === undefined ? undefined : policyFor(oncall, { duty: '', subject: '', severity });
        const notify = policy?.steps[0]?.notify ?? [];
        const call = { now, oncall, overrides, reachable: (person: string) => contactsOf(`person/${person}`).length > 0 };
        return [...own, ...peopleOf(notify, call)];
      },
      instantWords(at) {
        const words = instantWords(at, context.zone);
        return { id: words, en: words };
      },
      onFault: (group, error) => deps.log.error({ group, error: describeError(error) }, 'a group of alerts could not be planned'),
      changed,
      nextChange() {
        const at = Math.min(upcoming, reach().changesAt ?? Number.POSITIVE_INFINITY);
        seen = { all, nextChange: at };
        return at;
      },
    };

    function target(alert: Alert): AlertTarget {
      const known = byAlert.get(alert) ?? targetOf(alert, deps);
      // Which server an agent stands for may be known only later.
      if (known.host !== undefined || !alert.subject.startsWith('agent/')) byAlert.set(alert, known);
      return known;
    }
    function openAlerts(): Alert[] {
      return [...book.alerts.values()].filter(({ state }) => state !== 'resolved');
    }
    function hiding(alert: Alert): Hiding | undefined {
      const silence = silencedBy(silences, target(alert), now, context.zone);
      if (silence !== undefined) return { kind: 'silence', id: silence.id, maintenance: silence.kind === 'maintenance' };
      const cause = explain(target(alert), open(), now);
      return cause === undefined ? undefined : { kind: 'cause', alert: cause.by };
    }
    function countBehind(): Map<string, number> {
      const counts = new Map<string, number>();
      for (const alert of openAlerts()) {
        const cause = explain(target(alert), open(), now);
        if (cause !== undefined) counts.set(cause.by, (counts.get(cause.by) ?? 0) + 1);
      }
      return counts;
    }
    function lastChange(alert: Alert): number {
      return latest([alert.openedAt, alert.closedAt ?? 0, ...(book.openings.get(aboutOf(alert)) ?? [])]);
    }
    /** Silent agents that nothing else explains, as they were before the turn took anything in. */
    function isCut(): boolean {
      const alerts = openAlerts();
      const silent = alerts.filter(({ duty }) => duty === AGENT_SILENT);
      if (silent.length === 0) return false;
      const known = openReachOf(alerts.map((alert) => ({ id: alert.id, target: target(alert) })));
      const unexplained = silent.filter((alert) => explain(target(alert), known, now) === undefined);
      const sites = deps.agentSites();
      return collectorCut(
        unexplained.map(({ subject }) => subject),
        sites.keys(),
        sites,
      );
    }
  };
}

/** Policies that tell offices apart need groups that do. */
function namesOffices(oncall: OnCall | undefined): boolean {
  return oncall?.policies.some(({ match }) => match.pd !== undefined) === true;
}

function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: work() };
    return made.value;
  };
}
