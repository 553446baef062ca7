// The pages of alerts and of who is on call in a real browser: they fit a phone, follow the ledger by themselves, and what somebody says there
// reaches the routes of a collector over its socket.
import { join } from 'node:path';
import { createAdmin } from '@pantau/collector/admin/admin';
import { stubbedRoutes } from '@pantau/collector/admin/testing/stubbed-routes';
import { startDashboard } from '@pantau/dashboard-api/start';
import { FINDINGS } from '@pantau/dashboard-api/testing/findings';
import { createTestLedger, type TestLedger } from '@pantau/dashboard-api/testing/ledger';
import { putOnCall } from '@pantau/dashboard-api/testing/oncall';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempForTest } from './support/temp.ts';
import { requireTool } from './support/tools.ts';

const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const DONE = { taken: true, words: { id: 'Tercatat', en: 'Recorded' } };

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: requireTool('chromium'), args: CHROMIUM_FLAGS });
});
afterAll(() => browser?.close());

/** What reaches the collector. */
function commands() {
  const made = {
    region: 'banjarbaru',
    id: 'sil-9',
    kind: 'silence',
    match: {},
    from: 0,
    until: 1,
    by: 'x',
    why: 'y',
    createdAt: 0,
  } as const;
  return {
    alerts: { acknowledge: vi.fn(async () => DONE), withdraw: vi.fn(async () => DONE), resolve: vi.fn(async () => DONE) },
    silences: { add: vi.fn(async () => ({ silence: made, matchesNow: 1 })), all: async () => [], end: vi.fn(async () => made) },
  };
}

async function open(
  path: string,
  width: number,
  said?: ReturnType<typeof commands>,
): Promise<{ page: Page; ledger: TestLedger; errors: string[] }> {
  const data = tempForTest();
  const ledger = createTestLedger(join(data, 'ledger.sqlite'), Date.now());
  putOnCall(ledger, Date.now());
  const unused = () => Promise.reject(new Error('not asked for'));
  const admin = createAdmin({
    socketPath: join(data, 'admin.sock'),
    isRegistered: () => true,
    issueToken: unused,
    tokens: { list: unused, revoke: unused },
    agents: { list: () => [] },
    changes: { retire: unused, revoke: unused, release: unused },
    pings: { create: unused, list: unused, revoke: unused },
    later: () => stubbedRoutes(said ?? {}),
    status: unused,
    log: { error: () => undefined },
  });
  if (said !== undefined) await admin.listen();
  const server = await startDashboard({
    options: { data, host: '127.0.0.1', port: 0 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: Date.now,
    signal: new AbortController().signal,
    createJudge: () => async () => FINDINGS,
  });
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  onTestFinished(async () => {
    await page.close();
    await server.close();
    await admin.close();
    ledger.close();
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${server.port}${path}`);
  return { page, ledger, errors };
}

describe('the pages of alerts in a browser', () => {
  it.each(
    ['/alerts', '/alerts/grp-1', '/alerts/grp-0', '/oncall', '/silences'].flatMap((path) =>
      [360, 1280].map((width) => [path, width] as const),
    ),
  )('%s fits a window of %i pixels and is what its security policy allows', async (path, width) => {
    const { page, errors } = await open(path, width, commands());
    await page.locator('#sambungan[data-state="live"]').waitFor();
    for (const summary of await page.locator('main summary').all()) await summary.click();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(errors).toEqual([]);
  });

  it('shows alerts before filters on a phone, and keeps each field by its name', async () => {
    const { page } = await open('/alerts', 360);
    const top = async (selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN;

    expect(await page.locator('#site').isVisible()).toBe(false);
    expect((await top('.groups .group')) - (await top('#saring'))).toBeLessThan(100);

    await page.click('#saring summary');
    for (const name of ['site', 'pd']) {
      const [label, field] = [await page.locator(`label[for=${name}]`).boundingBox(), await page.locator(`#${name}`).boundingBox()];
      const middle = (label?.y ?? 0) + (label?.height ?? 0) / 2;
      expect(middle).toBeGreaterThan(field?.y ?? Number.POSITIVE_INFINITY);
      expect(middle).toBeLessThan((field?.y ?? 0) + (field?.height ?? 0));
    }
    await page.fill('#pd', 'dinkes');
    await page.click('#saringan button');
    await page.waitForURL('**/alerts?*pd=dinkes*');
    expect(await page.locator('#pd').inputValue()).toBe('dinkes');
    expect(await page.locator('#site').isVisible()).toBe(true);
  });

  it('has targets that a thumb hits', async () => {
    const { page } = await open('/alerts/grp-1', 360, commands());
    const heights = await page
      .locator('.act button:visible, .act select:visible, .act input:visible')
      .evaluateAll((all) => all.map((each) => each.clientHeight));

    expect(heights.length).toBeGreaterThan(3);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(40);
  });

  it('carries what is said to the collector, and remembers who said it', async () => {
    const said = commands();
    const { page, errors } = await open('/alerts/grp-1', 360, said);
    await page.fill('#tangani-nama', 'Budi S.');
    await page.fill('#tangani-catatan', 'menuju lokasi');
    await page.selectOption('#tangani-jam', '2');
    await page.click('#tangani button');
    await page.waitForURL('**/alerts/grp-1');
    expect(said.alerts.acknowledge).toHaveBeenCalledWith({ group: 'grp-1', by: 'page/Budi S.', note: 'menuju lokasi', hours: 2 });

    await page.click('summary:has-text("Redam")');
    await page.selectOption('#redam-apa', 'lokasi');
    await page.fill('#redam-catatan', 'listrik padam');
    expect(await page.inputValue('#redam-nama')).toBe('Budi S.');
    await page.click('#redam button');
    await vi.waitFor(() => expect(said.silences.add).toHaveBeenCalled());
    expect(said.silences.add.mock.calls).toMatchObject([
      [{ kind: 'silence', match: { site: 'pusat' }, by: 'page/Budi S.', why: 'listrik padam' }],
    ]);
    expect(errors).toEqual([]);
  });

  it('shows at once what others do, and keeps what is being typed', async () => {
    const { page, ledger } = await open('/alerts/grp-1', 1280, commands());
    await page.locator('#sambungan[data-state="live"]').waitFor();
    await page.fill('#tangani-catatan', 'sedang mengetik');
    const taken = JSON.stringify([{ by: 'person/budi', at: Date.now(), until: Date.now() + 3_600_000 }]);
    ledger.run(`update alert_groups set body = json_set(body, '$.acknowledged', json(?)) where id = 'grp-1'`, taken);
    ledger.run(`insert into acknowledgements (region, told_in, at, until, by_whom) values ('banjarbaru', 'grp-1', 1, 2, 'person/budi')`);

    await page.locator('.in-hand', { hasText: 'Budi Santoso' }).waitFor();
    expect(await page.inputValue('#tangani-catatan')).toBe('sedang mengetik');
  });

  it('offers nothing where no collector listens', async () => {
    const { page } = await open('/alerts/grp-1', 1280);

    expect(await page.locator('form.act').count()).toBe(0);
    expect(await page.locator('#tindakan-isi').count()).toBe(1);
  });
});
