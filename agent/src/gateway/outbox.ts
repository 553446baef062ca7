// What the gateway has found and not told yet. Standing facts go with every report; samples and pages go once, as many as fit.
import { type Observation, REPORT_LIMITS } from '@pantau/shared/report';
import type { Page } from '../report-body.ts';
import type { Outcome } from './runner.ts';

export interface Outbox {
  put(key: string, everySeconds: number, outcome: Outcome, at: string): void;
  /** Forgets what was found by this work. */
  drop(key: string): void;
  /** What fits beside observations of `usedBytes` and `usedCount`. Samples and pages that are given out here are not given again. */
  take(usedBytes: number, usedCount: number): Taken;
}

export interface Taken {
  readonly observations: readonly Observation[];
  readonly pages: readonly Page[];
  /** More waits: a report soon would carry it. */
  readonly hasMore: boolean;
  /** Samples given up since the last look because too many waited. */
  readonly lost: number;
}

/** Room for the rest of the head. */
const HEAD_BYTES = REPORT_LIMITS.headBytes - 96 * 1024;
/** Each page has a line in the head, of about this length. */
const PAGE_LINE_BYTES = 160;
/** A page shrinks to a sixth and less: so much of text stays well below the limit of a body. */
const TEXT_BYTES = 12 * 1024 * 1024;
const PAGES = REPORT_LIMITS.pages - 1;
const WAITING_BYTES = 32 * 1024 * 1024;

interface Sized {
  readonly observation: Observation;
  readonly bytes: number;
}

export function createOutbox(): Outbox {
  const standing = new Map<string, readonly Sized[]>();
  const pages = new Map<string, Page>();
  let waiting: Sized[] = [];
  let waitingBytes = 0;
  let lost = 0;

  return {
    put(key, everySeconds, outcome, at) {
      standing.set(
        key,
        outcome.standing.map((each) => sized({ at, ...each })),
      );
      for (const each of outcome.once ?? []) {
        const item = sized({ at, ...each });
        waiting.push(item);
        waitingBytes += item.bytes;
      }
      while (waitingBytes > WAITING_BYTES) {
        waitingBytes -= waiting.shift()?.bytes ?? waitingBytes;
        lost += 1;
      }
      if (outcome.page !== undefined) {
        pages.delete(outcome.page.target);
        pages.set(outcome.page.target, { ...withinLimit(outcome.page), everySeconds });
      }
    },
    drop(key) {
      standing.delete(key);
    },
    take(usedBytes, usedCount) {
      const chosenPages = choosePages(pages);
      let bytes = HEAD_BYTES - usedBytes - chosenPages.length * PAGE_LINE_BYTES;
      let count = REPORT_LIMITS.observations - usedCount;
      const observations: Observation[] = [];
      function fits(item: Sized): boolean {
        if (item.bytes > bytes || count < 1) return false;
        bytes -= item.bytes;
        count -= 1;
        observations.push(item.observation);
        return true;
      }
      for (const item of [...standing.values()].flat()) fits(item);
      const taken = waiting.findIndex((item) => !fits(item));
      const told = taken === -1 ? waiting : waiting.slice(0, taken);
      // One that would not even fit a report of its own must not hold up the others.
      const isStuck = told.length === 0 && (waiting[0]?.bytes ?? 0) > HEAD_BYTES / 2;
      waiting = waiting.slice(isStuck ? 1 : told.length);
      waitingBytes = waiting.reduce((sum, item) => sum + item.bytes, 0);
      for (const { target } of chosenPages) pages.delete(target);
      const result = { observations, pages: chosenPages, hasMore: waiting.length > 0 || pages.size > 0, lost: lost + (isStuck ? 1 : 0) };
      lost = 0;
      return result;
    },
  };
}

function choosePages(pages: ReadonlyMap<string, Page>): Page[] {
  const chosen: Page[] = [];
  let left = TEXT_BYTES;
  for (const page of pages.values()) {
    if (chosen.length >= PAGES || page.text.length > left) break;
    left -= page.text.length;
    chosen.push(page);
  }
  return chosen;
}

/** A page that the collector would refuse is a failed poll, which Prometheus sees, and not a report that is lost. */
function withinLimit(page: Page): Page {
  const length = page.text.length;
  if (length <= REPORT_LIMITS.pageExpandedBytes * 0.9) return page;
  return { target: page.target, text: '', failed: `halaman terlalu panjang · the page is too long: ${length} bytes` };
}

function sized(observation: Observation): Sized {
  return { observation, bytes: Buffer.byteLength(JSON.stringify(observation)) + 1 };
}
