// `npm run bench:addresses`: what a poll of many addresses costs the ledger, and how long it takes to find one, beside grep over a CSV
// file of the same rows and a scan of that text in memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAddressStore } from '@pantau/collector/addresses/address-store';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import type { Sample } from '@pantau/shared/accepted';
import { traceAddress } from '@pantau/shared/address-trace';
import { addressFacts } from '@pantau/shared/ledger/addresses';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { formatIp, parseIp } from '@pantau/shared/register/address';
import { MINUTE } from '@pantau/shared/time';
import { spreadOf } from './measure.ts';
import { print, readSettings, tell } from './options.ts';

const REGION = 'bench';
const ROWS_PER_SAMPLE = 10_000;
const POLLS = 15;
const GOAL_LOOK_UP_MS = 1;
const FIRST = 0x0a00_0000n;
const START = Date.parse('2026-03-02T00:00:00Z');

const settings = readSettings('bench:addresses', { addresses: 65_536, lookups: 2_000 });
const macOf = (index: number) => `00:16:3e:${[16, 8, 0].map((shift) => ((index >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`;
const ips = Array.from({ length: settings.addresses }, (_, index) => formatIp({ version: 4, value: FIRST + BigInt(index) }));

function samplesAt(at: number): Sample[] {
  const samples: Sample[] = [];
  for (let start = 0; start < ips.length; start += ROWS_PER_SAMPLE) {
    const rows = ips.slice(start, start + ROWS_PER_SAMPLE).map((ip, index) => [3, ip, macOf(start + index), 'ether3']);
    samples.push({ subject: 'device/rt-1', witness: 'gw-1', at, value: { by: 'arp', vrf: '', rows } });
    const learned = ips.slice(start, start + ROWS_PER_SAMPLE).map((_, index) => [(start + index) % 48, '', macOf(start + index), 'gi0']);
    samples.push({ subject: 'device/sw-1', witness: 'gw-1', at, value: { by: 'fdb', vrf: '1', rows: learned } });
  }
  return samples;
}

const elapsed = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const folder = mkdtempSync(join(tmpdir(), 'pantau-bench-addresses-'));
try {
  const file = join(folder, 'ledger.sqlite');
  const ledger = await openLedger({ file });
  const store = createAddressStore({ region: REGION, now: () => START });
  const polls: { ms: number; told: number }[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    const samples = samplesAt(START + poll * 5 * MINUTE);
    let told = 0;
    const ms = await elapsed(async () => {
      told = (await ledger.transaction((tx) => store.take(tx, samples))).length;
    });
    polls.push({ ms, told });
    tell(`poll ${poll + 1} of ${POLLS}: ${ms.toFixed(0)} ms, ${told} told`);
  }
  const atStart = await elapsed(() => addressFacts(ledger, REGION));
  await ledger.close();

  const database = new DatabaseSync(file, { readOnly: true });
  const reader: SqlReader = { all: async (sql, params = []) => database.prepare(sql).all(...params) as Row[] };
  const csv = join(folder, 'addresses.csv');
  const text = ips.map((ip, index) => `${ip};rt-1;ether3;${macOf(index)};2026-03-02;2026-03-02`).join('\n');
  writeFileSync(csv, text);
  const wanted = (index: number) => ips[(index * 7919) % ips.length] ?? '';
  const [own, scanned, grepped]: number[][] = [[], [], []];
  for (let index = 0; index < settings.lookups; index += 1) {
    const address = parseIp(wanted(index));
    if (address !== undefined) own?.push(await elapsed(() => traceAddress(reader, REGION, address)));
    scanned?.push(await elapsed(() => text.split('\n').filter((line) => line.startsWith(`${wanted(index)};`))));
    if (index % 20 === 0) grepped?.push(await elapsed(() => execFileSync('grep', ['-F', `${wanted(index)};`, csv])));
  }
  database.close();

  const spreads = { pantau: spreadOf(own ?? []), scan: spreadOf(scanned ?? []), grep: spreadOf(grepped ?? []) };
  const steady = spreadOf(polls.slice(7).map(({ ms }) => ms)).p50;
  const steadyTold = spreadOf(polls.slice(7).map(({ told }) => told)).p50;
  const rows = [
    ['look-up of one address', 'p50 ms', 'p99 ms', 'x Pantau'],
    ...Object.entries(spreads).map(([name, { p50, p99 }]) => [name, p50.toFixed(3), p99.toFixed(3), (p50 / spreads.pantau.p50).toFixed(1)]),
  ];
  print(
    settings,
    { addresses: settings.addresses, polls, steadyPollMs: steady, readAtStartMs: atStart, lookUp: spreads },
    rows,
    [
      {
        goal: `look-up <= ${GOAL_LOOK_UP_MS} ms (p50)`,
        seen: `${spreads.pantau.p50.toFixed(3)} ms`,
        met: spreads.pantau.p50 <= GOAL_LOOK_UP_MS,
      },
    ],
    [
      `One poll of ${settings.addresses} addresses in an ARP table and as many in a forwarding table: first ${polls[0]?.ms.toFixed(0)} ms, then ${steady.toFixed(0)} ms with ${steadyTold} rows told to the evaluation.`,
      `Reading all of it at a start: ${atStart.toFixed(0)} ms. A look-up includes ports, agents' own sightings and findings.`,
    ],
  );
} finally {
  rmSync(folder, { recursive: true });
}
