// An agent played by a test: it sends reports that were taken when the test says, by a clock that is as wrong as the test
// says, with the headers that a real agent sends.
import { encodeReport, type Page } from '@pantau/agent/report-body';
import { type Observation, REPORT_CONTENT_TYPE, REPORT_VERSION, SENT_HEADERS } from '@pantau/shared/report';
import { WORK_HEADERS } from '@pantau/shared/work';
import type { Credentials } from './collector.ts';

export interface ReporterSettings {
  /** Base address of the collector. */
  readonly url: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** A spool of its own for each epoch. */
  readonly epoch: string;
  /** Milliseconds by which the wall clock of the machine is fast. */
  readonly aheadMs?: number;
  /** Of the machine that it plays. */
  readonly bootId?: string;
  /** The true time, where a test plays it. */
  readonly now?: () => number;
  /** Seconds between its reports. */
  readonly intervalSeconds?: number;
  /** A cheaper way than `fetch`, where very many report from one process. */
  readonly post?: (url: string, headers: Readonly<Record<string, string>>, body: Buffer) => Promise<{ status: number; text: string }>;
}

/** A report with true times; the reporter makes of them what its clock would show. */
export interface PlayedReport {
  readonly sequence: number;
  /** Milliseconds UTC, not in the future. */
  readonly takenAt: number;
  readonly observations: readonly (Omit<Observation, 'at'> & { readonly at?: number })[];
  /** Reason by probe. */
  readonly failedProbes?: Readonly<Record<string, string>>;
  /** The page of the machine itself. */
  readonly page?: string;
  /** Pages of what a gateway polls; with them it asks for its work, as one that has no credentials. */
  readonly polled?: readonly Page[];
}

export interface Reporter {
  /** Sends a report now; rejects when the answer is not 202. */
  send(report: PlayedReport): Promise<void>;
}

const BOOT_ID = '11111111-2222-4333-8444-555555555555';
/** The machine has been up for a week. */
const UPTIME_MS = 7 * 86_400_000;

export function createReporter(settings: ReporterSettings): Reporter {
  const { url, region, credentials, epoch, aheadMs = 0, bootId = BOOT_ID, now: trueTime = Date.now, intervalSeconds = 15 } = settings;
  const post = settings.post ?? postByFetch;
  const bootAt = trueTime() - UPTIME_MS;
  const shown = (instant: number): string => new Date(instant + aheadMs).toISOString();

  function bodyOf({ sequence, takenAt, observations, failedProbes = {}, page, polled = [] }: PlayedReport): Buffer {
    const failed = Object.entries(failedProbes).map(([id, reason]) => ({ id, ok: false, durationMs: 1, reason }));
    return encodeReport(
      {
        version: REPORT_VERSION,
        region,
        agent: credentials.agent,
        epoch,
        sequence,
        takenAt: shown(takenAt),
        bootId,
        monotonicMs: takenAt - bootAt,
        intervalSeconds,
        software: 'pantau-agent/0.1.0',
        spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
        probes: [{ id: 'host', ok: true, durationMs: 1 }, ...failed],
        observations: observations.map(({ at, ...rest }) => (at === undefined ? rest : { ...rest, at: shown(at) })),
      },
      [...(page === undefined ? [] : [{ target: 'self', text: page }]), ...polled],
    );
  }

  return {
    async send(report) {
      const body = bodyOf(report);
      const now = trueTime();
      const headers = {
        authorization: `Bearer ${credentials.agent}.${credentials.key}`,
        'content-type': REPORT_CONTENT_TYPE,
        [SENT_HEADERS.sentAt]: shown(now),
        [SENT_HEADERS.sentMonotonicMs]: String(now - bootAt),
        [SENT_HEADERS.bootId]: bootId,
        ...(report.polled === undefined ? {} : { [WORK_HEADERS.has]: ';' }),
      };
      const { status, text } = await post(`${url}/v1/reports`, headers, body);
      if (status !== 202) {
        throw new Error(`Report ${report.sequence} was answered ${status}: ${text}`);
      }
    },
  };
}

async function postByFetch(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
  return { status: response.status, text: await response.text() };
}
