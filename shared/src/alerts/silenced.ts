// Which silence or maintenance window keeps an alert from being told at an instant, and when that next changes.
import { DAY, HOUR, MINUTE, ZONES, type Zone } from '../time.ts';
import type { Silence, SilenceMatch } from './silence.ts';
import type { AlertTarget } from './target.ts';

/** Half open: `from` is in it, `until` is not. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** A weekly window repeats after this many days; one more, as it may reach into the next day. */
const PATTERN_DAYS = 8;

/** The silence that holds an alert back. Of several the one that holds longest, so that the answer does not depend on their order. */
export function silencedBy(silences: readonly Silence[], target: AlertTarget, at: number, zone: Zone): Silence | undefined {
  let best: { readonly silence: Silence; readonly until: number } | undefined;
  for (const silence of silences) {
    if (!matches(silence.match, target)) continue;
    const until = spanAt(silence, at, zone)?.until;
    if (until === undefined) continue;
    if (best === undefined || until > best.until || (until === best.until && silence.id < best.silence.id)) best = { silence, until };
  }
  return best?.silence;
}

/** The first instant after `at` at which a silence begins or ends to hold. */
export function nextSilenceChange(silences: readonly Silence[], at: number, zone: Zone): number | undefined {
  let next: number | undefined;
  for (const silence of silences) {
    const change = nextChange(silence, at, zone);
    if (change !== undefined && (next === undefined || change < next)) next = change;
  }
  return next;
}

/** Whether everything that a silence says of an alert holds. One that says nothing holds for none: nobody silences all by leaving a field out. */
export function matches(match: SilenceMatch, target: AlertTarget): boolean {
  const { duty, subject, site, pd, host, severity } = match;
  if ([duty, subject, site, pd, host, severity].every((each) => each === undefined)) return false;
  return (
    fits(duty, target.duty) &&
    fits(subject, target.subject) &&
    (site === undefined || site === target.site || target.subject === `site/${site}`) &&
    (pd === undefined || pd === target.pd) &&
    (host === undefined || host === target.host || target.subject === `server/${host}`) &&
    (severity === undefined || severity.includes(target.severity))
  );
}

function fits(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : pattern === value;
}

/** The span of a silence that an instant lies in; a weekly window is cut to the silence it belongs to. */
function spanAt(silence: Silence, at: number, zone: Zone): Span | undefined {
  return spansNear(silence, at, zone).find((span) => span.from <= at && at < span.until);
}

function nextChange(silence: Silence, at: number, zone: Zone): number | undefined {
  const span = spansNear(silence, at, zone).find(({ until }) => until > at);
  return span === undefined || span.from > at ? span?.from : span.until;
}

/** The spans of a silence around an instant and, when it lies ahead, around its begin; in order, none touching the next. */
function spansNear(silence: Silence, at: number, zone: Zone): readonly Span[] {
  const whole = { from: silence.from, until: Math.min(silence.until, silence.endedAt ?? silence.until) };
  const { weekly } = silence;
  if (whole.from >= whole.until || whole.until <= at) return [];
  if (weekly === undefined) return [whole];
  const [from, to] = [minuteOf(weekly.from), minuteOf(weekly.to)];
  const offset = ZONES[zone].offsetHours * HOUR;
  const today = Math.floor((Math.max(at, whole.from) + offset) / DAY);
  const spans: Span[] = [];
  // Thousands of alerts ask this of each silence: days are counted, never written out.
  for (let day = today - 1; day <= today + PATTERN_DAYS; day += 1) {
    if (!weekly.days.includes(weekdayOf(day))) continue;
    const midnight = day * DAY - offset;
    const end = midnight + to * MINUTE + (to <= from ? DAY : 0);
    const span = { from: Math.max(whole.from, midnight + from * MINUTE), until: Math.min(whole.until, end) };
    if (span.from < span.until) spans.push(span);
  }
  return joined(spans, whole.until);
}

/** Spans that touch become one; one that goes through the whole pattern has no gap before the end of the silence. */
function joined(spans: readonly Span[], end: number): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    const touches = last !== undefined && span.from <= last.until;
    found.splice(touches ? -1 : found.length, 1, touches ? { from: last.from, until: Math.max(last.until, span.until) } : span);
  }
  const [only] = found;
  return found.length === 1 && only !== undefined && only.until - only.from >= PATTERN_DAYS * DAY
    ? [{ from: only.from, until: end }]
    : found;
}

/** 1 = Monday, of a day counted from 1 January 1970, which was a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
