// `pantau bandwidth` and the bandwidth in `pantau report`, as a person and as a machine read them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordModel } from '@pantau/shared/record/model';
import { DAY, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bandwidth } from './bandwidth-source.ts';
import { sparkline } from './bandwidth-view.ts';
import { runCli } from './testing/cli-rig.ts';
import { UNTIL, writeTrafficLedger } from './testing/traffic-ledger.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-bandwidth-'));
  await writeTrafficLedger(data);
});
afterAll(() => rm(data, { recursive: true }));

const pantau = (now: number, ...words: string[]) => runCli([...words, '--data', data], { cwd: data, now: () => now });

async function shown(now: number, ...words: string[]): Promise<Bandwidth> {
  const { code, out, err } = await pantau(now, 'bandwidth', '--json', ...words);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Bandwidth;
}

const by = <T extends object>(list: readonly T[], key: keyof T) => new Map(list.map((each) => [each[key], each]));

describe('pantau bandwidth', () => {
  it('tells of each line its rate, the percentile of the month, saturation and what is missing', async () => {
    const { links, method, month } = await shown(UNTIL + 5 * MINUTE);
    expect({ method, month }).toEqual({ method: 'p95-5min-nearest-rank-in-out-separately', month: '2026-03' });
    const lines = by(links, 'link');
    // Busy for 18 of 288 samples a day, which is more than 5 %: the percentile is the busy rate.
    expect(lines.get('tani-1')).toMatchObject({
      pd: 'tani',
      now: { inMbps: 10, outMbps: 1 },
      p95InMbps: 90,
      p95OutMbps: 9,
      p95Mbps: 90,
      saturationPct: 90,
      samples: 4032,
      expected: 4033,
      state: 'measured',
      bytesIn: 14 * (18 * 90 + 270 * 10) * 125_000 * 300,
    });
    expect(lines.get('sehat-1')).toMatchObject({ now: null, p95Mbps: 30, saturationPct: 60, samples: 12 * 288, samplesMissingPct: 14.31 });
    expect(lines.get('tani-2')).toMatchObject({ state: 'no-samples', p95Mbps: null, samplesMissingPct: 100 });
    expect(lines.get('sehat-2')).toMatchObject({ state: 'not-measured', p95Mbps: null });
    expect(lines.get('tani-1')?.course).toHaveLength(24);
  });

  it('tells of each office its part of the internet of the region and of the traffic', async () => {
    const { pds, region } = await shown(UNTIL);
    expect(region).toMatchObject({ uplinks: ['uplink'], capacityMbps: 200, p95Mbps: 120, saturationPct: 60 });
    const offices = by(pds, 'pd');
    expect(offices.get('tani')).toMatchObject({ links: ['tani-1'], uncounted: ['tani-2'], p95Mbps: 90, ofRegionPct: 45 });
    expect(offices.get('sehat')).toMatchObject({ links: ['sehat-1'], uncounted: ['sehat-2'], p95Mbps: 30, ofRegionPct: 15 });
    expect((offices.get('tani')?.ofBytesPct ?? 0) + (offices.get('sehat')?.ofBytesPct ?? 0)).toBeCloseTo(100);
    expect(offices.has('kominfo')).toBe(false);
  });

  it('shows one office, one line, and a month that is over day by day', async () => {
    expect((await shown(UNTIL, '--pd', 'tani')).links.map(({ link }) => link)).toEqual(['tani-1', 'tani-2']);
    const { links, to } = await shown(UNTIL + 60 * DAY, '--link', 'tani-1', '--month', '2026-03');
    expect(to).toBe('2026-04-01T00:00:00+07:00');
    expect(links).toHaveLength(1);
    expect(links[0]).toMatchObject({ expected: 31 * 288, now: null });
    expect(links[0]?.course).toEqual([...Array.from({ length: 14 }, () => 90), ...Array.from({ length: 17 }, () => null)]);
  });

  it('shows people what is missing and how to mend it', async () => {
    const { code, out } = await pantau(UNTIL, 'bandwidth');
    expect(code).toBe(0);
    expect(out).toContain('isi device dan interface');
    expect(out).toContain('check the device, its SNMP credential');
    expect(out).toContain('P95 120.0 / 200 Mbit/s = 60 %');
    expect(out).toMatch(/tani-1 +tani +10\.0 \/ 1\.00 +90\.0 +100 +90 % +4032 \/ 4032\n +█/);
  });

  it.each([
    [['--pd', 'tni'], 'tani'],
    [['--link', 'tani1'], 'tani-1'],
    [['--month', '2026-13'], 'YYYY-MM'],
    [['--month', '2027-01'], 'lies in the future'],
  ])('refuses %j and says what there is', async (words, hint) => {
    const { code, err } = await pantau(UNTIL, 'bandwidth', ...words);
    expect(code).not.toBe(0);
    expect(err).toContain(hint);
  });
});

describe('the bandwidth in the half-year record', () => {
  const period = ['--from', '2026-02-15', '--to', '2026-03-14'];

  it('is told month by month, with what is missing, and is settled once no late report counts', async () => {
    const { out } = await pantau(UNTIL, 'report', '--json', ...period);
    const { bandwidth } = JSON.parse(out) as RecordModel;
    expect(bandwidth.settled).toBe(false);
    const lines = by(bandwidth.lines, 'link');
    expect([...lines.keys()]).toEqual(['sehat-1', 'tani-1', 'tani-2', 'uplink']);
    expect(lines.get('tani-1')).toMatchObject({ pd: 'tani', capacityMbps: 100, kind: 'backbone' });
    expect(lines.get('tani-1')?.months).toMatchObject([
      { month: '2026-02', from: '2026-02-15', to: '2026-02-28', samples: 0, samplesMissingPct: 100, p95Mbps: null, bytesIn: 0 },
      { month: '2026-03', from: '2026-03-01', to: '2026-03-14', samples: 4032, samplesMissingPct: 0, p95Mbps: 90, p95OfCapacityPct: 90 },
    ]);
    expect(lines.get('tani-2')?.months.map(({ samplesMissingPct }) => samplesMissingPct)).toEqual([100, 100]);
  });

  it('is the same bytes again, in a table and in a CSV of its own', async () => {
    const csv = await pantau(UNTIL, 'report', '--csv', '--bandwidth', ...period);
    expect(csv).toEqual(await pantau(UNTIL + 400 * DAY, 'report', '--csv', '--bandwidth', ...period));
    expect(csv.out.split('\r\n')).toHaveLength(1 + 4 * 2 + 1);
    expect(csv.out).toContain('uji,tani-1,backbone,tani,100,2026-03,2026-03-01,2026-03-14,90,90,9,90,90,9,');
    const table = await pantau(UNTIL, 'report', ...period);
    expect(table.out).toMatch(/sehat-1 +sehat +2026-03 +30\.0 +50 +60 % +.* GB +14\.29 %/);
    const wrong = await pantau(UNTIL, 'report', '--bandwidth', ...period);
    expect(wrong.code).toBe(2);
  });
});

it('a line of characters has the highest as a full bar and a dot for what is missing', () => {
  expect(sparkline([0, 1, 4, 8, null])).toBe('▁▂▅█·');
  expect(sparkline([0, null])).toBe('▁·');
});
