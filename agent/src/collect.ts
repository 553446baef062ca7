// Takes one sample: runs every probe alone under its time limit, measures it, and puts together what a report holds.
// A probe that throws, hangs or returns rubbish costs only itself.
import { type Observation, type ProbeRun, REPORT_LIMITS } from '@pantau/shared/report';
import { type Family, gauge, renderFamilies, withoutFamiliesOf } from './exposition.ts';
import type { AnyProbe, Identity, ProbeContext } from './probes/probe.ts';
import type { Page } from './report-body.ts';

export interface Collected {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly monotonicMs: number;
  readonly probes: readonly ProbeRun[];
  readonly observations: readonly Observation[];
  readonly pages: readonly Page[];
  /** Which probe gave what of the page of this host and of the observations, for `once` and `doctor`. */
  readonly sections: readonly Section[];
}

export interface Section {
  readonly probe: string;
  readonly text: string;
  readonly observations: readonly Observation[];
}

export interface CollectorDeps {
  readonly probes: readonly AnyProbe[];
  readonly context: ProbeContext;
  readonly identity: Identity;
  /** Time limit of one probe. */
  readonly probeLimitMs: number;
  /** Ids of the probes that the administrator switched off. */
  readonly off?: readonly string[];
}

interface ProbeResult {
  readonly run: ProbeRun;
  readonly text: string;
  /** The text was written by others. */
  readonly foreign?: true | undefined;
  readonly observations: readonly Observation[];
  /** Length of the observations as JSON. */
  readonly observationBytes: number;
}

interface Kept {
  readonly result: ProbeResult;
  readonly untilMs: number;
}

/** Room for the rest of the head beside the observations. */
const OBSERVATION_BYTES = REPORT_LIMITS.headBytes - 64 * 1024;
/** Of one probe with one report: each holds up to a thousand rows. */
const SAMPLES = 3;
/** Metrics that a machine does not have are looked for again after so long: hot-plugged hardware is seen within a minute. */
const ABSENT_SECONDS = 45;
/** `[]` */
const NO_OBSERVATIONS = 2;
const PROBE_TEXT_LENGTH = 2 * 1024 * 1024;

/** Returns the function that takes a sample; it remembers which probes still hang from an earlier one, and what slow ones gave. */
export function createCollector(deps: CollectorDeps): () => Promise<Collected> {
  const hanging = new Set<string>();
  const kept = new Map<string, Kept>();
  const off = new Set(deps.off);
  /** Samples that are not told yet, by probe. */
  const untold = new Map<string, readonly Observation[]>();

  async function runProbe(probe: AnyProbe, takenAt: string, limit: Limit): Promise<ProbeResult> {
    const startedMs = performance.now();
    const last = kept.get(probe.id);
    if (last !== undefined && startedMs < last.untilMs) return last.result;
    try {
      if (hanging.has(probe.id)) throw new Error('masih menunggu jawaban · still waiting since an earlier report');
      hanging.add(probe.id);
      const work = probe.sample(deps.context, deps.identity).finally(() => hanging.delete(probe.id));
      const { families, observations, samples = [], unseen, isAbsent } = await limit.hold(work);
      // Older ones go first: were they given up for newer ones, the last of many would never be told.
      if (!untold.has(probe.id) && samples.length > 0) untold.set(probe.id, samples);
      const text = renderFamilies(families);
      if (text.length > PROBE_TEXT_LENGTH) throw new Error(`${text.length} bytes of samples are too many`);
      const dated = probe.everySeconds === undefined ? observations : observations.map((each) => ({ at: takenAt, ...each }));
      const observationBytes = dated.length === 0 ? NO_OBSERVATIONS : Buffer.byteLength(JSON.stringify(dated));
      const run: ProbeRun = {
        id: probe.id,
        ok: true,
        durationMs: elapsed(startedMs),
        ...(isAbsent ? { absent: true } : {}),
        ...(unseen.length === 0 ? {} : { unseen: shortened(unseen) }),
      };
      const result = { run, text, foreign: probe.foreign, observations: dated, observationBytes };
      const seconds = Math.max(probe.everySeconds ?? 0, isAbsent && probe.facts === undefined ? ABSENT_SECONDS : 0);
      if (seconds > 0) kept.set(probe.id, { result, untilMs: startedMs + seconds * 1000 });
      return result;
    } catch (error) {
      return failed(probe.id, elapsed(startedMs), error);
    }
  }

  return async () => {
    const { host } = deps.context;
    const takenAt = new Date(host.now()).toISOString();
    const monotonicMs = host.uptimeMs() ?? Math.round(performance.now());
    const limit = startLimit(deps.probeLimitMs);
    const results: ProbeResult[] = [];
    for (const probe of deps.probes) results.push(off.has(probe.id) ? switchedOff(probe.id) : await runProbe(probe, takenAt, limit));
    limit.clear();
    const fitting = withoutClashes(withinLimits(results.map((result) => withSamples(result, untold))));
    const text = fitting.map((result) => result.text).join('') + renderFamilies(selfFamilies(fitting));
    return {
      takenAt,
      monotonicMs,
      probes: fitting.map((result) => result.run),
      observations: fitting.flatMap((result) => [...result.observations]),
      pages: [{ target: 'self', text }],
      sections: fitting.map(({ run, text: section, observations }) => ({ probe: run.id, text: section, observations })),
    };
  };
}

/** With as many of the samples of its probe as one report takes; the others stay for the next one. */
function withSamples(result: ProbeResult, untold: Map<string, readonly Observation[]>): ProbeResult {
  const samples = untold.get(result.run.id);
  if (samples === undefined) return result;
  const now = samples.slice(0, SAMPLES);
  if (samples.length > SAMPLES) untold.set(result.run.id, samples.slice(SAMPLES));
  else untold.delete(result.run.id);
  const observations = [...result.observations, ...now];
  return { ...result, observations, observationBytes: result.observationBytes + Buffer.byteLength(JSON.stringify(now)) };
}

function switchedOff(id: string): ProbeResult {
  return { run: { id, ok: true, durationMs: 0, off: true }, text: '', observations: [], observationBytes: NO_OBSERVATIONS };
}

function shortened(unseen: readonly string[]): string[] {
  return unseen.slice(0, REPORT_LIMITS.unseen).map((text) => text.slice(0, REPORT_LIMITS.textLength));
}

/** Leaves out the observations of the largest probes until the rest fits a report, and says so. */
function withinLimits(results: readonly ProbeResult[]): ProbeResult[] {
  const fitting = [...results];
  for (;;) {
    const bytes = fitting.reduce((sum, result) => sum + result.observationBytes, 0);
    const count = fitting.reduce((sum, result) => sum + result.observations.length, 0);
    if (bytes <= OBSERVATION_BYTES && count <= REPORT_LIMITS.observations) return fitting;
    const largest = fitting.reduce((a, b) => (b.observationBytes > a.observationBytes ? b : a));
    const reason = `${largest.observations.length} observations of ${largest.observationBytes} bytes do not fit a report`;
    const replacement = failed(largest.run.id, largest.run.durationMs, new Error(reason));
    fitting[fitting.indexOf(largest)] = { ...replacement, text: largest.text };
  }
}

/** Leaves out what a site's own files give under a name that Pantau gives itself, and says so. */
function withoutClashes(results: readonly ProbeResult[]): ProbeResult[] {
  if (results.every(({ foreign, text }) => foreign !== true || text === '')) return [...results];
  const own = `\n${results.map(({ text, foreign }) => (foreign ? '' : text)).join('')}${renderFamilies(selfFamilies(results))}`;
  return results.map((result) => {
    if (!result.foreign) return result;
    const { text, dropped } = withoutFamiliesOf(own, result.text);
    if (dropped.length === 0) return result;
    const reason = `nama milik Pantau · names of Pantau itself: ${dropped.join(', ')}`;
    return { ...result, text, run: { ...result.run, unseen: shortened([reason, ...(result.run.unseen ?? [])]) } };
  });
}

function failed(id: string, durationMs: number, error: unknown): ProbeResult {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, REPORT_LIMITS.textLength);
  return { run: { id, ok: false, durationMs, reason }, text: '', observations: [], observationBytes: NO_OBSERVATIONS };
}

/** node_exporter's own two families about its collectors. */
function selfFamilies(results: readonly ProbeResult[]): Family[] {
  const runs = results.map(({ run }) => run).filter((run) => run.off !== true);
  const samples = (value: (run: ProbeRun) => number) => runs.map((run) => ({ labels: { collector: run.id }, value: value(run) }));
  return [
    gauge(
      'node_scrape_collector_duration_seconds',
      'node_exporter: Duration of a collector scrape.',
      samples((run) => run.durationMs / 1000),
    ),
    gauge(
      'node_scrape_collector_success',
      'node_exporter: Whether a collector succeeded.',
      samples((run) => (run.ok ? 1 : 0)),
    ),
  ];
}

function elapsed(startedMs: number): number {
  return Math.round((performance.now() - startedMs) * 1000) / 1000;
}

/** One timer for all probes of a sample, since they run one after another. */
interface Limit {
  /** The answer of `work`, or an error when it takes longer. */
  hold<T>(work: Promise<T>): Promise<T>;
  clear(): void;
}

function startLimit(limitMs: number): Limit {
  let expire = (): void => undefined;
  const timer = setTimeout(() => expire(), limitMs);
  return {
    hold: (work) =>
      new Promise((resolve, reject) => {
        expire = () => reject(new Error(`tidak selesai dalam · not done within ${limitMs} ms`));
        timer.refresh();
        work.then(resolve, reject);
      }),
    clear: () => clearTimeout(timer),
  };
}
