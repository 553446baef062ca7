// From what agents report of stored bytes and of databases that run to the findings of the four regulations on integrity, currency and replicas.
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { copyOf, hoursAgo, judged, repository, type Told, type World } from './testing/backup-world.ts';
import { WRITTEN } from './testing/worlds.ts';

const short = ({ status, reason }: Finding): string => `${status} ${reason}`;

describe('stored bytes that were compared', () => {
  const integrity = (duty: string, told: readonly Told[]) => short(judged(duty, 'dataset/d1', { told }));

  it.each(['langsa-34-2020/14.2-integrity', 'waykanan-26-2019/13.3-integrity'])('count for %s', (duty) => {
    expect(integrity(duty, [repository([copyOf(5, { checksumOk: true })])])).toBe('compliant checksums-right');
    expect(integrity(duty, [repository([copyOf(5, { checksumOk: true }), copyOf(30, { checksumOk: false })])])).toBe(
      'violation checksum-wrong',
    );
    // A check that was not made, or that failed for another reason, says nothing of the bytes: there is nothing to judge.
    expect(() => integrity(duty, [repository([copyOf(5, { verified: false })])])).toThrow('does not judge dataset/d1');
  });

  it('are not asked for by Banjarbaru 32(2), which asks that modifications be detected, nor decided for the aim of Serang 26', () => {
    const told = [repository([copyOf(5, { checksumOk: false })])];
    expect(() => integrity('banjarbaru-5-2022/32.2', told)).toThrow('does not judge dataset/d1');
    expect(judged('banjarbaru-5-2022/32.2', 'datastore/st1', { told }).reason).not.toBe('checksum-wrong');
    expect(judged('serang-47-2017/26.c', REGION, { told }).status).toBe('attest');
  });
});

describe('databases that run', () => {
  const databases = (value: object, by: 's1' | 's3' = 's1'): Told => ({
    by,
    subject: `server/${by}`,
    fact: 'databases',
    value: { databases: [{ engine: 'postgresql', instance: '5432', ...value }] },
  });
  const cycle = (more: object = {}) => ({ datasets: [{ id: 'd1', owner_pd: 'tani', update_cycle_days: 1, ...more }] });

  it.each([
    ['langsa-34-2020/14.2-currency', 'compliant current', 'violation not-current'],
    ['waykanan-26-2019/13.3-currency', 'compliant current', 'violation not-current'],
    // Serang 16(1): the cycle is one that the Walikota decided.
    ['serang-47-2017/16.1', 'unknown cycle-undecreed', 'unknown cycle-undecreed'],
  ])('tell how current data is by %s', (duty, lately, long) => {
    const written = cycle();
    const found = (hours: number) => short(judged(duty, 'dataset/d1', { told: [databases({ lastWriteAt: hoursAgo(hours) })], written }));
    expect(found(5)).toBe(lately);
    expect(found(40)).toBe(long);
    expect(
      short(
        judged('serang-47-2017/16.1', 'dataset/d1', {
          told: [databases({ lastWriteAt: hoursAgo(40) })],
          written: cycle({ update_cycle_decree: '7/2025' }),
        }),
      ),
    ).toBe('violation not-current');
  });

  const replicated = {
    datastores: [
      { id: 'st1', dataset: 'd1', host: 'server/s1', managed_by: 'tani' },
      { id: 'st2', dataset: 'd1', role: 'replica', host: 'server/s3', managed_by: 'kominfo', last_sync_at: '2025-08-14T08:30' },
    ],
    devices: [
      { id: 'sw', class: 'switch', owner_pd: 'kominfo', managed_by: 'kominfo', macs: ['00:1b:21:aa:00:01'], room: 'r2' },
      { id: 'sw1', class: 'switch', owner_pd: 'kominfo', managed_by: 'kominfo', macs: ['00:1b:21:aa:00:02'], room: 'r3' },
    ],
    sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani' }],
    rooms: [...WRITTEN.rooms, { id: 'r3', site: 'kantor', kind: 'office' }],
  };
  const plugged = (server: 's1' | 's3', mac: string): Told => ({
    by: server,
    subject: `server/${server}`,
    fact: 'switch_port',
    value: { ports: [{ interface: 'eno1', mac, port: '1' }] },
  });
  const placed = [plugged('s1', '00:1b:21:aa:00:02'), plugged('s3', '00:1b:21:aa:00:01')];
  const replica = (hours: number) => databases({ replica: true, lastSyncAt: hoursAgo(hours) }, 's3');

  it.each(['langsa-34-2020/17.11-existence', 'waykanan-26-2019/16.11-existence'])('tell how far the replica is that %s counts', (duty) => {
    const found = (told: readonly Told[]) => judged(duty, 'dataset/d1', { told: [...placed, ...told], sources: [], written: replicated });
    expect(short(found([replica(2)]))).toBe('compliant replica-in-drc');
    // The register says an hour; what was measured wins.
    expect(short(found([replica(60)]))).toBe('advisory replica-stale');
    expect(found([replica(60)]).evidence.map(({ summary }) => summary.en)).toContainEqual(
      expect.stringContaining('in step up to 2025-08-11'),
    );
    expect(short(found([]))).toBe('compliant replica-in-drc');
  });

  it.each([
    ['langsa-34-2020/14.3', 'violation outside-pusat-data', 'violation outside-pusat-data', 'violation outside-pusat-data'],
    ['waykanan-26-2019/13.4', 'violation outside-pusat-data', 'violation outside-pusat-data', 'violation outside-pusat-data'],
    // The Perda's Pusat Data recovers data too: a DRC is part of it.
    ['banjarbaru-5-2022/18.7', 'violation outside-pusat-data', 'compliant replica-in-pusat-data', 'unknown replica-age-unknown'],
    ['serang-47-2017/15.4', 'violation outside-pusat-data', 'violation outside-pusat-data', 'violation outside-pusat-data'],
  ])('tell of the replica that may count as stored in the Pusat Data, by %s', (duty, byDefault, whenRead, unmeasured) => {
    const { st1, st2 } = { st1: replicated.datastores[0], st2: { ...replicated.datastores[1], last_sync_at: undefined } };
    const written = { ...replicated, datastores: [st1 ?? {}, st2] };
    const world = (told: readonly Told[]): World => ({ told: [...placed, ...told], sources: [], written });
    const decisions = [{ name: 'replica_counts_as_stored', value: true }];
    expect(short(judged(duty, 'dataset/d1', world([replica(2)])))).toBe(byDefault);
    expect(short(judged(duty, 'dataset/d1', { ...world([replica(2)]), decisions }))).toBe(whenRead);
    expect(short(judged(duty, 'dataset/d1', { ...world([]), decisions }))).toBe(unmeasured);
  });
});
