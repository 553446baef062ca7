// `pantau ip export` and `pantau ip import`: what goes out comes back as nothing new, what NetBox changed comes back as that change.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordRegister } from '../evaluate/record-register.ts';
import { T0 } from '../facts/testing/support.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { loadRegister } from '../register/load.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { runCli } from './testing/cli-rig.ts';
import { REGION } from './testing/small-ledger.ts';

const REGISTER = `region: { id: contoh, name: Kota Contoh, zone: WITA, regulations: [banjarbaru-5-2022] }
pds:
  - { id: kominfo, role: dinas, name: Dinas Kominfo }
  - { id: dinkes, role: pd, name: Dinas Kesehatan }
servers:
  - { id: srv-1, owner_pd: dinkes, managed_by: dinkes }
ip_blocks:
  # rencana 2020
  - { id: dinkes-lan, cidr: 10.20.4.0/24, kind: private, assigned_to: dinkes, allocated_by: kominfo, letter: 12/2020, note: lantai 2 }
  - { id: tamu, cidr: 10.20.5.0/24, kind: private, assigned_to: kominfo, dhcp_pool: true, guest: true, vrf: tamu }
  - { id: enam, cidr: "2001:db8:4::/64", kind: public, assigned_to: dinkes }
ip_addresses:
  - { id: db, address: 10.20.4.2, machine: server/srv-1, name: db.dinkes.go.id, note: "utama, lama", letter: 15/2020, tags: [db, inti] }
  - { id: antre, address: 10.20.4.3, name: Mesin antrean, status: reserved, pd: kominfo }
  - { id: gw, address: 10.20.5.1, vrf: tamu, role: vrrp }
  - { id: web6, address: "2001:db8:4::80", mac: "52:54:00:00:01:10" }
  - { id: luar, address: 203.0.113.9, status: dhcp }
`;

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-ip-csv-'));
  await writeFile(join(data, 'all.yaml'), REGISTER);
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const register = await loadRegister(data, ZONES_BY_REGULATION);
  const region = { ...REGION, regulations: [...REGION.regulations] };
  await recordRegister({ ledger, journal: createJournal({ region: 'contoh', writer: 'w' }), region, register, at: T0 });
  await ledger.close();
});
afterEach(() => rm(data, { recursive: true }));

const deps = () => ({ env: { PANTAU_DATA: data }, cwd: data, now: () => T0 + HOUR });

async function exported(...words: string[]): Promise<string> {
  return (await runCli(['ip', 'export', ...words], deps())).out;
}

async function imported(csv: string, ...words: string[]) {
  await writeFile(join(data, 'in.csv'), csv);
  const run = await runCli(['ip', 'import', 'in.csv', '--register', data, '--json', ...words], deps());
  return {
    ...run,
    document: JSON.parse(run.out) as { changes: unknown[]; unchanged: number; refused: number; written: boolean; faults: object[] },
  };
}

describe('what is exported for NetBox', () => {
  it('has the names of its import fields, addresses with the length of their block, tenants by name', async () => {
    expect((await exported('--format', 'netbox')).split('\r\n')).toEqual([
      'address,vrf,tenant,status,role,dns_name,description,comments,tags',
      '10.20.4.2/24,,Dinas Kesehatan,active,,db.dinkes.go.id,"utama, lama",Surat: 15/2020,"db,inti"',
      '10.20.4.3/24,,Dinas Kominfo,reserved,,,Mesin antrean,,',
      '10.20.5.1/24,tamu,Dinas Kominfo,active,vrrp,,,,',
      '203.0.113.9/32,,,dhcp,,,,,',
      '2001:db8:4::80/64,,Dinas Kesehatan,active,,,,,',
      '',
    ]);
    expect((await exported('--format', 'netbox', '--kind', 'block')).split('\r\n').slice(0, 3)).toEqual([
      'prefix,vrf,tenant,status,role,is_pool,description,comments,tags',
      '10.20.4.0/24,,Dinas Kesehatan,active,,false,lantai 2,Surat: 12/2020,',
      '10.20.5.0/24,tamu,Dinas Kominfo,active,guest,true,,,',
    ]);
  });

  it.each([
    ['address', 5],
    ['block', 3],
  ])('comes back as nothing new: %s', async (kind, rows) => {
    const { code, document } = await imported(await exported('--format', 'netbox', '--kind', kind));
    expect({ code, ...document }).toMatchObject({ code: 0, changes: [], unchanged: rows, refused: 0 });
    expect(await readFile(join(data, 'all.yaml'), 'utf8')).toBe(REGISTER);
  });
});

describe('what is exported as plain CSV', () => {
  it.each([
    ['address', 'ip_address', 5],
    ['block', 'ip_block', 3],
  ])('comes back through the import of the register as nothing new: %s', async (kind, list, rows) => {
    await writeFile(join(data, 'in.csv'), await exported('--kind', kind));
    const { code, out } = await runCli(['register', 'import', 'in.csv', '--kind', list, '--register', data, '--json'], deps());
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ changes: [], unchanged: rows, refused: 0 });
  });
});

describe('a file of NetBox', () => {
  it('changes what it says of an address and keeps what it does not know', async () => {
    const csv = 'address,status,dns_name\n10.20.4.2/24,deprecated,db2.dinkes.go.id\n';
    const dry = await imported(csv, '--dry-run');
    expect(dry.document).toMatchObject({ written: false, changes: [{ kind: 'changed', record: 'ip_address/db' }] });
    expect(await readFile(join(data, 'all.yaml'), 'utf8')).toBe(REGISTER);
    expect((await imported(csv)).document).toMatchObject({ written: true, refused: 0 });
    const db = (await loadRegister(data, ZONES_BY_REGULATION)).get('ip_addresses', 'db');
    expect(db).toMatchObject({
      status: 'deprecated',
      name: 'db2.dinkes.go.id',
      letter: '15/2020',
      machine: 'server/srv-1',
      tags: ['db', 'inti'],
    });
    expect(await readFile(join(data, 'all.yaml'), 'utf8')).toContain('# rencana 2020');
  });

  it('as its pages export it adds what is new, under an id of its address', async () => {
    const csv = 'IP Address,VRF,Status,Role,Tenant,DNS Name,Description\n10.20.4.77/24,—,Active,—,Dinas Kesehatan,—,Pencetak\n';
    expect((await imported(csv)).document).toMatchObject({ written: true, refused: 0 });
    const { list } = await loadRegister(data, ZONES_BY_REGULATION);
    expect(list('ip_addresses').at(-1)).toEqual({ id: 'ip-10-20-4-77', address: '10.20.4.77', status: 'active', name: 'Pencetak' });
  });

  it('with prefixes adds blocks and passes containers over', async () => {
    const csv = 'prefix,status,tenant,is_pool\n10.0.0.0/8,container,,\n10.20.9.0/24,active,dinkes,true\n';
    expect((await imported(csv)).document).toMatchObject({ written: true, refused: 0 });
    const { list } = await loadRegister(data, ZONES_BY_REGULATION);
    expect(list('ip_blocks').at(-1)).toEqual({
      ...{ id: 'blok-10-20-9-0-24', cidr: '10.20.9.0/24', kind: 'private', assigned_to: 'dinkes' },
      ...{ dhcp_pool: true, guest: false },
    });
  });

  it.each([
    ['an unknown tenant', 'address,tenant\n10.20.4.9/24,Dinas Kesehatn\n', /:2:/],
    ['no address', 'address,status\n10.20.4.999/24,active\n', /:2:/],
    ['no prefix for whom', 'prefix,status\n10.21.0.0/24,active\n', /:2:/],
    ['neither address nor prefix', 'name,status\nx,active\n', /in\.csv$/],
  ])('with %s is refused, with its line, and nothing is written', async (_what, csv, place) => {
    const { code, document } = await imported(csv);
    expect(code).toBe(1);
    expect(document.faults).toContainEqual(expect.objectContaining({ place: expect.stringMatching(place) as string }));
    expect(await readFile(join(data, 'all.yaml'), 'utf8')).toBe(REGISTER);
  });
});
