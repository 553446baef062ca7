// The first page in a real browser: it fits a phone, keeps its content security policy, and follows the ledger by itself.
import { join } from 'node:path';
import { startDashboard } from '@pantau/dashboard-api/start';
import { FINDINGS } from '@pantau/dashboard-api/testing/findings';
import { createTestLedger, type TestLedger } from '@pantau/dashboard-api/testing/ledger';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { tempForTest } from './support/temp.ts';
import { requireTool } from './support/tools.ts';

const PHONE = { width: 360, height: 800 };
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Opened {
  readonly page: Page;
  readonly ledger: TestLedger;
  /** Errors of the page and of its console, refusals by the content security policy among them. */
  readonly errors: string[];
  readonly stopServer: () => Promise<void>;
}

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: requireTool('chromium'), args: CHROMIUM_FLAGS });
});
afterAll(() => browser?.close());

/** The dashboard over a ledger of its own, and its page in a browser window. */
async function open(viewport: { width: number; height: number }, path = '/'): Promise<Opened> {
  const data = tempForTest();
  const ledger = createTestLedger(join(data, 'ledger.sqlite'), Date.now());
  const server = await startDashboard({
    options: { data, host: '127.0.0.1', port: 0 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: Date.now,
    signal: new AbortController().signal,
    createJudge: () => async () => FINDINGS,
  });
  let stopped: Promise<void> | undefined;
  const stopServer = (): Promise<void> => (stopped ??= server.close());
  const page = await browser.newPage({ viewport });
  onTestFinished(async () => {
    await page.close();
    await stopServer();
    ledger.close();
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      errors.push(message.text());
    }
  });
  await page.goto(`http://127.0.0.1:${server.port}${path}`);
  return { page, ledger, errors, stopServer };
}

describe('the first page in a browser', () => {
  it.each([
    ['/', 360],
    ['/?view=serang-47-2017', 360],
    ['/api', 360],
    ['/law', 360],
    ['/law/banjarbaru-5-2022', 360],
    ['/law/banjarbaru-5-2022', 1280],
    ['/explain?duty=banjarbaru-5-2022/32.3-backup&subject=dataset/sipd', 360],
    ['/', 800],
    ['/', 1280],
  ])('%s fits %i px without scrolling sideways and breaks no policy', async (path, width) => {
    const { page, errors } = await open({ ...PHONE, width }, path);

    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    expect([overflow, errors]).toEqual([0, []]);
  });

  it('shows a change of the ledger within 3 s, without loading anew, and leaves the reader where he was', async () => {
    const { page, ledger, errors } = await open(PHONE);
    await page.locator('#sambungan[data-state=live]').waitFor();
    await page.locator('#arti-status summary').click();
    await page.locator('#q').fill('sedang mengetik');
    await page.evaluate('window.scrollTo(0, 900); window.sameDocument = true');
    const [first] = FINDINGS;
    const row = page.locator('tr', { hasText: 'dataset/simpeg' }).first();
    expect(await row.innerText()).toContain('Sesuai');

    ledger.putFindings(
      first === undefined ? [] : [{ ...first, status: 'violation', sentence: { id: 'Salinan terbaru berumur 27 jam', en: 'x' } }],
      Date.now(),
    );

    await page.getByText('Salinan terbaru berumur 27 jam').waitFor({ timeout: 3_000 });
    expect(await page.locator('.totals .violation').first().innerText()).toContain('2');
    expect(
      await page.evaluate('[window.sameDocument, document.querySelector("#arti-status").open, document.querySelector("#q").value]'),
    ).toEqual([true, true, 'sedang mengetik']);
    expect(await page.evaluate('window.scrollY')).toBeGreaterThan(500);
    expect(errors).toEqual([]);
  });

  it('counts ages up between two reports', async () => {
    const { page } = await open(PHONE);
    const age = page.locator('#host-ag-1 time');
    const before = Number.parseInt(await age.innerText(), 10);

    await expect.poll(async () => Number.parseInt(await age.innerText(), 10), { timeout: 5_000 }).toBeGreaterThanOrEqual(before + 2);
  });

  it('says when the connection is lost', async () => {
    const { page, stopServer } = await open(PHONE);
    await page.locator('#sambungan[data-state=live]').waitFor();

    await stopServer();

    await expect.poll(() => page.getByText('sambungan terputus, mencoba lagi').isVisible(), { timeout: 5_000 }).toBe(true);
  });

  it('works without a script: the filter is a form', async () => {
    const { page } = await open(PHONE);
    const plain = await browser.newContext({ javaScriptEnabled: false });
    onTestFinished(() => plain.close());
    const tab = await plain.newPage();
    await tab.goto(page.url());

    await tab.locator('#q').fill('sipd');
    await tab.getByRole('button', { name: 'Saring' }).click();

    expect(tab.url()).toContain('?q=sipd');
    expect(await tab.locator('tbody tr').count()).toBe(1);
  });
});
