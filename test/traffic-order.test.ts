// The traffic store against a model that counts second by second out of the full list: whatever the order, the batches, the repeats and
// the gateway by which samples come, what is kept is the same, and never more than the device sent.
import { counted, createTrafficRig, REGION, type TrafficRig } from '@pantau/collector/traffic/testing/traffic-rig';
import type { FactInterval, Sample } from '@pantau/shared/accepted';
import { trafficFacts } from '@pantau/shared/ledger/traffic';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RUNS = 400;
const PART_SECONDS = 300;
const LONGEST_SECONDS = 900;
const FULL_32 = 2 ** 32;

let rig: TrafficRig;
let lines = 0;
beforeAll(async () => {
  rig = await createTrafficRig();
});
afterAll(() => rig.remove());

interface Reading {
  readonly at: number;
  readonly witness: string;
  /** Octets in since the counter began. */
  readonly total: number;
  readonly uptime: number;
  readonly boot: number;
  readonly bits: 32 | 64;
}

/** What happens between two polls: how long, how fast (octets per second), whether the device starts anew before the next. */
const event = fc.record({
  seconds: fc.constantFrom(15, 60, 60, 60, 299, 300, 301, 899, 900, 901, 4000),
  speed: fc.constantFrom(0, 7, 1_000, 999_999, 12_000_000),
  restarts: fc.constantFrom(false, false, false, false, false, true),
  witness: fc.constantFrom('gw1', 'gw1', 'gw1', 'gw2'),
});

const story = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 60 }),
  bits: fc.constantFrom<32 | 64>(64, 64, 32),
  first: fc.constantFrom(0, FULL_32 - 5_000_000),
  begin: fc.integer({ min: -4_000, max: 4_000 }),
});

function readingsOf({ events, bits, first, begin }: typeof story extends fc.Arbitrary<infer S> ? S : never): Reading[] {
  let reading: Reading = { at: begin, witness: 'gw1', total: first, uptime: 50_000, boot: 0, bits };
  const readings = [reading];
  for (const { seconds, speed, restarts, witness } of events) {
    const { at, total, uptime, boot } = reading;
    // One that started anew twice between two polls, or at once after one, cannot be seen and tells no octet too many.
    reading =
      restarts && uptime > 5
        ? { at: at + seconds, witness, total: 0, uptime: 5, boot: boot + 1, bits }
        : { at: at + seconds, witness, total: total + seconds * speed, uptime: uptime + seconds, boot, bits };
    readings.push(reading);
  }
  return readings;
}

function sampleOf({ at, witness, total, uptime, bits }: Reading, link: string): Sample {
  return counted({ at, witness, link, bits, in: bits === 32 ? total % FULL_32 : total, out: 0, uptime: uptime * 100, speedMbps: 100 });
}

/** Octets in each part of five minutes, second by second: [start, seconds covered, octets]. */
function modelOf(readings: readonly Reading[]): [number, number, number][] {
  const parts = new Map<number, [number, number]>();
  for (const [index, after] of readings.entries()) {
    const before = readings[index - 1];
    const seconds = before === undefined ? 0 : after.at - before.at;
    // 100 Mbit/s fill 32 bits in 343 s.
    const unclear = after.bits === 32 && seconds * 12_500_000 >= FULL_32;
    if (before === undefined || after.boot !== before.boot || seconds > LONGEST_SECONDS || unclear) {
      continue;
    }
    const speed = (after.total - before.total) / seconds;
    for (let second = before.at; second < after.at; second += 1) {
      const start = Math.floor(second / PART_SECONDS) * PART_SECONDS;
      const [covered, octets] = parts.get(start) ?? [0, 0];
      parts.set(start, [covered + 1, octets + speed]);
    }
  }
  return [...parts].map(([start, [covered, octets]]): [number, number, number] => [start, covered, octets]).sort(([a], [b]) => a - b);
}

describe('what the traffic store keeps', () => {
  it(`is what a count second by second gives, in ${RUNS} random stories`, async () => {
    const arrival = fc.record({
      story,
      order: fc.array(fc.nat(), { minLength: 200, maxLength: 200 }),
      batch: fc.constantFrom(1, 3, 20, 500),
    });
    await fc.assert(
      fc.asyncProperty(arrival, async ({ story: told, order, batch }) => {
        lines += 1;
        const link = `l${lines}`;
        const readings = readingsOf(told);
        const samples = readings.map((reading) => sampleOf(reading, link));
        const repeated = [...samples, ...samples.filter((_, index) => (order[index] ?? 0) % 5 === 0)];
        const arrived = repeated
          .map((sample, index) => ({ sample, key: order[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ sample }) => sample);
        const followed = new Map<string, FactInterval>();
        for (let start = 0; start < arrived.length; start += batch) {
          for (const changed of await rig.take(...arrived.slice(start, start + batch))) {
            followed.set(changed.witness, changed);
          }
        }
        const [reading] = await trafficFacts(rig.ledger, REGION, Number.MAX_SAFE_INTEGER, [link]);
        expect(followed.get(reading?.witness ?? '')).toEqual(reading);
        const found = (await rig.parts(link)).map(([start, covered, octets]) => [start, covered, octets]);
        const expected = modelOf(readings);
        expect(found.map(([start, covered]) => [start, covered])).toEqual(expected.map(([start, covered]) => [start, covered]));
        for (const [index, [, , octets]] of expected.entries()) {
          // Octets are whole; the model spreads them without rounding.
          expect(Math.abs((found[index]?.[2] ?? Number.NaN) - octets)).toBeLessThan(40);
        }
        const all = found.reduce((sum, [, , octets]) => sum + (octets ?? 0), 0);
        expect(all).toBe(Math.round(expected.reduce((sum, [, , octets]) => sum + octets, 0)));
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same row for row in any order, also when gateways overlap and contradict each other', async () => {
    const wild = fc.record({
      at: fc.integer({ min: 0, max: 7_200 }),
      witness: fc.constantFrom('gw1', 'gw2'),
      in: fc.integer({ min: 0, max: 1_000_000 }),
      uptime: fc.integer({ min: 0, max: 100_000 }),
      interface: fc.constantFrom('ether1', 'ether1', 'ether1', 'ether2'),
      bits: fc.constantFrom<32 | 64>(64, 64, 64, 32),
    });
    const arrival = fc.array(fc.tuple(wild, fc.nat()), { minLength: 2, maxLength: 40 });
    const columns = 'day, bytes_in, bytes_out, covered_ms, samples, max_in, p95_in, resets, notes, parts';
    await fc.assert(
      fc.asyncProperty(arrival, async (samples) => {
        lines += 2;
        const [one, other] = [`l${lines - 1}`, `l${lines}`];
        await rig.take(...samples.map(([sample]) => counted({ ...sample, link: one })));
        for (const [sample] of samples.toSorted(([, a], [, b]) => a - b)) {
          await rig.take(counted({ ...sample, link: other }));
        }
        const rowsOf = (link: string) => rig.ledger.all(`select ${columns} from traffic_days where link = ? order by day`, [link]);
        const raw = (link: string) =>
          rig.ledger.all('select hour, witness, series, samples from traffic_samples where link = ? order by hour, witness, series', [
            link,
          ]);
        expect(await rowsOf(other)).toEqual(await rowsOf(one));
        expect(await raw(other)).toEqual(await raw(one));
      }),
      { numRuns: RUNS },
    );
  });
});
