// `borg check` within a budget and without a lock: it must not make a backup fail that starts meanwhile. borg remembers in the repository how far a
// check of its segments came, and goes on from there; where the agent may not write there, each check begins anew.
import type { RunResult } from '../../host/host.ts';
import { failureOf, messagesOf } from './borg-output.ts';
import { lineOf } from './entry.ts';
import type { Checked } from './reader.ts';

type Borg = (args: readonly string[], timeoutSeconds: number) => Promise<RunResult>;

/** borg ends by itself after `--max-duration`, at the end of a segment: the rest is for that, and for reading its index. */
const SEGMENTS_SHARE = 0.8;
const BEING_WRITTEN = 'Repositori sedang ditulisi · The repository is being written to';
const BUSY = 'Repositori berubah saat diperiksa; periksa lagi nanti · The repository changed while it was checked: check again later';

/** Checks segments, and then, if there is time left, archives. `lockedSince` tells who else writes. */
export async function checkBorg(
  borg: Borg,
  lockedSince: () => Promise<string | undefined>,
  repository: string,
  seconds: number,
): Promise<Checked> {
  if ((await lockedSince()) !== undefined) return { passed: undefined, text: BEING_WRITTEN };
  const startMs = performance.now();
  const limit = Math.max(1, Math.floor(seconds * SEGMENTS_SHARE));
  const segments = ['--repository-only', '--max-duration', String(limit)];
  const before = await listed(borg, repository);
  const first = outcomeOf(await borg(['--info', 'check', '--bypass-lock', ...segments, repository], seconds));
  const leftSeconds = seconds - (performance.now() - startMs) / 1000;
  const outcome =
    first.passed === true && leftSeconds > 1
      ? withArchives(first, await borg(['check', '--bypass-lock', '--archives-only', repository], leftSeconds))
      : first;
  // A backup that ran meanwhile looks like damage.
  if (outcome.passed === false && ((await lockedSince()) !== undefined || (await listed(borg, repository)) !== before)) {
    return { passed: undefined, text: BUSY };
  }
  return outcome;
}

async function listed(borg: Borg, repository: string): Promise<string> {
  return (await borg(['list', '--short', '--bypass-lock', '--consider-checkpoints', repository], 60)).stdout;
}

function outcomeOf(result: RunResult): Checked {
  const messages = messagesOf(result);
  const failure = failureOf(result);
  if (failure !== undefined) return { passed: undefined, text: `borg check: ${failure}` };
  const partial = messages.map((text) => /^finished partial segment check, last segment checked is (\d+)/.exec(text)?.[1]).find(Boolean);
  if (result.exitCode === 1) return damaged(messages);
  if (partial !== undefined) {
    return {
      passed: undefined,
      text: `borg check: batas waktu, baru sampai segmen ${partial} · out of time, whole up to segment ${partial}`,
    };
  }
  return messages.some((text) => text.startsWith('finished segment check'))
    ? { passed: true, text: 'borg check --repository-only: lulus · passed', isPartial: true }
    : { passed: undefined, text: 'borg check: keluaran tidak dikenal · unknown output' };
}

function damaged(messages: readonly string[]): Checked {
  const told = messages.find((text) => /integrity|mismatch|error|missing|corrupt|not found/i.test(text)) ?? messages.at(-1) ?? '';
  return { passed: false, text: `borg check: rusak · damaged: ${lineOf(told)}` };
}

function withArchives(segments: Checked, result: RunResult): Checked {
  if (result.ended !== 'exited') return segments;
  const failure = failureOf(result);
  if (failure !== undefined) return { passed: undefined, text: `${segments.text}; borg check --archives-only: ${failure}` };
  return result.exitCode === 1 ? damaged(messagesOf(result)) : { passed: true, text: 'borg check: lulus · passed' };
}
