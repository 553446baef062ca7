// `npm run bench:traffic`: what a poll of many lines costs the ledger beside one plain row for each sample, how much half a year of
// lines takes, and how long it is to read.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import { createTrafficStore } from '@pantau/collector/traffic/traffic-store';
import type { Sample } from '@pantau/shared/accepted';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { readTrafficDays, trafficFacts } from '@pantau/shared/ledger/traffic';
import { DAY, MINUTE } from '@pantau/shared/time';
import { usageOf } from '@pantau/shared/traffic/usage';
import { spreadOf } from './measure.ts';
import { print, readSettings, tell } from './options.ts';

const REGION = 'bench';
const START = Date.parse('2026-01-01T00:00:00+07:00');
const HALF_YEAR_DAYS = 184;
/** 23 hours. */
const EARLIER_SAMPLES = 276;
const POLLS = 50;
const WARM_POLLS = 5;
const RECORD_LINES = 500;

const settings = readSettings('bench:traffic', { lines: 500, kept: 20 });

/** Counters of a line with a day and a night and some noise, some 5 to 80 Mbit/s. */
function createLine(link: string, seed: number) {
  let [into, out] = [BigInt(seed) * 1_000_003n, BigInt(seed) * 7n];
  let noise = seed + 1;
  let last = START;
  return (at: number): Sample => {
    noise = (noise * 48_271) % 2_147_483_647;
    const busy = 1 + Math.sin(((at - START) / DAY) * 2 * Math.PI) / 2 + noise / 2_147_483_647;
    const octets = BigInt(Math.round(((at - last) / 1000) * 2_500_000 * busy));
    [into, out, last] = [into + octets, out + octets / 6n, at];
    const counters = { device: 'core-router-1', interface: `ether${seed}`, in: String(into), out: String(out), bits: 64 };
    return { subject: `link/${link}`, witness: 'gw-1', at, value: { ...counters, uptime: (at - START) / 10, speedMbps: 1000 } };
  };
}

const elapsed = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Late in a day of which everything is known: then a line has most to read and to write. */
async function polls(ledger: SqlWriter, take: (samples: readonly Sample[]) => Promise<unknown>): Promise<number[]> {
  const lines = Array.from({ length: settings.lines }, (_, index) => createLine(`line-${index}`, index));
  const instants = Array.from({ length: EARLIER_SAMPLES }, (_, part) => START + part * 5 * MINUTE);
  for (const line of lines) {
    await take(instants.map(line));
  }
  const took: number[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    const samples = lines.map((line) => line(START + EARLIER_SAMPLES * 5 * MINUTE + poll * MINUTE));
    took.push(await elapsed(() => take(samples)));
  }
  await ledger.all('select 1 as ok');
  return took.slice(WARM_POLLS);
}

const folder = mkdtempSync(join(tmpdir(), 'pantau-bench-traffic-'));
try {
  const plain = await openLedger({ file: join(folder, 'plain.sqlite') });
  await plain.transaction((tx) =>
    tx.run([{ sql: 'create table plain (link text, witness text, at integer, value text, primary key (link, at, witness))', params: [] }]),
  );
  const insert = 'insert into plain (link, witness, at, value) values (?, ?, ?, ?)';
  const rows = await polls(plain, (samples) =>
    plain.transaction((tx) =>
      tx.run(samples.map(({ subject, witness, at, value }) => ({ sql: insert, params: [subject, witness, at, JSON.stringify(value)] }))),
    ),
  );
  await plain.close();

  const ledger = await openLedger({ file: join(folder, 'polls.sqlite') });
  const store = createTrafficStore({ region: REGION, zone: 'WIB', now: () => START, onTooOld: () => undefined });
  const own = await polls(ledger, (samples) => ledger.transaction((tx) => store.take(tx, samples)));
  await ledger.close();

  const file = join(folder, 'kept.sqlite');
  const kept = await openLedger({ file });
  let now = START;
  const keeper = createTrafficStore({ region: REGION, zone: 'WIB', now: () => now, onTooOld: () => undefined });
  const lines = Array.from({ length: settings.kept }, (_, index) => createLine(`line-${index}`, index));
  const filled = await elapsed(async () => {
    for (let day = 0; day < HALF_YEAR_DAYS; day += 1) {
      now = START + (day + 1) * DAY;
      const instants = Array.from({ length: 288 }, (_, part) => START + day * DAY + part * 5 * MINUTE);
      for (const line of lines) {
        await kept.transaction((tx) => keeper.take(tx, instants.map(line)));
      }
    }
  });
  await kept.transaction((tx) => tx.run([]));
  const facts = await elapsed(() => trafficFacts(kept, REGION, Number.MAX_SAFE_INTEGER));
  const record = await elapsed(async () => {
    for (let line = 0; line < settings.kept; line += 1) {
      const days = await readTrafficDays(kept, REGION, { link: `line-${line}`, from: START, to: START + HALF_YEAR_DAYS * DAY });
      usageOf(days, { from: START, to: START + HALF_YEAR_DAYS * DAY });
    }
  });
  const counted = async (sql: string): Promise<number> => Number((await kept.all(sql))[0]?.['n'] ?? 0);
  const rawBytes = await counted(
    'select sum(length(samples) + length(series) + length(link) + length(witness) + 20) as n from traffic_samples',
  );
  const partBytes = await counted('select avg(length(parts)) as n from traffic_days');
  await kept.close();
  const bytes = statSync(file).size;
  const perLine = bytes / settings.kept;

  const [a, b] = [spreadOf(own), spreadOf(rows)];
  tell(`filled ${settings.kept} lines of half a year in ${(filled / 1000).toFixed(1)} s`);
  print(
    settings,
    {
      pollMs: a,
      plainPollMs: b,
      samplesPerSecond: (settings.lines / a.p50) * 1000,
      lateSamplesPerSecond: (settings.kept * HALF_YEAR_DAYS * 288 * 1000) / filled,
      halfYear: {
        lines: settings.kept,
        bytes,
        bytesPerLine: perLine,
        rawBytes,
        bytesOfParts: partBytes,
        readFactsMs: facts,
        readAllMs: record,
      },
    },
    [
      [`one poll of ${settings.lines} lines`, 'p50 ms', 'p99 ms', 'samples/s', 'x plain rows'],
      ['the traffic store', a.p50.toFixed(1), a.p99.toFixed(1), ((settings.lines / a.p50) * 1000).toFixed(0), (a.p50 / b.p50).toFixed(1)],
      ['one plain row a sample', b.p50.toFixed(1), b.p99.toFixed(1), ((settings.lines / b.p50) * 1000).toFixed(0), '1.0'],
    ],
    [],
    [
      `Half a year of ${settings.kept} lines: ${(bytes / 1e6).toFixed(1)} MB, ${(perLine / 1e3).toFixed(0)} kB a line, so ${((perLine * RECORD_LINES) / 1e6).toFixed(0)} MB for ${RECORD_LINES} lines; five-minute parts of a day ${partBytes.toFixed(0)} bytes.`,
      `A day of late samples at once: ${((settings.kept * HALF_YEAR_DAYS * 288 * 1000) / filled).toFixed(0)} samples/s. All of half a year read for the record: ${(record / settings.kept).toFixed(1)} ms a line; readings of all lines: ${facts.toFixed(0)} ms.`,
    ],
  );
} finally {
  rmSync(folder, { recursive: true });
}
