// Where a machine is, out of a ledger that the real facts stage wrote: its switch announces itself in the office, its gateway stands in the
// Pusat Data.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegister } from '@pantau/shared/register/register';
import { MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordRegister } from '../evaluate/record-register.ts';
import { createFacts } from '../facts/create-facts.ts';
import { acceptedReport, T0 } from '../facts/testing/support.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { runCli } from './testing/cli-rig.ts';
import { enrol, LOADED_AT, REGION, smallRegister } from './testing/small-ledger.ts';

const own = { owner_pd: 'kominfo', managed_by: 'kominfo', status: 'produksi', count: 1 } as const;
const SWITCH = { interface: 'eno1', mac: '00:1b:21:aa:00:01', port: '7' };
const GATEWAY = { ip: '10.0.0.1', interface: 'eno1', mac: '00:1b:21:aa:00:fe' };
const LAST = T0 + 10 * MINUTE;

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-place-'));
  const { lists } = smallRegister();
  const region = { ...REGION, regulations: [...REGION.regulations] };
  const register = createRegister(
    {
      ...lists,
      sites: [...lists.sites, { id: 'kantor', kind: 'pd_office', operator: 'kominfo', status: 'active' }],
      rooms: [...lists.rooms, { id: 'r-kantor', site: 'kantor', kind: 'office' }],
      devices: [
        { id: 'sw', class: 'switch', room: 'r-kantor', macs: [SWITCH.mac], ...own },
        { id: 'gw', class: 'router', room: 'r-1', macs: [GATEWAY.mac], ...own },
      ],
    },
    region,
  );
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  await recordRegister({ ledger, journal, region, register, at: LOADED_AT });
  await enrol(ledger);
  const subject = { kind: 'server', id: 'srv-1' };
  const gateway = { subject, fact: 'default_gateway', value: GATEWAY };
  const port = { subject, fact: 'switch_port', value: { ports: [SWITCH] } };
  await createFacts({ ledger, region: REGION.id }).commit([
    acceptedReport({ sequence: 1, takenMs: 0, observations: [gateway] }),
    acceptedReport({ sequence: 2, takenMs: 5 * MINUTE, observations: [gateway, port] }),
    acceptedReport({ sequence: 3, takenMs: 10 * MINUTE, observations: [gateway, port] }),
  ]);
  await ledger.close();
});
afterAll(() => rm(data, { recursive: true }));

function place(...words: string[]) {
  return runCli(['place', ...words], { env: { PANTAU_DATA: data }, now: () => LAST + MINUTE });
}

it('tells each witness, what it says, its strength and age, and the verdict', async () => {
  const { code, out } = await place('srv-1');

  expect(code).toBe(0);
  expect(out).toContain('server/srv-1  room/r-kantor');
  expect(out).toContain('Register: room/r-1');
  const [strong, weaker] = out.split('\n').filter((line) => line.includes('lalu'));
  expect(strong).toMatch(/^lldp .* a1 .*room\/r-kantor .*kuat · strong .*6 menit lalu · 6 min ago .*1 menit lalu · 1 min ago .*memutuskan/);
  expect(weaker).toMatch(/^gateway_mac .*site\/pusat .*sedang · medium .*11 menit lalu/);
});

it('tells it as it was, and as a document', async () => {
  const { code, out } = await place('server/srv-1', '--at', '-9m', '--json');
  const told = JSON.parse(out) as { place: string; witnesses: { by: string; decides: boolean; ageSeconds: number }[] };

  expect(code).toBe(0);
  expect(told.place).toBe('site/pusat');
  expect(told.witnesses).toMatchObject([{ by: 'gateway_mac', decides: true }]);
});

it('exits with 1 where nobody tells, and with 2 for a machine that is not registered', async () => {
  const nobody = await place('device/gw');
  expect(nobody.code).toBe(1);
  expect(nobody.out).toContain('no witness');
  const wrong = await place('srv-2');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('server/srv-1');
});
