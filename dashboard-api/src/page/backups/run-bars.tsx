// The last runs of a job as small bars, the oldest at the left: height by size, a cross under one that failed.
import type { CopyShown, RunShown } from '@pantau/shared/backups/picture';
import { bytesWords } from '@pantau/shared/backups/words';
import type { Zone } from '@pantau/shared/time';
import { dateWords } from '../words.ts';

const STEP = 18;
const HEIGHT = 34;
const FULL = 26;
const LEAST = 4;

export const RESULT_WORDS = {
  success: { id: 'berhasil', en: 'success' },
  warning: { id: 'peringatan', en: 'warning' },
  failed: { id: 'gagal', en: 'failed' },
  unknown: { id: 'tidak diketahui', en: 'unknown' },
} as const;

const STATES = { success: 'good', warning: 'attention', failed: 'bad', unknown: 'unknown' } as const;

/** The bars of one place of copies, with a sentence for those who hear it. */
export function RunBars({ copy, zone }: { copy: CopyShown; zone: Zone }) {
  const runs = copy.runs.toReversed();
  const most = runs.reduce((largest, { bytes = 0 }) => Math.max(largest, bytes), 0);
  return (
    <svg
      class="run-bars"
      role="img"
      aria-label={`${runs.length} ${copy.runsFrom === 'job' ? 'jalan terakhir' : 'salinan terakhir'}: ${countWords(runs)}`}
      width={Math.max(1, runs.length) * STEP}
      height={HEIGHT + 14}
    >
      <path class="stem" d={`M0 ${HEIGHT}H${Math.max(1, runs.length) * STEP}`} />
      {runs.map((run, index) => {
        const height = run.bytes === undefined || most === 0 ? FULL / 2 : Math.max(LEAST, (FULL * run.bytes) / most);
        const middle = index * STEP + STEP / 2;
        return (
          <g class={`run ${STATES[run.result]}`}>
            <title>{runWords(run, zone)}</title>
            <rect x={index * STEP + 3} y={HEIGHT - height} width={STEP - 6} height={height} />
            {run.result === 'failed' ? <path class="cross" d={`M${middle - 4} ${HEIGHT + 3}l8 8m0 -8l-8 8`} /> : null}
            {run.result === 'warning' ? <path class="cross" d={`M${middle} ${HEIGHT + 3}v5m0 2.6v.2`} /> : null}
            {run.result === 'unknown' ? <circle class="cross" cx={middle} cy={HEIGHT + 7} r="3" /> : null}
          </g>
        );
      })}
    </svg>
  );
}

function runWords({ at, result, bytes, seconds, reason }: RunShown, zone: Zone): string {
  const parts = [
    dateWords(at, zone),
    RESULT_WORDS[result].id,
    bytes === undefined ? undefined : bytesWords(bytes),
    seconds === undefined ? undefined : `${Math.round(seconds / 60)} menit`,
    reason,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function countWords(runs: readonly RunShown[]): string {
  const counts = Map.groupBy(runs, ({ result }) => result);
  return [...counts].map(([result, of]) => `${of.length} ${RESULT_WORDS[result].id}`).join(', ');
}
