// Small parts of the page: status with word and shape, ages that count up, sentences in two languages, the bar of totals.
import { type Sentence, STATUS_WORDS, STATUSES, type Status } from '@pantau/shared/law/status';
import type { StatusTotals } from '@pantau/shared/report-model';
import { type Zone, zonedIso } from '@pantau/shared/time';
import { ageSeconds } from '../api/finding-reply.ts';
import { ageWords, dateWords, silenceWords } from './words.ts';

export interface ClockProps {
  readonly now: number;
  readonly zone: Zone;
}

/** The shapes of the statuses, drawn once and used by reference: told apart without colour too. */
export function StatusShapes() {
  return (
    <svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <symbol id="s-violation" viewBox="0 0 16 16">
          <path class="solid" d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" />
          <path class="cut" d="M5.4 5.4l5.2 5.2m0-5.2l-5.2 5.2" />
        </symbol>
        <symbol id="s-unknown" viewBox="0 0 16 16">
          <circle class="dashed" cx="8" cy="8" r="6.6" />
          <path class="line" d="M6.1 6.3a2 2 0 1 1 2.8 1.9c-.6.3-.9.6-.9 1.3M8 11.5v.4" />
        </symbol>
        <symbol id="s-attest" viewBox="0 0 16 16">
          <path class="line" d="M2 14h12M4 11l.5-2.6L11 2l2 2-6.4 6.5z" />
        </symbol>
        <symbol id="s-advisory" viewBox="0 0 16 16">
          <path class="line" d="M8 1.8l6.6 12H1.4z" />
          <path class="line" d="M8 6.4v3.4M8 11.7v.3" />
        </symbol>
        <symbol id="s-exempt" viewBox="0 0 16 16">
          <path class="line" d="M8 1.4l5.6 2v4.2c0 3.4-2.4 5.8-5.6 7-3.2-1.2-5.6-3.6-5.6-7V3.4z" />
          <path class="line" d="M5.4 8h5.2" />
        </symbol>
        <symbol id="s-compliant" viewBox="0 0 16 16">
          <circle class="solid" cx="8" cy="8" r="7.2" />
          <path class="cut" d="M4.6 8.2l2.4 2.4 4.4-4.8" />
        </symbol>
        <symbol id="s-not-applicable" viewBox="0 0 16 16">
          <path class="line" d="M3 8h10" />
        </symbol>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="6" height="6" />
          <rect class="hatch-line" width="2" height="6" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The shape of a status alone; the word stands beside it. */
export function StatusShape({ status }: { status: Status }) {
  return (
    <svg class={`shape ${status}`} aria-hidden="true" focusable="false">
      <use href={`#s-${status}`} />
    </svg>
  );
}

/** A status by shape, word and colour. */
export function StatusMark({ status }: { status: Status }) {
  return (
    <span class={`status ${status}`}>
      <StatusShape status={status} />
      <span>{STATUS_WORDS[status].id}</span>
    </span>
  );
}

/** A sentence in Indonesian, the English one smaller under it. */
export function Bilingual({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.id}{' '}
      <small class="en" lang="en">
        {sentence.en}
      </small>
    </>
  );
}

/** `12 detik lalu`, with the full instant as a hint; live.js counts it up. */
export function Age({ at, clock }: { at: number; clock: ClockProps }) {
  return (
    <time datetime={zonedIso(at, clock.zone)} title={dateWords(at, clock.zone)} data-age="ago">
      {ageWords(ageSeconds(at, clock.now))} lalu
    </time>
  );
}

/** `95 s`: how long a host has been silent; live.js counts it up. */
export function Silence({ at, clock }: { at: number; clock: ClockProps }) {
  return (
    <time datetime={zonedIso(at, clock.zone)} title={dateWords(at, clock.zone)} data-age="silence">
      {silenceWords(ageSeconds(at, clock.now))}
    </time>
  );
}

/** `2 Melanggar, 1 Tidak diketahui`: the totals that are not zero. */
export function totalsWords(totals: StatusTotals): string {
  const words = STATUSES.filter((status) => totals[status] > 0).map((status) => `${totals[status]} ${STATUS_WORDS[status].id}`);
  return words.length === 0 ? 'belum ada temuan' : words.join(', ');
}

/** One violation among thousands can still be seen in the bar. */
const LEAST_SHARE = 0.01;

/** Totals as a bar. What is not applicable takes no part; what is unknown is hatched and never has the look of a pass. */
export function TotalsBar({ totals }: { totals: StatusTotals }) {
  const judged = STATUSES.filter((status) => status !== 'not-applicable' && totals[status] > 0);
  const all = judged.reduce((total, status) => total + totals[status], 0);
  const sizes = judged.map((status) => ({ status, size: Math.max(totals[status], all * LEAST_SHARE) }));
  const sum = sizes.reduce((total, part) => total + part.size, 0);
  let before = 0;
  const parts = sizes.map(({ status, size }) => {
    const x = before;
    before += size;
    return { status, x: (100 * x) / sum, width: (100 * size) / sum };
  });
  return (
    <svg class="bar" role="img" aria-label={totalsWords(totals)} width="100%" height="14">
      <rect class="bar-ground" width="100%" height="14" />
      {parts.map((part) => (
        <rect class={`part ${part.status}`} x={`${part.x.toFixed(3)}%`} width={`${part.width.toFixed(3)}%`} height="14" />
      ))}
    </svg>
  );
}

/** The statuses that a list is narrowed to, as a part of its form. */
export function StatusChoices({ chosen }: { chosen: readonly Status[] }) {
  return (
    <fieldset>
      <legend>Status</legend>
      {STATUSES.map((status) => (
        <label class={`choice ${status}`}>
          <input type="checkbox" name="status" value={status} checked={chosen.includes(status)} />
          <StatusShape status={status} /> {STATUS_WORDS[status].id}
        </label>
      ))}
    </fieldset>
  );
}
