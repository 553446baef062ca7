// The log that vzdump leaves beside each archive, in the time of its node without a zone. Pure.

import { localMs } from './local-time.ts';

export interface VzdumpLog {
  /** As milliseconds as if the node's time were UTC. */
  readonly finishedLocalMs?: number;
  /** Left out: the log does not tell how it ended. */
  readonly succeeded?: boolean;
  readonly error?: string;
  /** Size of the archive as the log tells it, and by how much it is rounded. */
  readonly archive?: { readonly bytes: number; readonly slack: number };
}

const TIME = String.raw`(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)`;
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** Lines `2018-02-23 07:40:02 INFO: …`, or `INFO: …` as in the log of the task. */
export function readVzdumpLog(text: string): VzdumpLog {
  const finished = new RegExp(`^(?:${TIME} )?INFO: Finished Backup of VM \\d+`, 'm').exec(text);
  const failed = new RegExp(`^(?:${TIME} )?ERROR: Backup of VM \\d+ failed - (.*)$`, 'm').exec(text);
  const ended = new RegExp(`INFO: (?:Backup finished|Failed) at ${TIME}`).exec(text);
  const local = [finished, failed, ended].map((match) => (match === null ? undefined : localMs(match.slice(1, 7))));
  const finishedLocalMs = local.find((ms) => ms !== undefined);
  const archive = sizeOf(/INFO: archive file size: (\d+(?:\.(\d+))?) ?([KMGT]?)i?B/.exec(text));
  return {
    ...(finishedLocalMs === undefined ? {} : { finishedLocalMs }),
    ...(failed === null ? {} : { succeeded: false, error: failed[7] ?? '' }),
    ...(failed === null && finished !== null ? { succeeded: true } : {}),
    ...(archive === undefined ? {} : { archive }),
  };
}

function sizeOf(match: RegExpExecArray | null): VzdumpLog['archive'] {
  if (match === null) return undefined;
  const unit = UNITS[match[3] ?? ''] ?? 1;
  return { bytes: Number(match[1]) * unit, slack: unit / 10 ** (match[2]?.length ?? 0) };
}
