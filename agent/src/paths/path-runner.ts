// Follows whether addresses of the register answer from here: a few pings a run, and a window of the last runs for each subject.
import type { PathFact } from '@pantau/shared/network-facts';
import type { Observation } from '@pantau/shared/report';
import type { PathWork } from '@pantau/shared/work';
import { isRefused } from '../gateway/address-guard.ts';
import type { Outcome, Runner } from '../gateway/runner.ts';
import type { Host } from '../host/host.ts';
import { pathPage } from './path-page.ts';
import { afterRun, factOf, NO_RUNS, type PathWindow } from './path-window.ts';
import type { PingRun, Unable } from './ping-output.ts';
import { sendPings } from './send-pings.ts';

const REFUSED =
  'alamat lokal, metadata atau multicast tidak diuji; tulis alamat unicast di register · a local, metadata or multicast address is not pinged: ' +
  'write a unicast address in the register';

export interface PathRunnerDeps {
  readonly host: Pick<Host, 'now' | 'stat'>;
  /** Id of this agent: the page is of the path from it. */
  readonly agent: string;
  /** Replaced in tests that need what no network gives. */
  readonly send?: (address: string, host: Pick<Host, 'stat'>) => Promise<PingRun | Unable>;
}

interface Followed {
  readonly address: string;
  readonly window: PathWindow;
  readonly at: number;
}

/** A subject that was not asked for so long is forgotten. */
const FORGET_MS = 2 * 60 * 60_000;

export function createPathRunner({ host, agent, send = sendPings }: PathRunnerDeps): Runner<PathWork> {
  const followed = new Map<string, Followed>();

  function windowOf({ subject, address }: PathWork): PathWindow {
    const known = followed.get(subject);
    return known?.address === address ? known.window : NO_RUNS;
  }
  function follow({ subject, address }: PathWork, window: PathWindow, at: number): void {
    followed.set(subject, { address, window, at });
    for (const [other, { at: last }] of followed) {
      if (at - last > FORGET_MS) followed.delete(other);
    }
  }

  return async (work) => {
    const target = `path/${work.subject}@${agent}`;
    if (isRefused(work.address)) return unasked(work, target, `${work.address}: ${REFUSED}`, host.now());
    const began = performance.now();
    const run = await send(work.address, host);
    const at = host.now();
    if ('unable' in run) return unasked(work, target, run.unable, at);
    const window = afterRun(windowOf(work), run, at);
    follow(work, window, at);
    const fact = factOf(window);
    const text = pathPage(work.address, run, window, (performance.now() - began) / 1000);
    return { standing: fact === undefined ? [] : [observation(work, fact, at)], page: { target, text } };
  };
}

/** Nothing was learned of the path: it is neither up nor down, and the reason is told. */
function unasked(work: PathWork, target: string, reason: string, at: number): Outcome {
  return { standing: [observation(work, { reason }, at)], page: { target, text: '', failed: reason } };
}

function observation({ subject }: PathWork, fact: PathFact, at: number): Observation {
  const slash = subject.indexOf('/');
  return {
    subject: { kind: subject.slice(0, slash), id: subject.slice(slash + 1) },
    fact: 'path',
    value: { ...fact },
    at: new Date(at).toISOString(),
  };
}
