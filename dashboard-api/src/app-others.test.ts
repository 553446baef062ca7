// Shows what the routes beside findings and hosts answer on a real ledger file.
import { describe, expect, it } from 'vitest';
import { MINUTE, manyFindings, NOW } from './testing/findings.ts';
import { setUp } from './testing/setup.ts';

describe('the other routes', () => {
  it('regulations tell which bind the region', async () => {
    const { get } = await setUp();

    expect(await get('/api/regulations')).toMatchObject({
      body: {
        regulations: [
          { id: 'banjarbaru-5-2022', bound: true, duties: [{}, {}, {}] },
          { id: 'serang-47-2017', bound: false, duties: [] },
        ],
      },
    });
    expect(await get('/api/regulations?limit=1')).toMatchObject({ body: { regulations: [{}], next: expect.any(String) } });
  });

  it('register shows the records in force, and no records of persons', async () => {
    const { get } = await setUp();
    const { body } = await get('/api/register?pd=bkpsdm');

    expect(body).toMatchObject({
      version: { hash: 'bbb' },
      kinds: { pd: 2, server: 2 },
      records: [
        { kind: 'pd', id: 'bkpsdm' },
        { kind: 'server', id: 'srv-1' },
      ],
    });
    expect(JSON.stringify((await get('/api/register')).body)).not.toContain('Rahasia');
    expect(await get('/api/register/versions?limit=1')).toMatchObject({ body: { versions: [{ hash: 'bbb' }], next: expect.any(String) } });
  });

  it('summary counts statuses without operasional, alerts and hosts', async () => {
    const { get } = await setUp();

    expect(await get('/api/summary')).toMatchObject({
      body: {
        region: { name: 'Kota Banjarbaru', example: true },
        now: '2026-03-02T08:00:00+08:00',
        totals: { violation: 1, unknown: 1, attest: 1, advisory: 1, exempt: 1, compliant: 1, 'not-applicable': 1 },
        operational: { totals: { violation: 1 } },
        openAlerts: { critical: 1, high: 1, medium: 0 },
        hosts: { reporting: 1, late: 1, never: 1 },
        lastEvaluationAgeSeconds: 5,
      },
    });
    expect(await get('/api/summary?view=serang-47-2017')).toMatchObject({
      body: { view: true, totals: { violation: 7 }, operational: null },
    });
  });

  it('health says so when the ledger cannot be read', async () => {
    const { get, reader } = await setUp();
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });

    const all = reader.all;
    reader.all = () => Promise.reject(new Error('disk I/O error'));
    expect(await get('/healthz')).toMatchObject({ status: 503, body: { ledger: 'unreadable' } });
    reader.all = all;
  });

  it('an error is answered with 500 without telling its message', async () => {
    const { get, errors } = await setUp(() => Promise.reject(new Error('secret path')));

    const { status, body } = await get('/api/findings?view=serang-47-2017');

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });
});

describe('the connection to the ledger', () => {
  it('cannot write', async () => {
    const { reader } = await setUp();

    await expect(reader.all('delete from findings')).rejects.toThrow(/readonly|read-only/i);
  });

  it('sees a change that came between two requests, and a removal', async () => {
    const { get, ledger } = await setUp();
    await get('/api/findings');
    ledger.putFindings(manyFindings(1), NOW + MINUTE);
    expect(await get('/api/findings?subject=dataset/d-0')).toMatchObject({
      body: { total: 1, findings: [{ changedAt: '2026-03-02T08:01:00+08:00' }] },
    });

    ledger.removeFinding({ duty: 'banjarbaru-5-2022/32.3-backup', subject: 'dataset/d-0' });
    expect(await get('/api/findings?subject=dataset/d-0')).toMatchObject({ body: { total: 0 } });
  });
});
