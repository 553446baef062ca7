// What the answer of a remote write receiver means for a page. Pure; the texts are those of Prometheus 2.42 to 3.5 and of
// VictoriaMetrics.

/**
 * `sent`: it has it. `final`: it will never take it, sending again would block the queue for ever. `again`: later.
 * `misconfigured`: nothing will be taken before somebody mends the configuration; pages are kept meanwhile.
 */
export type Verdict = 'sent' | 'final' | 'again' | 'misconfigured';

/** Until 2.49 Prometheus answers 500, "try again", for a sample that is older than its window and so will never be taken. */
const NEVER = /too old sample|out of bounds|out of order|duplicate sample/i;

/** Judges status and body of an answer. */
export function judgeAnswer(status: number, body: string): Verdict {
  if (status >= 200 && status < 300) return 'sent';
  if (NEVER.test(body)) return 'final';
  if (status === 429 || status === 408 || status >= 500) return 'again';
  return status === 400 || status === 413 || status === 422 ? 'final' : 'misconfigured';
}
