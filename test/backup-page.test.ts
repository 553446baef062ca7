// The pages of copies in a real browser: they fit a phone and a desk, break no policy, show the drawing that fits, and follow the ledger.
import { join } from 'node:path';
import { startDashboard } from '@pantau/dashboard-api/start';
import { putCopies } from '@pantau/dashboard-api/testing/copies';
import { createTestLedger, type TestLedger } from '@pantau/dashboard-api/testing/ledger';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemp } from './support/temp.ts';
import { requireTool } from './support/tools.ts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const NARROW = '.copies-picture.narrow';
const WIDE = '.copies-picture.wide';

const temp = makeTemp();
let ledger: TestLedger;
let server: Awaited<ReturnType<typeof startDashboard>>;
let browser: Browser;
let page: Page;
let errors: string[] = [];

beforeAll(async () => {
  const now = Date.now();
  ledger = createTestLedger(join(temp.path, 'ledger.sqlite'), now);
  putCopies(ledger, now);
  server = await startDashboard({
    options: { data: temp.path, host: '127.0.0.1', port: 0 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: Date.now,
    signal: new AbortController().signal,
    createJudge: () => async () => [],
  });
  browser = await chromium.launch({ executablePath: requireTool('chromium'), args: FLAGS });
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  ledger.close();
  temp.remove();
});

async function open(path: string, width: number): Promise<void> {
  errors = [];
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`http://127.0.0.1:${server.port}${path}`);
}

describe('the pages of copies in a browser', () => {
  it.each([
    ['/backups', 360],
    ['/backups', 1280],
    ['/backups/simpeg', 360],
    ['/backups/simpeg', 1280],
    ['/backups/sipd', 800],
    ['/backups/perizinan', 360],
  ])('%s fits %i px without scrolling sideways and breaks no policy', async (path, width) => {
    await open(path, width);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect([overflow, errors]).toEqual([0, []]);
  });

  it.each([
    [360, NARROW, WIDE],
    [1280, WIDE, NARROW],
  ])('at %i px shows one drawing, and no text of it runs out of the picture', async (width, shown, hidden) => {
    for (const dataset of ['simpeg', 'sipd', 'arsip', 'perizinan']) {
      await open(`/backups/${dataset}`, width);
      expect([await page.locator(shown).isVisible(), await page.locator(hidden).isVisible()]).toEqual([true, false]);
      const outside = await page.locator(`${shown} text`).evaluateAll((texts) =>
        texts.flatMap((text) => {
          const own = text.getBoundingClientRect();
          const picture = text.closest('svg')?.getBoundingClientRect();
          return picture !== undefined && own.right <= picture.right + 1 && own.left >= picture.left - 1 ? [] : [text.textContent];
        }),
      );
      expect([dataset, outside]).toEqual([dataset, []]);
    }
  });

  it('leads from the list to a picture', async () => {
    await open('/backups', 1280);
    await page.getByRole('navigation', { name: 'Halaman' }).getByRole('link', { name: 'Cadangan' }).click();
    await page.getByRole('link', { name: 'simpeg' }).click();
    expect(await page.getByRole('img', { name: /Salinan simpeg 3 salinan di 2 lokasi/ }).isVisible()).toBe(true);
  });

  it('shows within 3 s that the store of a copy is gone, without loading anew', async () => {
    await open('/backups/simpeg', 1280);
    await page.locator('#sambungan[data-state=live]').waitFor();
    await page.evaluate('window.sameDocument = true');
    const gone = JSON.stringify({ tool: 'borg', location: '/srv/borg', files: 0, bytes: 0, gone: true });
    ledger.run(`update facts set value = ? where fact = 'backup_store' and subject like '%/srv/borg'`, gone);
    ledger.putAgent('ag-9', Date.now());
    await page.getByText('bertentangan').waitFor({ timeout: 3_000 });
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(errors).toEqual([]);
  });
});
