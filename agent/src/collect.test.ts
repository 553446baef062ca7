import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCollector } from './collect.ts';
import { gauge } from './exposition.ts';
import { type AnyProbe, defineProbe } from './probes/probe.ts';
import { probes } from './probes/registry.ts';
import { createFixtureHost, FIXTURE_IDENTITY, fixtureNames, NO_BACKUPS } from './testing/fixture-host.ts';
import { promtoolComplaints } from './testing/promtool.ts';

const DASHBOARD_NAMES =
  'node_uname_info node_cpu_seconds_total node_load1 node_memory_MemTotal_bytes node_memory_MemFree_bytes node_memory_MemAvailable_bytes node_memory_Cached_bytes node_memory_Buffers_bytes node_memory_SReclaimable_bytes node_memory_SwapTotal_bytes node_memory_SwapFree_bytes node_filesystem_size_bytes node_filesystem_avail_bytes node_network_receive_bytes_total node_network_transmit_bytes_total node_time_seconds node_boot_time_seconds node_pressure_cpu_waiting_seconds_total node_pressure_memory_waiting_seconds_total node_pressure_io_waiting_seconds_total node_pressure_irq_stalled_seconds_total';

function collectOn(name: string, list: readonly AnyProbe[] = probes, probeLimitMs = 2_000, off: readonly string[] = []) {
  const context = { host: createFixtureHost(name), backups: NO_BACKUPS };
  return createCollector({ probes: list, context, identity: FIXTURE_IDENTITY, probeLimitMs, off });
}

function withoutDurations(page: string): string {
  return page.replace(/^(node_scrape_collector_duration_seconds\{.*\}) .*$/gm, '$1 0');
}

const good = defineProbe<number>({
  id: 'good',
  title: 'Good',
  remedy: '-',
  reads: [],
  read: () => Promise.resolve(1),
  metrics: (value) => [gauge('pantau_good', 'Good.', value)],
});

describe('a sample of a whole host', () => {
  it.each(fixtureNames())('has the page of the golden file of %s, and promtool takes it', async (name) => {
    const { pages, probes: runs } = await collectOn(name)();

    const page = withoutDurations(pages[0]?.text ?? '');
    expect(runs.filter((run) => !run.ok)).toEqual([]);
    expect(promtoolComplaints(page)).toEqual([]);
    expect(page).not.toMatch(/ NaN$/m);
    await expect(page).toMatchFileSnapshot(fileURLToPath(new URL(`../fixtures/golden/${name}.prom`, import.meta.url)));
  });

  it('has every name that the open rows of Node Exporter Full ask for, with the root file system', async () => {
    const { pages } = await collectOn('healthy')();

    const page = pages[0]?.text ?? '';
    const missing = DASHBOARD_NAMES.split(' ').filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(page));
    expect(missing).toEqual([]);
    expect(page).toMatch(/^node_filesystem_size_bytes\{.*mountpoint="\/"\} 4096000$/m);
  });

  it('tells who the machine is, where it stands, and whom it sees', async () => {
    const { observations } = await collectOn('healthy')();

    const byFact = Object.fromEntries(observations.map(({ fact, subject, value }) => [`${fact} ${subject.kind}/${subject.id}`, value]));
    expect(byFact['host server/srv-1']).toMatchObject({
      hostname: 'srv-sipd-01',
      os: 'Debian GNU/Linux 12 (bookworm)',
      kernel: '6.1.0-18-amd64',
    });
    expect(byFact['default_gateway server/srv-1']).toEqual({ ip: '10.20.1.1', interface: 'eth0', mac: '02:fc:00:00:00:05' });
    expect(byFact['neighbour ip/10.20.1.77']).toEqual({ mac: '52:54:00:aa:bb:cc', interface: 'eth0' });
    expect(byFact['neighbour ip/10.20.1.9']).toBeUndefined();
    expect(byFact['addresses server/srv-1']).toMatchObject({
      interfaces: [
        {
          name: 'eth0',
          addresses: [
            { ip: '10.20.1.5', prefix: 24 },
            { ip: '2001:db8:0:1::5', prefix: 64 },
          ],
        },
      ],
    });
    expect(byFact['routes server/srv-1']).toMatchObject({ routes: [{ destination: '0.0.0.0/0' }, {}, {}, { destination: '::/0' }] });
    expect(JSON.stringify(observations)).not.toContain('0123456789abcdef0123456789abcdef');
  });

  it('is fine on a machine that lacks most of it', async () => {
    const { pages, probes: runs } = await collectOn('bare')();

    expect(runs.filter((run) => !run.ok)).toEqual([]);
    expect(pages[0]?.text).not.toContain('node_pressure');
    expect(pages[0]?.text).toContain('node_load1 0\n');
    expect(promtoolComplaints(pages[0]?.text ?? '')).toEqual([]);
  });
});

describe('a probe that is switched off', () => {
  it('is not run, and the report says so', async () => {
    const { pages, probes: runs } = await collectOn('healthy', [good], 2_000, ['good'])();

    expect(runs).toEqual([{ id: 'good', ok: true, durationMs: 0, off: true }]);
    expect(pages[0]?.text).not.toContain('good');
  });
});

describe('a probe of what changes slowly', () => {
  it('is read again only after its time, and says when it was read and what it could not see', async () => {
    let reads = 0;
    const slow = defineProbe<number>({
      id: 'slow',
      title: 'Slow',
      remedy: '-',
      reads: [],
      everySeconds: 3_600,
      read: () => Promise.resolve(++reads),
      observations: (count) => [{ subject: { kind: 'server', id: 's' }, fact: 'slow', value: { count } }],
      unseen: () => ['x'.repeat(1_000)],
    });
    const collect = collectOn('healthy', [slow]);

    await collect();
    const { observations, probes: runs } = await collect();

    expect(reads).toBe(1);
    expect(observations).toEqual([
      { at: '2026-01-02T00:00:00.000Z', subject: { kind: 'server', id: 's' }, fact: 'slow', value: { count: 1 } },
    ]);
    expect(runs[0]?.unseen).toEqual(['x'.repeat(512)]);
  });
});

describe('a probe of what this machine does not have', () => {
  it('is not read with each report, and finds what is plugged in within a minute', async () => {
    let reads = 0;
    const hardware = defineProbe<number>({
      id: 'hardware',
      title: 'H',
      remedy: '-',
      reads: [],
      read: () => Promise.resolve(++reads > 1 ? 1 : undefined),
      metrics: (value) => [gauge('pantau_hardware', 'H.', value)],
    });
    const collect = collectOn('healthy', [hardware]);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    onTestFinished(() => clock.mockRestore());

    await collect();
    await collect();
    expect(reads).toBe(1);

    clock.mockReturnValue(61_000);
    expect((await collect()).pages[0]?.text).toContain('\npantau_hardware 1\n');
  });
});

describe('a broken probe', () => {
  const broken = (id: string, sample: AnyProbe['sample']): AnyProbe => ({ id, title: id, remedy: '-', reads: [], sample });
  const never = () => new Promise<never>(() => undefined);
  const rubbish = { families: [gauge('not a name', 'x', 1)], observations: [], unseen: [], isAbsent: false };

  it.each([
    ['throws', () => Promise.reject(new Error('sensor is gone')), 'sensor is gone'],
    [
      'throws before its promise',
      () => {
        throw new Error('at once');
      },
      'at once',
    ],
    ['hangs', never, 'not done within 50 ms'],
    ['returns a wrong metric', () => Promise.resolve(rubbish), 'not allowed'],
    ['returns nothing', () => Promise.resolve(undefined as never), 'undefined'],
  ])('that %s costs only itself', async (_, sample, reason) => {
    const { pages, probes: runs } = await collectOn('healthy', [broken('bad', sample), good], 50)();

    expect(runs).toMatchObject([
      { id: 'bad', ok: false, reason: expect.stringContaining(reason) },
      { id: 'good', ok: true },
    ]);
    expect(pages[0]?.text).toContain('pantau_good 1\n');
    expect(pages[0]?.text).toContain('node_scrape_collector_success{collector="bad"} 0\n');
  });

  it('that hangs is not started again while it hangs', async () => {
    let starts = 0;
    const hanging = broken('bad', () => {
      starts += 1;
      return never();
    });
    const collect = collectOn('healthy', [hanging], 20);

    await collect();
    const { probes: runs } = await collect();

    expect(starts).toBe(1);
    expect(runs[0]?.reason).toContain('still waiting');
  });

  it('that sees too much gives way to the rest of the report', async () => {
    const observation = { subject: { kind: 'ip', id: 'x' }, fact: 'neighbour', value: { mac: 'y'.repeat(100) } };
    const flood = broken('flood', () =>
      Promise.resolve({ ...rubbish, families: [], observations: Array.from({ length: 6_000 }, () => observation) }),
    );

    const { observations, probes: runs } = await collectOn('healthy', [flood, ...probes])();

    expect(runs[0]).toMatchObject({ ok: false, reason: expect.stringContaining('do not fit') });
    expect(observations.map(({ fact }) => fact)).toContain('host');
  });
});
