// What kind of alert it is: whether it says that something does not answer, how long it is held back before it is told, and which alerts are
// told together.
import type { AlertTarget } from './target.ts';

const OUTAGE = 'operasional/outage';
const AGENT_SILENT = 'operasional/agent-silent';
const PROMETHEUS = 'prometheus/';

/** Duties that tell of something that does not answer, and the reasons for which they do. */
const REACHABILITY: ReadonlyMap<string, readonly string[]> = new Map([
  [OUTAGE, ['line-down', 'router-down', 'unreachable']],
  [AGENT_SILENT, ['silent']],
  ['operasional/device-poll', ['poll-silent']],
  ['operasional/service', ['service-down']],
]);

/** The duties of regulations that ask for an available service: their ids differ, the reason does not. */
const LAW_REASON = 'outage-too-long';

/** Names as the usual rules give them: `InstanceDown`, `host_unreachable`, `BlackboxProbeFailed`, `TargetMissing`. */
const NO_ANSWER = /(?:down|unreachable|offline|notresponding|not_responding|probe_?failed|target_?missing|targets_?missing|absent)$/i;
/** They end alike and speak of something else. */
const OTHERWISE = /(?:slow|cool|count|shut|break|draw)_?down$/i;

/** What is late or fails as well when machines cannot be reached: backups that did not run, copies that grow old. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['run-late', 'run-failed', 'copy-too-old']);

/** Whether it tells of something that does not answer. Without a reason the duty decides. */
export function isReachability(duty: string, reason?: string): boolean {
  if (duty.startsWith(PROMETHEUS)) return NO_ANSWER.test(duty) && !OTHERWISE.test(duty);
  if (reason === LAW_REASON) return true;
  const reasons = REACHABILITY.get(duty);
  return reasons !== undefined && (reason === undefined || reasons.includes(reason));
}

/** Whether something else that does not answer can be its cause. A faulty address plan is none of those, wherever lines are down. */
export function maySuffer({ duty, reason }: AlertTarget): boolean {
  return isReachability(duty, reason) || (reason !== undefined && CONSEQUENCES.has(reason));
}

/**
 * Whether it proves enough to explain others: a line, a device, a machine that is away. A device that is silent to SNMP alone may well pass on
 * traffic, a service that is away takes nothing with it, and the name of a rule of Prometheus proves nothing about the machine.
 */
export function explainsOthers({ duty, reason }: AlertTarget): boolean {
  return isReachability(duty, reason) && (duty === OUTAGE || duty === AGENT_SILENT);
}

/** How long an alert is pending: one interval for what does not answer, so that its cause can be judged first; the others go at once. */
export function holdMs({ duty, reason }: AlertTarget, { intervalMs }: { readonly intervalMs: number }): number {
  return isReachability(duty, reason) ? intervalMs : 0;
}

export interface GroupKey {
  readonly key: string;
  /** The subject or the duty that the alerts have in common. */
  readonly cause: string;
  readonly site?: string;
}

/** Subject of the one group that is told when the collector itself is cut off. */
export const COLLECTOR_LINE = 'collector/line';

export interface GroupOptions {
  /** The collector itself is cut off (`collectorCut`): what does not answer is one group, wherever it stands. */
  readonly cut?: boolean;
  /** Policies tell offices apart: what has no site is grouped by office as well. */
  readonly byOffice?: boolean;
}

/**
 * In which group an alert is told: by site and cause. What does not answer at one site has one cause until people find several; without a site
 * it is the server that counts. Everything else is grouped by its duty, so that one fault in many things is one message.
 */
export function groupKeyOf(target: AlertTarget, { cut = false, byOffice = false }: GroupOptions = {}): GroupKey {
  const { duty, subject, host, pd, reason } = target;
  const reach = isReachability(duty, reason);
  if (cut && reach) return { key: COLLECTOR_LINE, cause: COLLECTOR_LINE };
  const site = target.site ?? (subject.startsWith('site/') ? subject.slice('site/'.length) : undefined);
  if (site !== undefined && reach) return { key: `site/${site}|reach`, cause: `site/${site}`, site };
  if (site !== undefined) return { key: `site/${site}|${duty}`, cause: duty, site };
  if (reach && host !== undefined) return { key: `server/${host}|reach`, cause: `server/${host}` };
  return { key: byOffice && pd !== undefined ? `pd/${pd}|${duty}` : `|${duty}`, cause: duty };
}
