// Prints the table of findings when something in it changes, and once a minute so that ages stay true. Asks the
// dashboard's API, as any other reader would, and waits a moment until changes that come together are all there.
import { setTimeout as delay } from 'node:timers/promises';
import { renderFindings } from './findings-table.mjs';
import { mayColour } from './progress.mjs';

const askEveryMs = 1_000;
const printEveryMs = 60_000;
const firstPrintMs = 30_000;
/** A change is printed when nothing more has changed for the first, at the latest after the second. */
const calmMs = 1_500;
const longestUnrestMs = 5_000;

/**
 * Resolves with the first print, which waits for the first report; goes on until the signal.
 * @param {{
 *   dashboardUrl: string, view: string | undefined, addresses: readonly { label: string, url: string }[],
 *   noticesFile: string,
 *   progress: import('./progress.mjs').Progress, signal: AbortSignal,
 * }} setting
 */
export async function watchFindings(setting) {
  const { progress, signal, addresses, noticesFile } = setting;
  let shown = '';
  let shownAt = 0;
  const first = await progress.step('Menunggu laporan pertama / Waiting for the first report', () => firstReplies(setting));
  const table = await calm(setting, first);
  process.stdout.write('\n');
  print(table);
  void follow().catch(() => undefined);

  async function follow() {
    while (!signal.aborted) {
      await delay(askEveryMs, undefined, { signal });
      const changed = await ask(setting).catch(() => undefined);
      if (changed !== undefined && substance(changed) !== shown) {
        print(await calm(setting, changed));
      } else if (changed !== undefined && Date.now() - shownAt >= printEveryMs) {
        print(changed);
      }
    }
  }

  /** @param {Replies} replies */
  function print(replies) {
    shown = substance(replies);
    shownAt = Date.now();
    const width = process.stdout.columns ?? 120;
    const text = renderFindings({ ...replies, addresses, noticesFile }, { width, colour: mayColour(process.stdout, process.env) });
    process.stdout.write(text);
    // The line that ends a print comes later than its table: by then it shows whether the reader is gone (`npm start | head`).
    void delay(askEveryMs, undefined, { signal })
      .then(() => process.stdout.write('\n'))
      .catch(() => undefined);
  }
}

/** @typedef {{ summary: any, findings: any, hosts: any }} Replies */

/** @param {Parameters<typeof watchFindings>[0]} setting @returns {Promise<Replies>} */
async function firstReplies(setting) {
  const end = Date.now() + firstPrintMs;
  for (;;) {
    const replies = await ask(setting);
    const reported = replies.hosts.hosts.some((/** @type {{ state: string }} */ host) => host.state !== 'never');
    if (reported || Date.now() > end) {
      return replies;
    }
    await delay(200, undefined, { signal: setting.signal });
  }
}

/**
 * The replies once they have stayed the same for a moment. A failed question leaves those that are known.
 * @param {Parameters<typeof watchFindings>[0]} setting @param {Replies} replies @returns {Promise<Replies>}
 */
async function calm(setting, replies) {
  const startedAt = Date.now();
  let newest = replies;
  let changedAt = startedAt;
  while (Date.now() - changedAt < calmMs && Date.now() - startedAt < longestUnrestMs) {
    await delay(calmMs / 3, undefined, { signal: setting.signal });
    const next = await ask(setting).catch(() => newest);
    if (substance(next) !== substance(newest)) {
      changedAt = Date.now();
    }
    newest = next;
  }
  return newest;
}

/** @param {Parameters<typeof watchFindings>[0]} setting @returns {Promise<Replies>} */
async function ask({ dashboardUrl, view, signal }) {
  const query = view === undefined ? '' : `view=${encodeURIComponent(view)}&`;
  const get = async (/** @type {string} */ path) => {
    const response = await fetch(`${dashboardUrl}${path}`, { signal });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  const [summary, findings, hosts] = await Promise.all([
    get(`/api/summary?${query}`),
    get(`/api/findings?${query}limit=200`),
    get('/api/hosts'),
  ]);
  return { summary, findings, hosts };
}

/**
 * What must differ for the table to be printed again: statuses, sentences, evidence and hosts, not their ages.
 * @param {Replies} replies
 */
function substance({ findings, hosts }) {
  return JSON.stringify([
    findings.findings.map((/** @type {any} */ each) => [
      each.duty,
      each.subject,
      each.status,
      each.reason,
      each.evidence.map((/** @type {any} */ one) => one.key),
    ]),
    hosts.hosts.map((/** @type {any} */ each) => [each.server, each.state, each.failedProbes]),
  ]);
}
