// Shows what the API tells of alerts in their groups, of who is on call, and of silences; and that no address of a person is in it.
import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/findings.ts';
import { putOnCall } from '../testing/oncall.ts';
import { setUp } from '../testing/setup.ts';

describe('GET /api/alerts', () => {
  it('shows alerts in each state with their finding', async () => {
    const { get } = await setUp();
    const ids = async (query: string) => (await get<{ alerts: { id: string }[] }>(`/api/alerts?${query}`)).body.alerts.map(({ id }) => id);

    expect(await ids('')).toEqual(['al-9', 'al-1', 'al-2', 'al-0']);
    expect(await ids('state=firing&state=acknowledged')).toEqual(['al-1', 'al-2']);
    expect(await ids('site=kantor')).toEqual(['al-2']);
    expect(await ids('pd=bkpsdm')).toEqual(['al-0']);
    expect(await ids('group=grp-1')).toEqual(['al-1']);
    expect(await get('/api/alerts?state=firing')).toMatchObject({
      body: {
        alerts: [{ id: 'al-1', group: 'grp-1', flapping: false, severity: 'critical', finding: { status: 'violation' } }],
        next: null,
      },
    });
  });

  it('pages from the newest to the oldest', async () => {
    const { get } = await setUp();
    const first = await get<{ alerts: { id: string }[]; next: string }>('/api/alerts?limit=3');

    expect(first.body.alerts.map(({ id }) => id)).toEqual(['al-9', 'al-1', 'al-2']);
    expect(await get(`/api/alerts?limit=3&cursor=${first.body.next}`)).toMatchObject({ body: { alerts: [{ id: 'al-0' }], next: null } });
  });
});

describe('GET /api/groups', () => {
  it('tells the state of each, who has it in hand and what leads it', async () => {
    const { get } = await setUp();
    const { body } = await get<{ groups: { id: string }[] }>('/api/groups?state=open');

    expect(body.groups.map(({ id }) => id)).toEqual(['grp-1', 'grp-2']);
    expect(body.groups).toMatchObject([
      { state: 'firing', firing: 1, leading: { id: 'al-1' }, acknowledged: [] },
      { state: 'acknowledged', acknowledged: [{ by: 'person/sari', until: '2026-03-02T11:00:00+08:00', note: 'menuju lokasi' }] },
    ]);
    expect((await get<{ groups: { id: string }[] }>('/api/groups?pd=bkpsdm')).body.groups).toMatchObject([
      { id: 'grp-0', state: 'resolved' },
    ]);
  });

  it('an acknowledgement that ran out is none', async () => {
    const { get, setNow } = await setUp();
    setNow(NOW + 4 * 3_600_000);

    expect(await get('/api/groups?site=kantor')).toMatchObject({ body: { groups: [{ state: 'firing', acknowledged: [] }] } });
  });

  it('tells the life of one: steps, messages with what became of them, what to do', async () => {
    const { get } = await setUp();
    const { body } = await get('/api/groups/grp-1');

    expect(body).toMatchObject({
      remedy: { id: expect.stringMatching(/\w+/) },
      transitions: [{ alert: 'al-1', from: null, to: 'firing', reason: 'new-violation' }],
      notices: [
        { key: 'k1', receiver: 'channel/webhook', deliveredAt: '2026-03-02T06:00:00+08:00' },
        { key: 'k2', receiver: 'person/budi', channels: ['telegram', 'sms'], lastError: 'HTTP 500' },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/777000777|\+62811/);
  });
});

describe('GET /api/oncall', () => {
  it('says so while there is no schedule', async () => {
    const { get } = await setUp();

    expect(await get('/api/oncall')).toMatchObject({ body: { configured: false, rotations: [], people: [] } });
    expect(await get('/api/oncall.ics')).toMatchObject({ status: 400, body: { error: { field: 'oncall' } } });
  });

  it('tells who has the duty, who stands in, and which channels were proved, without addresses', async () => {
    const { get, ledger } = await setUp();
    putOnCall(ledger, NOW);
    const { body } = await get<{ rotations: { id: string; now: object | null; duties: { name: string; override?: string }[] }[] }>(
      '/api/oncall',
    );
    const [weekly, daily, future] = body.rotations;

    expect(weekly).toMatchObject({ id: 'jaringan', now: { name: expect.any(String), until: '2026-03-09T08:00:00+08:00' } });
    expect(daily?.duties.filter(({ override }) => override !== undefined)).toMatchObject([
      { name: 'Sari', override: 'ov-1', from: '2026-03-03T08:00:00+08:00' },
    ]);
    expect(future?.now).toBeNull();
    expect(body).toMatchObject({
      people: [{ contacts: [{ channel: 'telegram', provedAt: '2026-02-28T08:00:00+08:00' }, {}] }, {}, {}, {}],
    });
    expect(JSON.stringify(body)).not.toMatch(/1001|62811|contoh\.go\.id/);
  });

  it('gives a calendar, of one person when asked, and refuses a person that it does not know', async () => {
    const { app, get, ledger } = await setUp();
    putOnCall(ledger, NOW);
    const all = await app.request('/api/oncall.ics');
    const one = await (await app.request('/api/oncall.ics?person=sari')).text();

    expect(all.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await all.text()).toMatch(/^BEGIN:VCALENDAR\r\n.*END:VCALENDAR\r\n$/s);
    expect(one).toContain('SUMMARY:Piket harian: Sari');
    expect(one).not.toContain('Budi');
    expect(await get('/api/oncall.ics?person=siapa')).toMatchObject({ status: 400, body: { error: { field: 'person' } } });
  });
});

describe('GET /api/silences', () => {
  it('lists them with their state', async () => {
    const { get, ledger } = await setUp();
    putOnCall(ledger, NOW);

    expect(await get('/api/silences')).toMatchObject({
      body: {
        silences: [
          { id: 'sil-1', state: 'in-force' },
          { id: 'sil-2', state: 'ahead' },
          { id: 'sil-3', state: 'ended' },
        ],
      },
    });
    expect(await get('/api/silences?state=ahead')).toMatchObject({ body: { silences: [{ id: 'sil-2', match: { severity: ['low'] } }] } });
  });
});
