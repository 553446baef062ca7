// From what a device tells by SNMP to the finding, in the four regulations: its state, the power of a UPS, and the routes of a router.
import { describe, expect, it } from 'vitest';
import { deriveObservations } from './derive.ts';
import type { Judged } from './evaluate.ts';
import { remedyOf } from './explain/remedies.ts';
import type { Finding } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OWN = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const POWERED: Written = {
  ...WRITTEN,
  devices: [
    { id: 'gw', class: 'router', room: 'r1', ...OWN },
    { id: 'fw', class: 'firewall', room: 'r1', ...OWN },
    { id: 'ups1', class: 'ups', room: 'r1', ...OWN },
  ],
  links: [
    { id: 'bb', kind: 'backbone', site: 'balai' },
    { id: 'net', kind: 'internet', site: 'balai' },
  ],
  repositories: [{ id: 'repo', host: 's1', managed_by: 'kominfo' }],
};
const ROUTED: Written = {
  ...WRITTEN,
  devices: [{ id: 'rt', class: 'router', owner_pd: 'tani', managed_by: 'tani' }],
  ip_blocks: [{ id: 'tani', cidr: '10.60.4.0/24', kind: 'private', assigned_to: 'tani' }],
};

interface Look {
  readonly by?: string;
  /** Minutes ago. */
  readonly first?: number;
  readonly last?: number;
}
type Told = readonly (readonly [subject: string, fact: string, value: object, look?: Look])[];

function judgement(duty: string, subject: string, written: Written, told: Told): Judged {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const observations = told.flatMap(([about, fact, value, { by = 'a1', first = 1_440, last = 1 } = {}]) =>
    deriveObservations(
      {
        ...{ subject: about, fact, value, witness: by, machineId: by, clockOffsetSeconds: 0 },
        seen: [NOW - first * MINUTE, NOW - last * MINUTE],
      },
      registerOf(written),
    ),
  );
  const witnesses = [witness('a1'), witness('a2', { runsOn: 'site/hulu' })];
  return judgeSubject(worldOf({ written, witnesses, observations }), NOW, regulation, found, subject);
}

const judged = (...asked: Parameters<typeof judgement>): Finding => judgement(...asked).finding;

describe('a UPS that is asked itself', () => {
  it.each(['langsa-34-2020/17.1', 'waykanan-26-2019/16.1'])('by %s', (duty) => {
    const power = (ok: boolean): Told => [['device/ups1', 'ups', { ok, status: ok ? 'normal' : 'battery' }]];
    expect(judged(duty, REGION, POWERED, power(true)).status).toBe('unknown');
    expect(judged(duty, REGION, POWERED, power(false))).toMatchObject({ status: 'violation', reason: 'plant-down' });
  });
});

describe('the router of an office', () => {
  const routes = (nextHop: string, more: readonly object[] = [], complete = true): Told => [
    ['device/rt', 'device_routes', { total: 9, complete, routes: [{ dest: '0.0.0.0/0', nextHop, proto: 'static' }, ...more] }],
  ];
  const learned = { dest: '10.99.0.0/16', nextHop: '10.60.4.1', proto: 'ospf' };

  it.each(['langsa-34-2020/17.2.d', 'waykanan-26-2019/16.2.d'])('by %s', (duty) => {
    expect(judged(duty, 'device/rt', ROUTED, [])).toMatchObject({ status: 'unknown', reason: 'routes-unseen' });
    expect(judged(duty, 'device/rt', ROUTED, routes('10.60.4.1'))).toMatchObject({ status: 'compliant', reason: 'routes-in-plan' });
    // A foreign network that it only learned is none that it announces.
    expect(judged(duty, 'device/rt', ROUTED, routes('10.60.4.1', [learned]))).toMatchObject({
      status: 'unknown',
      reason: 'announcements-unread',
    });
    expect(judged(duty, 'device/rt', ROUTED, routes('10.60.4.1', [], false))).toMatchObject({
      status: 'unknown',
      reason: 'announcements-unread',
    });
    expect(judged(duty, 'device/rt', ROUTED, routes('192.0.2.9', [learned])).reason).toBe('unplanned-next-hop');
  });
});

const EDGE: Written = {
  ...POWERED,
  sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani' }],
  devices: [
    { id: 'fw', class: 'firewall', room: 'r1', ...OWN },
    { id: 'rt', class: 'router', owner_pd: 'tani', managed_by: 'tani' },
  ],
  links: [
    { id: 'net', kind: 'internet', site: 'balai', managed_by: 'kominfo', edge_device: 'fw' },
    { id: 'tani-1', kind: 'backbone', site: 'kantor', to_site: 'balai', managed_by: 'kominfo', edge_device: 'rt' },
    { id: 'pusat', kind: 'gov_intranet', site: 'balai', managed_by: 'kominfo' },
  ],
  national_services: [{ id: 'jip', kind: 'gov_intranet', available_from: '2024-01-01' }],
};
const snmp = (device: string, value: object): Told[number] => [`device/${device}`, 'snmp', value];
const ANSWERS = { answers: true, sysName: 'x' };
const SILENT = { answers: false, silent: true, reason: 'no answer within 5 s' };
const REFUSED = { answers: false, silent: false, reason: 'usmStatsWrongDigests' };

describe('the filter at an exit, by Banjarbaru 19(5)', () => {
  const edge = (...told: Told) => judged('banjarbaru-5-2022/19.5', 'link/net', EDGE, told);
  const silent = snmp('fw', SILENT);
  const ping = (up: boolean, last: number, by = 'a2'): Told[number] => ['device/fw', 'path', { up }, { by, last }];

  it('guards while it answers, and is not known where it cannot be asked', () => {
    expect(edge(snmp('fw', ANSWERS))).toMatchObject({ status: 'compliant', reason: 'edge-filtered' });
    expect(edge()).toMatchObject({ status: 'unknown', reason: 'state-never-seen' });
    expect(edge(snmp('fw', REFUSED))).toMatchObject({ status: 'unknown', reason: 'state-never-seen' });
  });

  it('that is silent to SNMP alone is down, with the doubt whether the credential is right', () => {
    const down = edge(silent);
    expect(down).toMatchObject({ status: 'violation', reason: 'down-too-long' });
    expect(down.sentence.id).toContain('kredensialnya mungkin salah');
    expect(down.sentence.en).toContain('its credential may be wrong');
    expect(remedyOf(down, { family: 'intra-network', id: 'edge-security' })?.en).toContain('pantau-agent poll');
  });

  it.each([
    ['after', 0.5],
    ['before', 3],
  ])('is up when it answered a ping shortly %s the last silence to SNMP', (_title, last) => {
    expect(edge(silent, ping(true, last))).toMatchObject({ status: 'compliant', reason: 'edge-filtered' });
    expect(edge(silent, ping(true, last, 'a1'))).toMatchObject({ status: 'compliant', reason: 'edge-filtered' });
  });

  it('is down when the ping that it answered is of before the silence, or of a witness that is not heard any more', () => {
    expect(edge(['device/fw', 'snmp', SILENT, { first: 2 }], ping(true, 3)).status).toBe('violation');
    expect(edge(silent, ping(true, 3, 'gone')).status).toBe('violation');
  });

  it('that answers neither SNMP nor ping is down without that doubt', () => {
    const down = edge(silent, ping(false, 1));
    expect(down).toMatchObject({ status: 'violation', reason: 'down-too-long' });
    expect(down.sentence.en).not.toContain('SNMP');
  });
});

describe('the router at the end of a line between offices, by Serang 4(1)', () => {
  const router = (...told: Told) => judged('serang-47-2017/4.1', 'device/rt', EDGE, told);

  it('that another runs is a violation once it is seen at work', () => {
    const routes = { total: 1, complete: true, routes: [{ dest: '0.0.0.0/0', nextHop: '10.60.4.1', proto: 'static' }] };
    expect(router(snmp('rt', ANSWERS))).toMatchObject({ status: 'violation', reason: 'run-by-another' });
    expect(router(['device/rt', 'device_routes', routes])).toMatchObject({ status: 'violation', reason: 'run-by-another' });
  });

  it('is not at work because it gave no answer', () => {
    expect(router()).toMatchObject({ status: 'unknown', reason: 'line-unseen' });
    expect(router(snmp('rt', SILENT))).toMatchObject({ status: 'unknown', reason: 'line-unseen' });
    expect(router(snmp('rt', REFUSED))).toMatchObject({ status: 'unknown', reason: 'line-unseen' });
  });
});

describe('the line to the intra network of the nation, by Banjarbaru 20', () => {
  it('is judged by its interface, by 20.2.a', () => {
    const line = (...told: Told) => judged('banjarbaru-5-2022/20.2.a', REGION, EDGE, told);
    expect(line()).toMatchObject({ status: 'unknown', reason: 'state-never-seen' });
    expect(line(['link/pusat', 'line', { up: true }])).toMatchObject({ status: 'compliant' });
  });

  it('is down for too long after a day', () => {
    const down = judged('banjarbaru-5-2022/20.2.a', REGION, EDGE, [['link/pusat', 'line', { up: false }, { first: 49 * 60 }]]);
    expect(down).toMatchObject({ status: 'violation', reason: 'down-too-long' });
    expect(down.sentence.en).not.toContain('SNMP');
  });

  it('is run and procured by the Dinas on paper: no device or line has a say in 20.3', () => {
    for (const subject of ['device/rt', 'link/tani-1']) {
      const { reads } = judgement('banjarbaru-5-2022/20.3', subject, EDGE, [snmp('rt', ANSWERS), ['link/tani-1', 'line', { up: true }]]);
      expect(reads.keys.filter((key) => key.startsWith('fact '))).toEqual([]);
    }
  });
});

describe('the state of a device', () => {
  const system = (value: object) =>
    deriveObservations(
      { subject: 'device/rt', fact: 'snmp', value, witness: 'a1', machineId: 'm1', clockOffsetSeconds: 0, seen: [NOW - DAY, NOW] },
      registerOf(ROUTED),
    ).flatMap(({ fact, value: state }) => (fact === 'system' ? [[fact, state]] : []));

  it('is up when it answers, and down since it fell silent', () => {
    expect(system({ answers: true, sysName: 'rt' })).toEqual([['system', { up: true, sys_name: 'rt' }]]);
    expect(system({ answers: false, silent: true, reason: '-' })).toEqual([['system', { up: false, down_since: NOW - DAY }]]);
  });

  it('is not known when it refuses the credential, or cannot be asked', () => {
    expect(system({ answers: false, silent: false, reason: 'usmStatsWrongDigests' })).toEqual([]);
    expect(system({ answers: false, reason: 'no credential' })).toEqual([]);
  });
});
