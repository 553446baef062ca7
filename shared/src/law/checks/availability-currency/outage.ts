// An outage that lasts: announced maintenance does not count, and what counts may last a while before it is a violation.
import type { OutageRecord } from '../../../register/records.ts';
import { MINUTE } from '../../../time.ts';
import type { Judgement } from '../../check.ts';
import { instantWords, recordEvidence, spanWords } from '../../evidence.ts';
import type { FactView } from '../../view.ts';

/** A service that does not answer since an instant. `things` are those whose announced maintenance excuses it. */
export function judgeOutage(view: FactView, things: readonly string[], since: number): Judgement {
  const minutes = view.number('outage_violation_min');
  const windows = things
    .flatMap((thing) => view.where('outages', 'subject', thing))
    .filter((outage) => outage.planned && endOf(outage) > since)
    .toSorted((a, b) => a.from - b.from);
  const deadline = outsideOf(windows, since, minutes * MINUTE);
  view.until(deadline + 1);
  const [began, lasted] = [instantWords(since, view.zone), spanWords(view.at - since)];
  const facts = {
    id: `tidak menjawab sejak ${began} (${lasted.id}), batas ${minutes} menit di luar pemeliharaan`,
    en: `no answer since ${began} (${lasted.en}), the limit is ${minutes} minutes outside of maintenance`,
  };
  if (view.at > deadline) {
    const sentence = { id: `Layanan ${facts.id}.`, en: `The service gives ${facts.en}.` };
    return { status: 'violation', reason: 'outage-too-long', sentence, since: deadline };
  }
  for (const window of windows) {
    view.until(window.from);
    view.until(endOf(window) + 1);
  }
  const current = windows.find((window) => window.from <= view.at && view.at <= endOf(window));
  if (current !== undefined) {
    const until = current.to === undefined ? '?' : instantWords(current.to, view.zone);
    const sentence = {
      id: `Pemeliharaan terencana ${current.id} sampai ${until}; layanan ${facts.id}.`,
      en: `Planned maintenance ${current.id} until ${until}; the service gives ${facts.en}.`,
    };
    const words = { id: `Pemeliharaan terencana sampai ${until}`, en: `Planned maintenance until ${until}` };
    return { status: 'compliant', reason: 'planned-maintenance', sentence, evidence: [recordEvidence('outage', current.id, words)] };
  }
  const sentence = { id: `Layanan ${facts.id}.`, en: `The service gives ${facts.en}.` };
  return { status: 'advisory', reason: 'outage', sentence, since };
}

/** When so much time outside of the windows has passed since an instant. The windows are in order of their begin. */
function outsideOf(windows: readonly OutageRecord[], since: number, limitMs: number): number {
  let cursor = since;
  let left = limitMs;
  for (const window of windows) {
    const gap = Math.max(0, window.from - cursor);
    if (gap > left) {
      return cursor + left;
    }
    left -= gap;
    cursor = Math.max(cursor, endOf(window));
  }
  return cursor + left;
}

function endOf(outage: OutageRecord): number {
  return outage.to ?? Number.POSITIVE_INFINITY;
}
