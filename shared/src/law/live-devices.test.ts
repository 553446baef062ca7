// From what a device tells by SNMP to the finding: its state, the power of a UPS, and the routes of the router of an office.
import { describe, expect, it } from 'vitest';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

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

type Told = readonly (readonly [subject: string, fact: string, value: object])[];

function judged(duty: string, subject: string, written: Written, told: Told): Finding {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const observations = told.flatMap(([about, fact, value]) =>
    deriveObservations(
      { subject: about, fact, value, witness: 'a1', machineId: 'm1', clockOffsetSeconds: 0, seen: [NOW - DAY, NOW - 60_000] },
      registerOf(written),
    ),
  );
  return judgeSubject(worldOf({ written, witnesses: [witness('a1')], observations }), NOW, regulation, found, subject).finding;
}

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
