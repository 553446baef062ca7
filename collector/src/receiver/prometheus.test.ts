// The real senders: a Prometheus with a rule, amtool, and an Alertmanager that hands on by its webhook.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReceiverServer, startReceiver, TOKEN } from './testing/receiver-server.ts';

const run = promisify(execFile);
const WAIT = { timeout: 60_000, interval: 200 };
/** Debian's Alertmanager reads its templates from /usr/share and nowhere else: it sees the unpacked ones there, it alone. */
const IN_ITS_FOLDER = 'mount --bind "$0/share" /usr/share && exec "$0/bin/prometheus-alertmanager" "$@"';

let folder: string;
let receiver: ReceiverServer;
const programs: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-receiver-'));
  // It has listened for a while: what is over then ends at once.
  const clock = { offset: -10 * 60_000 };
  receiver = await startReceiver(() => Date.now() + clock.offset);
  clock.offset = 0;
});
afterEach(async () => {
  for (const program of programs.splice(0)) {
    if (program.exitCode !== null) continue;
    const ended = once(program, 'exit');
    program.kill('SIGKILL');
    await ended;
  }
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

function tool(name: string): string {
  const path = process.env[name];
  if (path === undefined) throw new Error(`${name} is not set: run the tests with npm test`);
  return path;
}

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function start(program: string, args: readonly string[]): void {
  programs.push(spawn(program, args, { stdio: 'ignore' }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

const host = () => receiver.url.replace('http://', '');
const newest = () => receiver.signals.at(-1);

describe('a Prometheus', () => {
  it('that has the collector for its Alertmanager opens and ends an alert', async () => {
    const port = await freePort();
    const rules = file('rules.yml', {
      groups: [
        {
          name: 'uji',
          interval: '1s',
          rules: [
            {
              alert: 'Uji',
              expr: 'up{job="tombol"} == 0',
              labels: { severity: 'critical', instance: 'sipd-01:9100' },
              annotations: { summary: 'Uji coba · A trial' },
            },
          ],
        },
      ],
    });
    const config = file('prometheus.yml', {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'tombol', static_configs: [{ targets: [`127.0.0.1:${port}`] }] }],
      alerting: {
        alertmanagers: [{ static_configs: [{ targets: [host()] }], authorization: { credentials_file: file('token', TOKEN) } }],
      },
    });
    start(tool('PANTAU_TEST_PROMETHEUS'), [
      ...[`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${await freePort()}`],
      '--rules.alert.resend-delay=1s',
    ]);
    await vi.waitFor(() => expect(receiver.signals.length).toBeGreaterThan(1), WAIT);
    expect(newest()).toMatchObject({ duty: 'prometheus/Uji', subject: 'server/srv-1', pd: 'bkad', site: 'pusat' });
    expect(newest()?.finding).toMatchObject({ severity: 'critical', sentence: { id: 'Uji coba', en: 'A trial' } });
    expect(newest()?.finding.remarks[0]?.en).toMatch(/^From: http/);
    expect((newest()?.endsAt ?? 0) > Date.now()).toBe(true);

    // The rule holds as long as nothing answers at that port.
    const answering = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nx 1\n'));
    answering.listen(port, '127.0.0.1');
    const sent = receiver.signals.length;
    await vi.waitFor(() => expect(receiver.signals.slice(sent).some(({ endsAt, at }) => endsAt <= at)).toBe(true), WAIT);
    answering.close();
    expect(receiver.outcomes.get('denied')).toBeUndefined();
  }, 120_000);
});

describe('amtool', () => {
  const amtool = (args: readonly string[], token = TOKEN) => {
    const http = file('http.yml', { authorization: { credentials: token } });
    return run(tool('PANTAU_TEST_AMTOOL'), [`--alertmanager.url=${receiver.url}`, `--http.config.file=${http}`, ...args]);
  };

  it('adds an alert', async () => {
    await amtool(['alert', 'add', 'alertname=Manual', 'severity=warning', 'instance=10.0.0.2', '--annotation=summary=Dari terminal']);
    expect(newest()).toMatchObject({ duty: 'prometheus/Manual', subject: 'server/srv-2' });
    expect(newest()?.finding).toMatchObject({ severity: 'medium', sentence: { id: 'Dari terminal' } });
    expect((newest()?.endsAt ?? 0) - Date.now()).toBeGreaterThan(4 * 60_000);
  });

  it('ends one', async () => {
    await amtool(['alert', 'add', 'alertname=Manual', 'instance=10.0.0.2', '--end=2026-01-01T00:00:00Z', '--start=2025-12-31T00:00:00Z']);
    expect(newest()).toMatchObject({ duty: 'prometheus/Manual', subject: 'server/srv-2' });
    expect(newest()?.endsAt).toBe(newest()?.at);
  });

  it('sees what it talks to', async () => {
    expect((await amtool(['cluster', 'show'])).stdout).toContain('disabled');
    expect((await amtool(['config', 'show'])).stdout).toContain('pantau');
  });

  it('with a wrong token is told so, and shows neither token', async () => {
    const failed = await amtool(['alert', 'add', 'alertname=Manual'], 'salah').catch((error: unknown) => error);
    expect(String((failed as { stderr?: string }).stderr)).toMatch(/401/);
    expect(String((failed as { stderr?: string }).stderr)).not.toContain(TOKEN);
    expect(receiver.signals).toEqual([]);
  });
});

describe('an Alertmanager', () => {
  it.runIf(process.getuid?.() === 0)(
    'hands on what it takes, and its end',
    async () => {
      const port = await freePort();
      const config = file('alertmanager.yml', {
        route: { receiver: 'pantau', group_by: ['alertname'], group_wait: '0s', group_interval: '1s' },
        receivers: [
          {
            name: 'pantau',
            webhook_configs: [{ url: `${receiver.url}/api/v2/webhook`, http_config: { authorization: { credentials: TOKEN } } }],
          },
        ],
      });
      const usr = dirname(dirname(tool('PANTAU_TEST_ALERTMANAGER')));
      start('unshare', [
        ...['--mount', 'sh', '-c', IN_ITS_FOLDER, usr, `--config.file=${config}`, `--storage.path=${join(folder, 'am')}`],
        ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='],
      ]);
      const post = (more: object) =>
        fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify([{ labels: { alertname: 'Lewat', instance: 'sipd-01', severity: 'page' }, ...more }]),
        }).then(({ status }) => status);
      await vi.waitFor(async () => expect(await post({}).catch(() => 0)).toBe(200), WAIT);
      await vi.waitFor(() => expect(receiver.signals).not.toEqual([]), WAIT);
      expect(newest()).toMatchObject({ duty: 'prometheus/Lewat', subject: 'server/srv-1' });
      expect((newest()?.endsAt ?? 0) - Date.now()).toBeGreaterThan(11 * 3_600_000);
      await post({ startsAt: new Date(Date.now() - 60_000).toISOString(), endsAt: new Date(Date.now() - 1_000).toISOString() });
      await vi.waitFor(() => expect(newest()?.endsAt).toBe(newest()?.at), WAIT);
    },
    120_000,
  );
});
