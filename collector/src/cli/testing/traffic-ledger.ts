// A ledger with half a month of traffic: two offices on lines of 100 and 50 Mbit/s, an internet line of 200, one line that is not
// measured and one that tells nothing. Written by the real store.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sample } from '@pantau/shared/accepted';
import { createRegister, type Register } from '@pantau/shared/register/register';
import { DAY, MINUTE } from '@pantau/shared/time';
import { recordRegister } from '../../evaluate/record-register.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { createTrafficStore } from '../../traffic/traffic-store.ts';

export const REGION = { id: 'uji', name: 'Kota Uji', zone: 'WIB', example: true, regulations: ['langsa-34-2020'] } as const;
/** Midnight in WIB, at which the counting begins and ends. */
export const FROM = Date.parse('2026-03-01T00:00:00+07:00');
export const UNTIL = Date.parse('2026-03-15T00:00:00+07:00');
const MBIT = 125_000;
const STEP = 5 * MINUTE;

export function trafficRegister(): Register {
  const line = { kind: 'backbone', site: 'kantor-tani', to_site: 'pusat', managed_by: 'kominfo', device: 'r-1' } as const;
  return createRegister(
    {
      pds: [
        { id: 'kominfo', role: 'dinas', name: 'Dinas Kominfo' },
        { id: 'tani', role: 'pd', name: 'Dinas Pertanian' },
        { id: 'sehat', role: 'pd', name: 'Dinas Kesehatan' },
      ],
      sites: [
        { id: 'pusat', kind: 'pusat_data', operator: 'kominfo', status: 'active' },
        { id: 'kantor-tani', kind: 'pd_office', operator: 'tani', status: 'active' },
        { id: 'kantor-sehat', kind: 'pd_office', operator: 'sehat', status: 'active' },
      ],
      links: [
        { ...line, id: 'tani-1', interface: 'ether2', capacity_mbps: 100 },
        { ...line, id: 'tani-2', interface: 'ether3', capacity_mbps: 20 },
        { ...line, id: 'sehat-1', site: 'kantor-sehat', interface: 'ether4', capacity_mbps: 50 },
        { id: 'sehat-2', kind: 'backbone', site: 'kantor-sehat', managed_by: 'kominfo' },
        { ...line, id: 'uplink', kind: 'internet', site: 'pusat', interface: 'ether1', capacity_mbps: 200 },
      ],
    },
    { ...REGION, regulations: [...REGION.regulations] },
  );
}

/** Mbit/s into each line at an instant: tani-1 is busy (90) for an hour and a half each day, else 10; tani-2 tells nothing. */
function rateOf(link: string, at: number): number {
  const ofDay = (at - FROM) % DAY;
  const isBusy = ofDay < 90 * MINUTE;
  switch (link) {
    case 'tani-1':
      return isBusy ? 90 : 10;
    case 'sehat-1':
      return 30;
    default:
      return isBusy ? 120 : 40;
  }
}

/** Counters of the measured lines; sehat-1 is silent for the last two days. */
function samples(): Sample[] {
  return ['tani-1', 'sehat-1', 'uplink'].flatMap((link) => {
    const end = link === 'sehat-1' ? UNTIL - 2 * DAY : UNTIL;
    let total = 0n;
    return Array.from({ length: (end - FROM) / STEP + 1 }, (_, index) => {
      const at = FROM + index * STEP;
      const counters = {
        device: 'r-1',
        interface: link,
        in: String(total),
        out: String(total / 10n),
        bits: 64,
        uptime: at / 10 - FROM / 10,
      };
      total += BigInt(Math.round(rateOf(link, at) * MBIT * (STEP / 1000)));
      return { subject: `link/${link}`, witness: 'gw1', at, value: { ...counters, speedMbps: 1000 } };
    });
  });
}

/** Writes `ledger.sqlite` into a data directory and closes it. */
export async function writeTrafficLedger(data: string): Promise<void> {
  await mkdir(data, { recursive: true });
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const store = createTrafficStore({ region: REGION.id, zone: REGION.zone, now: () => FROM, onTooOld: () => undefined });
  const region = { ...REGION, regulations: [...REGION.regulations] };
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  await recordRegister({ ledger, journal, region, register: trafficRegister(), at: FROM });
  await ledger.transaction(async (tx) => {
    const sql = 'insert into heartbeats (region, writer, first_at, last_at) values (?, ?, ?, ?)';
    await tx.run([{ sql, params: [REGION.id, 'collector', FROM, UNTIL] }]);
    await store.take(tx, samples());
  });
  await ledger.close();
}
