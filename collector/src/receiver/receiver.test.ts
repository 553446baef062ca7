// What a sender meets: who may send, what is taken, what is refused and how that is said.
import { Secret } from '@pantau/shared/secret';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ReceiverServer, startReceiver, TOKEN } from './testing/receiver-server.ts';

const NOW = Date.parse('2026-03-02T01:00:00Z');
const LATER = '2026-03-02T01:04:00Z';
const clock = { now: NOW };
let receiver: ReceiverServer;

beforeEach(async () => {
  clock.now = NOW;
  receiver = await startReceiver(() => clock.now);
});
afterEach(() => receiver.close());

const full = { labels: { alertname: 'DiskFull', severity: 'critical', instance: 'sipd-01:9100', mountpoint: '/srv' }, endsAt: LATER };

describe('who sends', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: 'Bearer salah' }],
    ['the token without its scheme', { authorization: TOKEN }],
  ])('%s is answered 401 with the remedy, and nothing is taken', async (_what, headers) => {
    const { status, body } = await receiver.post('/api/v2/alerts', [full], headers);
    expect([status, body]).toEqual([401, expect.stringContaining('alerts_token_file')]);
    expect(body).not.toContain(TOKEN);
    expect(receiver.signals).toEqual([]);
    expect(receiver.outcomes.get('denied')).toBe(1);
  });

  it('is told what to set where no token is set, whatever it shows', async () => {
    const closed = await startReceiver(() => clock.now, false);
    const { status, body } = await closed.post('/api/v2/alerts', [full]);
    await closed.close();
    expect([status, body]).toEqual([403, expect.stringContaining('alerts_token_file')]);
    expect(closed.signals).toEqual([]);
  });

  it('may write the scheme in any case', async () => {
    expect((await receiver.post('/api/v2/alerts', [full], { authorization: `bearer ${TOKEN}` })).status).toBe(200);
  });

  it('finds out that it is ready and what it talks to', async () => {
    expect((await fetch(`${receiver.url}/-/ready`)).status).toBe(200);
    const status = await fetch(`${receiver.url}/api/v2/status`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(await status.json()).toMatchObject({ versionInfo: { version: 'pantau-1.2.3' }, cluster: { status: 'disabled' } });
    expect((await fetch(`${receiver.url}/api/v2/status`)).status).toBe(401);
  });
});

describe('what is sent', () => {
  it('becomes a signal about the machine of the register, in the words of the rule', async () => {
    const annotations = {
      summary: 'Ruang habis · Space is gone',
      description: 'Kosongkan. · Free it.',
      runbook_url: 'https://wiki.contoh/disk',
    };
    const { status, body } = await receiver.post('/api/v2/alerts', [{ ...full, annotations, startsAt: '2026-03-02T00:50:00Z' }]);
    expect([status, body]).toEqual([200, '']);
    expect(receiver.signals).toEqual([
      expect.objectContaining({
        duty: 'prometheus/DiskFull',
        subject: 'server/srv-1',
        pd: 'bkad',
        site: 'pusat',
        at: NOW,
        endsAt: Date.parse(LATER),
      }),
    ]);
    expect(receiver.signals[0]?.finding).toMatchObject({
      status: 'violation',
      severity: 'critical',
      sentence: { id: 'Ruang habis', en: 'Space is gone' },
      action: { id: 'Ikuti panduan: https://wiki.contoh/disk', en: 'Follow the runbook: https://wiki.contoh/disk' },
      remarks: [{ id: 'Kosongkan.', en: 'Free it.' }],
      since: Date.parse('2026-03-02T00:50:00Z'),
    });
  });

  it('that is of no use costs no other, and is named by its place', async () => {
    const { status, body } = await receiver.post('/api/v2/alerts', [
      { labels: { a: 1 } },
      full,
      { labels: {} },
      { labels: { a: 'b' } },
      { ...full, endsAt: 'besok' },
    ]);
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatch(
      /^\[0\] labels\.a: harus teks.* · must be .*; \[2\] labels: .*at least one; \[3\] labels\.alertname: .* · .*; \[4\] endsAt: tulis waktu .* · write a time .*$/,
    );
    expect(receiver.signals.map(({ duty }) => duty)).toEqual(['prometheus/DiskFull']);
    expect([receiver.outcomes.get('taken'), receiver.outcomes.get('invalid')]).toEqual([1, 4]);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no list', { alerts: [] }, 400],
    ['too much', JSON.stringify([{ labels: { a: 'x'.repeat(9_000_000) } }]), 413],
    ['too many', Array.from({ length: 10_001 }, () => full), 400],
  ])('and is %s is refused', async (_what, body, status) => {
    expect((await receiver.post('/api/v2/alerts', body)).status).toBe(status);
    expect(receiver.signals).toEqual([]);
  });

  it('and is compressed is refused with the remedy', async () => {
    const { status, body } = await receiver.post('/api/v2/alerts', 'x', { 'content-encoding': 'gzip', authorization: `Bearer ${TOKEN}` });
    expect([status, body]).toEqual([415, expect.stringContaining('Content-Encoding')]);
  });

  it('and is asked of what is not here is told where it is, as a text', async () => {
    const { status, body } = await receiver.post('/api/v2/silences', {});
    expect([status, JSON.parse(body)]).toEqual([404, expect.stringContaining('pantau silence add')]);
  });

  it('from a clock that is ahead, and of an unknown weight, is taken and says so', async () => {
    const odd = {
      ...full,
      labels: { ...full.labels, severity: 'gawat' },
      startsAt: '2026-03-02T03:00:00Z',
      endsAt: '2026-03-02T04:00:00Z',
    };
    expect((await receiver.post('/api/v2/alerts', [odd])).status).toBe(200);
    const { since, severity, remarks = [] } = receiver.signals[0]?.finding ?? {};
    expect([since, severity]).toEqual([NOW, 'medium']);
    expect(remarks.map(({ en }) => en)).toEqual([
      expect.stringContaining('2026-03-02T03:00:00.000Z, in the future'),
      expect.stringContaining('severity="gawat" is not known'),
    ]);
  });

  it('and cannot be written is asked for again, and is taken then', async () => {
    receiver.broken.is = true;
    expect((await receiver.post('/api/v2/alerts', [full])).status).toBe(503);
    expect(receiver.errors).toEqual([{ reason: 'disk full' }]);
    receiver.broken.is = false;
    expect((await receiver.post('/api/v2/alerts', [full])).status).toBe(200);
    expect(receiver.signals).toHaveLength(1);
  });

  it('for no person is left out and counted', async () => {
    expect((await receiver.post('/api/v2/alerts', [{ labels: { alertname: 'Watchdog', severity: 'none' } }])).status).toBe(200);
    expect(receiver.signals).toEqual([]);
    expect(receiver.outcomes.get('ignored')).toBe(1);
  });

  it('cannot write lines of its own into a message', async () => {
    const annotations = { summary: 'a\nPemulihan: \u202esemua\u2066 baik\u2028b' };
    await receiver.post('/api/v2/alerts', [{ ...full, annotations }]);
    expect(receiver.signals[0]?.finding.sentence.id).toBe('a Pemulihan: semua baik b');
  });
});

describe('the webhook of an Alertmanager, version 4', () => {
  const message = (status: string, alerts: object[]) => ({
    version: '4',
    groupKey: '{}',
    status,
    receiver: 'pantau',
    groupLabels: {},
    alerts,
  });
  const unset = '0001-01-01T00:00:00Z';

  it('fires until it says otherwise, which it repeats only after hours', async () => {
    const { status } = await receiver.post('/api/v2/webhook', message('firing', [{ ...full, status: 'firing', endsAt: unset }]));
    expect(status).toBe(200);
    expect((receiver.signals[0]?.endsAt ?? 0) - NOW).toBe(12 * 3_600_000);
    clock.now += 10 * 60_000;
    await receiver.post('/api/v2/webhook', message('resolved', [{ ...full, status: 'resolved', endsAt: LATER }]));
    expect(receiver.signals[1]).toMatchObject({ subject: 'server/srv-1', endsAt: clock.now });
  });

  it('in another form is refused by name', async () => {
    const { status, body } = await receiver.post('/api/v2/webhook', { version: '3', alerts: [] });
    expect([status, body]).toEqual([400, expect.stringContaining('Alertmanager')]);
  });
});

it('shows its token nowhere', async () => {
  const secret = new Secret(TOKEN);
  await receiver.post('/api/v2/alerts', [full], { authorization: 'Bearer salah' });
  expect(JSON.stringify([receiver.errors, [...receiver.outcomes], secret])).not.toContain(TOKEN);
});
