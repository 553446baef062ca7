// Silences and maintenance windows from the command line, over a real ledger and the socket of the collector.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { DAY } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenPrivately } from '../admin/admin-socket.ts';
import { createSilenceRoutes } from '../admin/silence-routes.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { openSilences } from '../silences/silences.ts';
import { runCli } from './testing/cli-rig.ts';
import { LAST_REPORT, REGION, writeSmallLedger } from './testing/small-ledger.ts';

const OPEN: AlertTarget = { duty: 'operasional/agent-silent', subject: 'agent/a1', severity: 'high', site: 'pusat', host: 'srv-1' };

let data: string;
let ledger: SqlWriter;
let server: Server;
let now: number;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-silence-'));
  await writeSmallLedger(data);
  now = LAST_REPORT;
  ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const silences = await openSilences({
    ledger,
    journal: createJournal({ region: REGION.id, writer: 'collector' }),
    region: REGION.id,
    now: () => now,
    random: randomBytes,
    openTargets: async () => [OPEN],
    onChanged: () => undefined,
  });
  const isRegistered = (_list: string, id: string) => ['srv-1', 'kominfo', 'pusat'].includes(id);
  const routes = createSilenceRoutes({ silences, isRegistered, now: () => now });
  server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false }) as Server;
  await listenPrivately(server, join(data, 'admin.sock'));
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await ledger.close();
  await rm(data, { recursive: true });
});

function pantau(...words: string[]) {
  return runCli(words, { env: { PANTAU_DATA: data, SUDO_USER: 'ani', USER: 'root' }, now: () => now, cwd: data });
}

async function added(...words: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await pantau(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('a silence', () => {
  it('is made, listed with who and why, and ended', async () => {
    const { code, out } = await pantau('silence', 'add', '--host', 'srv-1', '--for', '2h', '--why', 'ganti disk');
    expect(code).toBe(0);
    expect(out).toContain('server srv-1 · host srv-1');
    expect(out).toContain('open alerts that it matches: 1');
    const id = out.slice(0, 8);
    expect((await pantau('silence', 'list')).out).toMatch(new RegExp(`${id} +berlaku · in force +server srv-1 +terminal/ani +ganti disk`));
    expect((await pantau('maintenance', 'list')).out).toContain('Tidak ada');
    expect((await pantau('silence', 'end', id)).out).toContain('what is still wrong is told now');
    now += 1;
    expect((await pantau('silence', 'list')).out).toContain('Tidak ada');
    expect((await pantau('silence', 'list', '--all')).out).toContain('diakhiri · ended early');
    expect((await pantau('silence', 'end', id)).err).toContain('see pantau silence list');
  });

  it('until a day holds to the end of that day where it is', async () => {
    const [at] = new Date(now + DAY).toISOString().split('T');
    const { untilAt } = await added('maintenance', 'add', '--host', 'srv-1', '--until', String(at), '--why', 'ganti disk');
    expect(untilAt).toBe(`${at}T15:59:59.000Z`);
  });

  it('ends by itself', async () => {
    await added('silence', 'add', '--duty', 'operasional/*', '--for', '30m', '--why', 'uji');
    now += 31 * 60_000;
    expect((await pantau('silence', 'list')).out).toContain('Tidak ada');
    expect((await pantau('silence', 'list', '--all')).out).toContain('sudah lewat · over');
  });

  it('says so when it matches nothing that is open', async () => {
    const { code, out } = await pantau('silence', 'add', '--duty', 'operasional/agent-silnet', '--for', '2h', '--why', 'uji');
    expect(code).toBe(0);
    expect(out).toContain('it matches no open alert now; check the spelling');
  });

  it('is longer than a month only when that is meant', async () => {
    const long = ['silence', 'add', '--severity', 'low,info', '--for', '40d', '--why', 'uji'];
    expect(await pantau(...long)).toMatchObject({ code: 1, err: expect.stringContaining('longer than 30 days') });
    expect(await added(...long, '--force')).toMatchObject({ untilAt: new Date(now + 40 * DAY).toISOString(), matchesNow: 0 });
    expect((await pantau('silence', 'add', '--pd', 'kominfo', '--for', '2y', '--why', 'uji', '--force')).err).toContain(
      'longer than 366 days',
    );
  });

  it.each<[string, string[], RegExp]>([
    ['about nothing', ['--for', '2h', '--why', 'x'], /say what is to be silent/],
    [
      'of a server that is not registered',
      ['--host', 'srv-9', '--for', '2h', '--why', 'x'],
      /no such server.*pantau register show --kind server/,
    ],
    ['without a reason', ['--host', 'srv-1', '--for', '2h'], /give the reason/],
    ['without an end', ['--host', 'srv-1', '--why', 'x'], /say how long/],
    ['with two ends', ['--host', 'srv-1', '--for', '2h', '--until', '+3h', '--why', 'x'], /say how long/],
    ['for no length of time', ['--host', 'srv-1', '--for', 'selamanya', '--why', 'x'], /no length of time/],
    ['until no time', ['--host', 'srv-1', '--until', '2026-02-30', '--why', 'x'], /no time/],
    ['that ends in the past', ['--host', 'srv-1', '--until', '2020-01-01', '--why', 'x'], /its end has passed/],
    ['that ends before it begins', ['--host', 'srv-1', '--from', '+3h', '--until', '+2h', '--why', 'x'], /ends before it begins/],
    ['of no severity', ['--severity', 'gawat', '--for', '2h', '--why', 'x'], /must be of these/],
  ])('%s is refused with the remedy', async (_what, words, remedy) => {
    const { code, err } = await pantau('silence', 'add', ...words);
    expect(code).not.toBe(0);
    expect(err.replaceAll(/\s+/g, ' ')).toMatch(remedy);
  });
});

describe('a maintenance window', () => {
  it('may come back every week', async () => {
    const made = await added(
      'maintenance',
      'add',
      '--site',
      'pusat',
      '--weekly',
      'sab,min 22:00-4:00',
      '--for',
      '90d',
      '--why',
      'pemutakhiran',
    );
    expect(made).toMatchObject({
      kind: 'maintenance',
      match: { site: 'pusat' },
      weekly: { days: [6, 7], from: '22:00', to: '04:00' },
      matchesNow: 1,
    });
    expect((await pantau('maintenance', 'list')).out).toContain('setiap Sabtu, Minggu 22:00 sampai 04:00');
    expect((await pantau('silence', 'list')).out).toContain('Tidak ada');
  });

  it.each([['s 22:00-04:00'], ['sab 22:00'], ['sab 24:00-25:00'], ['sab 22:00-22:00']])('refuses the week %s', async (weekly) => {
    const { code, err } = await pantau('maintenance', 'add', '--site', 'pusat', '--weekly', weekly, '--for', '9d', '--why', 'x');
    expect(code).not.toBe(0);
    expect(err).toMatch(/weekly/);
  });

  it('is of a place', async () => {
    const { err } = await pantau('maintenance', 'add', '--for', '2h', '--why', 'x');
    expect(err).toContain('name --site, --pd or --host');
  });
});
