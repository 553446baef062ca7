// A ledger on disk with a register, sightings of a router and a switch, neighbour tables of an agent, and findings.
import { join } from 'node:path';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import { registerOf, type Written } from '@pantau/shared/law/testing/worlds';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { createRegister } from '@pantau/shared/register/register';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { createAddressStore } from '../../addresses/address-store.ts';
import { findingKey } from '../../evaluate/engine.ts';
import { openFindings } from '../../evaluate/findings.ts';
import { recordRegister } from '../../evaluate/record-register.ts';
import { createTally } from '../../evaluate/tally.ts';
import { createFacts } from '../../facts/create-facts.ts';
import { acceptedReport, T0 } from '../../facts/testing/support.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { enrol, REGION } from './small-ledger.ts';

const region = { ...REGION, regulations: ['langsa-34-2020'] };
export const NOW = T0 + 100 * DAY + HOUR;
export const DB = '00:16:3e:00:00:05';
export const LAPTOP = '00:16:3e:00:00:99';

const WRITTEN: Written = {
  register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
  pds: [
    { id: 'kominfo', role: 'dinas' },
    { id: 'dinkes', role: 'pd' },
  ],
  sites: [
    { id: 'pusat', kind: 'pusat_data', operator: 'kominfo', address: '10.31.0.2' },
    { id: 'cabang', kind: 'pd_office', operator: 'kominfo' },
  ],
  // Off: nobody sees it.
  devices: [
    { id: 'cetak', class: 'printer', owner_pd: 'kominfo', managed_by: 'kominfo', address: '10.31.0.1' },
    {
      ...{ id: 'kasir', class: 'desktop', owner_pd: 'dinkes', managed_by: 'dinkes' },
      ...{ address: '10.20.9.9', macs: ['00:16:3e:00:00:77'] },
    },
    { id: 'lain', class: 'printer', owner_pd: 'dinkes', managed_by: 'dinkes', address: '10.20.4.2' },
  ],
  links: [{ id: 'jalur', kind: 'backbone', site: 'cabang', far_address: '10.31.0.3' }],
  servers: [{ id: 'srv-1', owner_pd: 'dinkes', managed_by: 'dinkes', site: 'pusat', macs: [DB] }],
  ip_blocks: [
    {
      id: 'dinkes-lan',
      cidr: '10.20.4.0/29',
      kind: 'private',
      assigned_to: 'dinkes',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '12/2020',
    },
    {
      id: 'jauh',
      cidr: '10.30.0.0/24',
      kind: 'private',
      assigned_to: 'kominfo',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '13/2020',
    },
    { id: 'mati', cidr: '10.31.0.0/29', kind: 'private', assigned_to: 'kominfo', vips: ['10.31.0.4'] },
    {
      id: 'enam',
      cidr: '2001:db8:4::/64',
      kind: 'public',
      assigned_to: 'dinkes',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '14/2020',
    },
  ],
  ip_addresses: [
    { id: 'db', address: '10.20.4.2', machine: 'server/srv-1', name: 'db.dinkes', letter: '15/2020', allocated_on: '2020-01-02' },
    { id: 'lama', address: '10.20.4.3', allocated_on: '2020-01-02' },
    { id: 'sepi', address: '10.30.0.9', allocated_on: '2020-01-02' },
    { id: 'nanti', address: '10.20.4.4', status: 'reserved' },
  ],
};

/** Writes `ledger.sqlite` into a data directory and closes it. */
export async function writeAddressLedger(data: string): Promise<void> {
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  const register = createRegister(registerOf(WRITTEN).lists, region);
  await recordRegister({ ledger, journal, region, register, at: T0 - HOUR });
  await enrol(ledger);
  const store = createAddressStore({ region: REGION.id, now: () => T0 });
  const facts = createFacts({ ledger, region: REGION.id, stores: [store] });
  const times = [0, 100 * DAY, 100 * DAY + 20 * MINUTE, 100 * DAY + 59 * MINUTE];
  for (const [index, takenMs] of times.entries()) {
    const at = new Date(T0 + takenMs).toISOString();
    const seen = (device: string, by: string, rows: SightingsFact['rows'], vrf = '') => ({
      subject: { kind: 'device', id: device },
      fact: 'sightings',
      value: { by, vrf, rows },
      at,
    });
    const observations = [
      seen('rt-1', 'arp', [
        [3, '10.20.4.2', DB, 'ether3'],
        [3, '10.20.9.9', LAPTOP, 'ether3'],
        [3, '2001:db8:4::2', DB, 'ether3'],
      ]),
      seen('sw-1', 'fdb', [[7, '', LAPTOP, 'gi0/7']], '20'),
      seen('rt-1', 'dhcp', [[0, '10.20.9.9', LAPTOP, 'laptop-budi']]),
    ];
    await facts.commit([acceptedReport({ sequence: index + 1, takenMs, observations })]);
  }
  // An agent's neighbour table: there, forgotten, there again, forgotten.
  for (const [index, isThere] of [true, false, true, false, false].entries()) {
    const neighbour = { subject: { kind: 'ip', id: '10.30.0.77' }, fact: 'neighbour', value: { mac: LAPTOP, interface: 'eth0' } };
    const swept = { subject: { kind: 'ip_block', id: 'mati' }, fact: 'swept', value: { cidr: '10.31.0.0/29' } };
    const takenMs = 99 * DAY + index * HOUR;
    await facts.commit([
      acceptedReport({ epoch: 'e2', sequence: index + 1, takenMs, observations: isThere ? [neighbour, swept] : [swept] }),
    ]);
  }
  const world = await worldAt(ledger, REGION, NOW);
  const found = [regulationById('langsa-34-2020') ?? OPERATIONAL, OPERATIONAL].flatMap((each) => judgeAll(world, NOW, each));
  const store2 = await openFindings({ ledger, journal, region: REGION.id, tally: createTally(() => '') });
  await store2.save(new Map(found.map((finding) => [findingKey(finding), finding])), NOW);
  await ledger.close();
}
