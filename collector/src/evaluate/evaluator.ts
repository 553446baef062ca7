// The evaluation over time: each version of the register is recorded and gets an evaluation of its own, which takes over
// where the last one ended.
import type { FactInterval, FactsCommit } from '@pantau/shared/accepted';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { OPERATIONAL, REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { currentFacts, currentWitnesses } from '@pantau/shared/ledger/facts-at';
import type { Journal } from '@pantau/shared/ledger/journal';
import type { Region, Register } from '@pantau/shared/register/register';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { type Evaluation, type EvaluationOptions, startEvaluation } from './evaluation.ts';
import type { KnownAgent } from './live-world.ts';
import { createEvaluationMetrics } from './metrics.ts';
import { recordRegister } from './record-register.ts';
import { createTally } from './tally.ts';

export interface EvaluatorDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: Region;
  readonly writer: string;
  readonly register: Register;
  readonly agents: () => Iterable<KnownAgent>;
  /** What the collector knows of itself: the newest state of each channel and of the register on disk. */
  readonly own: () => Iterable<FactInterval>;
  /** Site of a subject by the register in use, for the labels of metrics. */
  readonly siteOf: (subject: string) => string;
  readonly registry: Registry;
  /** Signs of life, for whoever watches that findings are judged. */
  readonly signs?: { began(): void; ended(): void; beat(): void };
  readonly clock: EvaluationOptions['clock'];
  readonly onChanged: (changes: number) => Promise<void>;
  readonly log: Logger;
}

export interface Evaluator {
  take(commit: FactsCommit): Promise<void>;
  agentsChanged(): Promise<void>;
  setRegister(register: Register): Promise<void>;
  /** Resolves when no run goes on, with how many there were. */
  idle(): Promise<number>;
  stop(): Promise<void>;
}

export async function createEvaluator(deps: EvaluatorDeps): Promise<Evaluator> {
  const tally = createTally(deps.siteOf);
  const metrics = createEvaluationMetrics(deps.registry, tally);

  async function start(register: Register): Promise<Evaluation> {
    const { ledger, region } = deps;
    await recordRegister({ ledger, journal: deps.journal, region: register.region ?? region, register, at: deps.clock.now() });
    const changed = [...(await currentFacts(ledger, region.id)), ...deps.own()];
    return startEvaluation({
      ...deps,
      region: region.id,
      zone: (register.region ?? region).zone,
      register,
      decisions: decisionsOf(register),
      regulations: [...REGULATIONS.filter((each) => (register.region ?? region).regulations.includes(each.id)), OPERATIONAL],
      agents: deps.agents(),
      current: { changed, witnesses: await currentWitnesses(ledger, region.id) },
      onFailure(message) {
        metrics.failed();
        deps.log.error({ reason: message }, 'The evaluation met a failure');
      },
      onRun: metrics.ran,
      onBeat(at) {
        metrics.beat(at);
        deps.signs?.beat();
      },
      tally,
    });
  }
  let current = start(deps.register);
  await current;

  return {
    take: async (commit) => (await current).take(commit),
    agentsChanged: async () => (await current).setAgents(deps.agents()),
    async setRegister(register) {
      current = current.then((old) => old.stop()).then(() => start(register));
      await current;
    },
    idle: async () => (await current).idle(),
    stop: async () => (await current).stop(),
  };
}
