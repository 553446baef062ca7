// `pantau alert`: what somebody on call reads and says at a terminal, over a real ledger and a real socket.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import { acknowledgementRow, alertRow, groupRow, noticeRow, transitionRow } from '@pantau/shared/ledger/testing/alerts';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createAdmin } from '../admin/admin.ts';
import type { AlertCommands } from '../admin/alert-routes.ts';
import { stubbedRoutes } from '../admin/testing/stubbed-routes.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { runCli } from './testing/cli-rig.ts';
import { REGION, writeSmallLedger } from './testing/small-ledger.ts';

const NOW = Date.parse('2026-03-02T01:00:00Z');
const region = REGION.id;
const finding: Finding = {
  regulation: 'banjarbaru-5-2022',
  duty: 'banjarbaru-5-2022/32.3-backup',
  title: { id: 'Cadangan tersedia', en: 'Backups exist' },
  citation: { regulation: 'banjarbaru-5-2022', title: 'Perda Banjarbaru 5/2022', pasal: 32, ayat: 3 },
  bound: ['Pemda'],
  severity: 'critical',
  subject: 'dataset/atlet',
  status: 'violation',
  reason: 'copy-too-old',
  sentence: { id: 'Salinan terbaru berumur 50 jam', en: 'The newest copy is 50 hours old' },
  remarks: [],
  evidence: [],
  parameters: [],
  sanctionExposure: false,
};
const alert = (id: string, subject: string, more: Partial<Alert> = {}): Alert => ({
  ...{ region, id, source: 'finding', regulation: finding.regulation, duty: finding.duty, subject, severity: 'critical', state: 'firing' },
  ...{ openedAt: NOW - HOUR, firesAt: NOW - HOUR, flapping: false, group: 'grp-1', finding: { ...finding, subject }, ...more },
});
const group = (id: string, more: Partial<AlertGroup> = {}): AlertGroup => ({
  ...{
    region,
    id,
    key: `pusat ${id}`,
    site: 'pusat',
    cause: finding.duty,
    openedAt: NOW - HOUR,
    messages: 1,
    told: [],
    severity: 'critical',
  },
  ...{ acknowledged: [], step: 0, called: [], receivers: ['channel/posko', 'person/budi'], ...more },
});

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-alert-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  await writeSmallLedger(data);
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const taken = { by: 'person/sari', at: NOW - 30 * MINUTE, until: NOW + 2 * HOUR, note: 'menuju lokasi' };
  const told = { group: 'grp-1', kind: 'opened', createdAt: NOW - HOUR, attempts: 1 } as const;
  await ledger.transaction((tx) =>
    tx.run([
      ...[alertRow(alert('alr-1', 'dataset/atlet')), alertRow(alert('alr-2', 'dataset/gor')), groupRow(group('grp-1'))],
      ...['alr-1', 'alr-2'].map((id) =>
        transitionRow(region, { alert: id, at: NOW - HOUR, from: null, to: 'firing', reason: 'new-violation' }),
      ),
      ...[alertRow(alert('alr-3', 'dataset/lama', { state: 'resolved', closedAt: NOW - MINUTE, group: 'grp-2' }))],
      groupRow(group('grp-2', { closedAt: NOW - MINUTE })),
      ...[alertRow(alert('alr-4', 'server/srv-1', { group: 'ack-1' })), groupRow(group('ack-1', { site: 'lain', acknowledged: [taken] }))],
      acknowledgementRow(region, 'ack-1', taken),
      noticeRow(region, { ...told, key: 'n-1', receiver: 'channel/posko', channel: 'posko', deliveredAt: NOW - HOUR }, [
        { channel: 'posko' },
      ]),
      noticeRow(
        region,
        { ...told, key: 'n-2', receiver: 'person/budi', channel: 'sms', failedAt: NOW - HOUR, lastError: '403\u001b[31m rahasia' },
        [{ channel: 'sms', to: '+62811' }],
      ),
    ]),
  );
  await ledger.close();
});

async function collectorThat(alerts: AlertCommands): Promise<void> {
  const unused = () => Promise.reject(new Error('not asked for'));
  const admin = createAdmin({
    socketPath: join(data, 'admin.sock'),
    isRegistered: () => true,
    issueToken: unused,
    tokens: { list: unused, revoke: unused },
    agents: { list: () => [] },
    changes: { retire: unused, revoke: unused, release: unused },
    pings: { create: unused, list: unused, revoke: unused },
    later: () => stubbedRoutes({ alerts }),
    status: unused,
    log: { error: vi.fn() },
  });
  await admin.listen();
  onTestFinished(() => admin.close());
}

const run = (...words: string[]) => runCli([...words, '--data', data], { now: () => NOW, env: { USER: 'budi' } });
const yes = { taken: true, words: { id: 'Tercatat', en: 'Recorded' } };

describe('alert list', () => {
  it('tells what is open with who has it in hand, and ends with 1 while something is nobody’s', async () => {
    const { code, out } = await run('alert', 'list');

    expect(code).toBe(1);
    expect(out).toMatch(/grp-1 +berlangsung · firing +kritis · critical +2 +pusat +1 jam lalu/);
    expect(out).toContain('dataset/atlet dan 1 lainnya: Cadangan tersedia');
    expect(out).toMatch(/ack-1 +ditangani · acknowledged/);
    expect(out).toContain('person/sari, 2 jam lagi · for 2 h more (menuju lokasi)');
    expect(out).not.toContain('grp-2');
  });

  it('narrows by site and severity, shows what is over, and refuses a severity that there is not', async () => {
    expect(await run('alert', 'list', '--site', 'lain')).toMatchObject({ code: 0, out: expect.not.stringContaining('grp-1') });
    expect((await run('alert', 'list', '--severity', 'low,info')).out).toContain('Tidak ada peringatan · no alerts');
    expect((await run('alert', 'list', '--closed')).out).toMatch(/grp-2 +selesai · resolved/);
    expect(await run('alert', 'list', '--severity', 'parah')).toMatchObject({ code: 2, err: expect.stringContaining('critical, high') });
  });

  it('tells behind what a group is not told', async () => {
    const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
    await ledger.transaction((tx) => tx.run([groupRow(group('grp-1', { hiddenBy: 'cause', hiddenBehind: 'alr-4' }))]));
    await ledger.close();

    expect((await run('alert', 'list')).out).toContain('behind a cause that is told: server/srv-1 (ack-1)');
  });

  it('is a document for machines with --json', async () => {
    const { groups } = JSON.parse((await run('alert', 'list', '--json')).out) as { groups: { id: string }[] };

    expect(groups.map(({ id }) => id).toSorted()).toEqual(['ack-1', 'grp-1']);
    expect(groups.find(({ id }) => id === 'ack-1')).toMatchObject({
      state: 'acknowledged',
      firing: 1,
      acknowledged: [{ by: 'person/sari', until: '2026-03-02T11:00:00+08:00' }],
    });
  });
});

describe('alert show', () => {
  it('tells the article, what to do, each alert, every step and what became of each message', async () => {
    const { out } = await run('alert', 'show', 'alr-2');

    expect(out).toContain('Pasal 32 ayat (3), Perda Banjarbaru 5/2022');
    expect(out).toContain('Yang perlu dilakukan · what to do');
    expect(out).toMatch(/dan 1 lainnya: pelanggaran baru/);
    expect(out).toMatch(/lewat posko .*\(channel\/posko; terkirim · delivered\)/);
    expect(out).toMatch(/lewat sms .*\(person\/budi; gagal, tidak dicoba lagi · failed, given up; 403 \[31m rahasia\)/);
    expect(out).not.toContain('+62811');
  });

  it('takes the beginning of an id when one group has it, and says when none or several do', async () => {
    expect((await run('alert', 'show', 'ack')).out).toContain('ack-1');
    expect(await run('alert', 'show', 'tiada')).toMatchObject({ code: 2, err: expect.stringContaining('pantau alert list') });
    const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
    await ledger.transaction((tx) => tx.run([groupRow(group('grp-9'))]));
    await ledger.close();
    expect(await run('alert', 'show', 'grp')).toMatchObject({ code: 2, err: expect.stringContaining('2 kelompok') });
  });
});

describe('alert ack, withdraw and resolve', () => {
  it('carry who says it to the collector, by group or by alert', async () => {
    const alerts = {
      acknowledge: vi.fn(async () => yes),
      withdraw: vi.fn(async () => yes),
      resolve: vi.fn(async () => yes),
    } satisfies AlertCommands;
    await collectorThat(alerts);

    expect(await run('alert', 'ack', 'alr-1', '--note', 'menuju lokasi', '--hours', '1.5')).toMatchObject({
      code: 0,
      out: 'Tercatat · Recorded\n',
    });
    await run('alert', 'withdraw', 'ack-1');
    await run('alert', 'resolve', 'alr-1', '--note', 'disk diganti');

    expect(alerts.acknowledge).toHaveBeenCalledWith({ group: 'grp-1', by: 'terminal/budi', note: 'menuju lokasi', hours: 1.5 });
    expect(alerts.withdraw).toHaveBeenCalledWith({ group: 'ack-1', by: 'terminal/budi' });
    expect(alerts.resolve).toHaveBeenCalledWith({ alert: 'alr-1', by: 'terminal/budi', note: 'disk diganti' });
  });

  it('tell why it is not taken, and what is wrong with the words', async () => {
    const no = async () => ({ taken: false, words: { id: 'sudah selesai', en: 'it is over' } });
    await collectorThat({ acknowledge: no, withdraw: no, resolve: no });

    expect(await run('alert', 'ack', 'grp-1')).toMatchObject({ code: expect.any(Number), err: expect.stringContaining('sudah selesai') });
    expect((await run('alert', 'ack', 'grp-1')).code).not.toBe(0);
    expect(await run('alert', 'ack', 'grp-1', '--hours', 'lama')).toMatchObject({ code: 2, err: expect.stringContaining('168') });
    expect(await run('alert', 'resolve', 'alr-1')).toMatchObject({ code: 2, err: expect.stringContaining('--note') });
  });

  it('say so when no collector runs', async () => {
    expect((await run('alert', 'ack', 'grp-1')).err).toContain('collector tidak berjalan');
  });
});
