// Times of a day and spans as people write them in `oncall.yaml`: `08:00`, `30m`, `4h`, `1d`.
import { HOUR, MINUTE } from '../time.ts';

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;
const SPAN = /^(\d{1,5})([mhd])$/;
const SPAN_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };

/** Milliseconds from local midnight to `HH:MM`; undefined when there is no such time. */
export function clockMs(text: string): number | undefined {
  const match = CLOCK.exec(text);
  return match === null ? undefined : Number(match[1]) * HOUR + Number(match[2]) * MINUTE;
}

/** Minutes of `15m`, `4h` or `1d`; `0` needs no unit. */
export function spanMinutes(text: string): number | undefined {
  if (text === '0') return 0;
  const match = SPAN.exec(text);
  return match === null ? undefined : Number(match[1]) * (SPAN_MINUTES[match[2] ?? ''] ?? 0);
}
