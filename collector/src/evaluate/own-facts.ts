// What the collector sees of itself: facts that live as long as the process, judged like any other.
import type { FactInterval, FactsCommit } from '@pantau/shared/accepted';
import { describeError, type Fault, faultLine } from '@pantau/shared/errors';
import type { EnrolmentState } from '@pantau/shared/law/observed';
import type { Json, JsonObject } from '@pantau/shared/report';

export interface OwnFacts {
  /** The newest value of each, for the start of the evaluation. */
  values(): Iterable<FactInterval>;
  // Each replaces the value of a fact and has it judged; a fault is logged.
  /** Whether the register on disk is in use. */
  register(region: string, faults: readonly Fault[]): void;
  delivery(channel: string, state: DeliveryKnown): void;
  /** Jobs of a queue that were set aside; undefined when there are none any more. */
  queue(name: string, poison: PoisonKnown | undefined): void;
  /** What would keep somebody from being called, by what it is about; what is not there any more has none. */
  oncall(gaps: ReadonlyMap<string, readonly OnCallGap[]>): void;
  /** Certificates of the collector itself. */
  certificates(ends: readonly { readonly certificate: string; readonly until: number }[]): void;
  /** How an agent is enrolled. */
  enrolment(agent: EnrolledState): void;
  /** The address that a report of an agent came from. It counts as long as the agent reports. */
  heardFrom(agent: { readonly id: string; readonly server: string }, address: string): void;
}

interface OnCallGap {
  readonly reason: string;
  readonly sentence: { readonly id: string; readonly en: string };
}

/** The delivery of a channel; what is undefined becomes no part of the fact. */
interface DeliveryKnown {
  readonly failing: boolean;
  readonly undelivered: number;
  readonly since?: number | undefined;
  readonly lastError?: string | undefined;
}

interface PoisonKnown {
  readonly dead: number;
  readonly job: string;
  readonly reason: string;
  readonly since: number;
}

/** An agent as the collector knows it; of it only what checks read becomes a fact. */
interface EnrolledState extends Omit<EnrolmentState, 'cloned'> {
  readonly id: string;
  readonly quarantine?: { readonly at: number; readonly machines: readonly string[] };
}

export interface OwnFactsDeps {
  /** Judges what changed; resolves at once while there is no evaluation yet. */
  readonly take: (commit: FactsCommit) => Promise<void>;
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

export function createOwnFacts({ take, now, log }: OwnFactsDeps): OwnFacts {
  const own = new Map<string, FactInterval>();
  function observe(subject: string, fact: string, value: JsonObject, witness = 'collector'): void {
    const interval = { subject, fact, witness, value, firstAt: now() };
    own.set(`${subject} ${fact}`, interval);
    take({ changed: [interval], witnesses: [], reports: 0, duplicates: 0 }).catch((error: unknown) =>
      log.error({ reason: describeError(error) }, 'A state of the collector was not judged'),
    );
  }
  /** What says the same again is no change, and nobody judges it anew. */
  function observeChange(subject: string, fact: string, value: JsonObject): void {
    const before = own.get(`${subject} ${fact}`)?.value;
    if (JSON.stringify(before) !== JSON.stringify(value)) observe(subject, fact, value);
  }
  return {
    values: () => own.values(),
    register(region, faults) {
      const [first] = faults;
      observe(`register/${region}`, 'register_state', { faults: faults.length, first: first === undefined ? '' : faultLine(first) });
    },
    delivery: (channel, { failing, undelivered, since, lastError }) =>
      observe(`channel/${channel}`, 'delivery', { failing, undelivered, ...known({ since, lastError }) }),
    queue: (name, poison) => observe(`queue/${name}`, 'queue_state', { ...(poison ?? { dead: 0, job: '', reason: '' }) }),
    oncall(gaps) {
      const told = [...own.values()].flatMap(({ subject, fact }) => (fact === 'oncall_state' ? [subject] : []));
      for (const subject of new Set([...gaps.keys(), ...told])) {
        const found = (gaps.get(subject) ?? []).map(({ reason, sentence }) => ({ reason, id: sentence.id, en: sentence.en }));
        observeChange(subject, 'oncall_state', { gaps: found });
      }
    },
    certificates(ends) {
      for (const { certificate, until } of ends) {
        observe(`certificate/${certificate}`, 'own_certificate', { until });
      }
    },
    enrolment({ id, server, hostname, pd, site, keyExpiresAt, revokedAt, quarantine }) {
      const cloned = quarantine === undefined ? undefined : { since: quarantine.at, machines: quarantine.machines };
      observe(`agent/${id}`, 'enrolment', { server, hostname, ...known({ pd, site, keyExpiresAt, revokedAt, cloned }) });
    },
    heardFrom({ id, server }, address) {
      const before = own.get(`agent/${id} seen_from`)?.value;
      if (before?.['address'] === address && before['server'] === server) return;
      observe(`agent/${id}`, 'seen_from', { address, server }, id);
    },
  };
}

/** What has a value. */
function known(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
