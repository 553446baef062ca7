// Inhibition in every region and whatever is down: an alert hides only behind one that is told, and exactly when the data centre cannot be
// reached without what is down. Regions and outages are made at random (fast-check); who is cut off is told by an own, simpler model.

import { collectorCut, createInhibition, openReachOf } from '@pantau/shared/alerts/inhibition';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import { registerOf } from '@pantau/shared/law/testing/worlds';
import { createRegister, type Register } from '@pantau/shared/register/register';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const NOW = Date.parse('2025-08-14T09:30:00+07:00');
const SITES = 7;
const RUNS = { numRuns: 1500 };
const OWNER = { owner_pd: 'kominfo', managed_by: 'kominfo' };

const site = fc.nat({ max: SITES - 1 });
/** Lines between sites, some with equipment at one end, some that nothing follows, some to nowhere. */
const line = fc.record({
  a: site,
  b: fc.option(site, { freq: 6, nil: undefined }),
  device: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  followed: fc.constantFrom(true, true, true, false),
});
const device = fc.record({
  site,
  class: fc.constantFrom('router', 'firewall', 'switch', 'ups', 'storage'),
  asked: fc.boolean(),
  inRoom: fc.boolean(),
});
const server = fc.record({ site, inRoom: fc.boolean(), gateway: fc.boolean() });
const region = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 10 }),
  devices: fc.array(device, { minLength: 10, maxLength: 10 }),
  servers: fc.array(server, { minLength: 5, maxLength: 5 }),
  carriers: fc.array(fc.option(fc.nat({ max: 4 }), { nil: undefined }), { minLength: 5, maxLength: 5 }),
  centres: fc.uniqueArray(site, { maxLength: 2 }),
});
type Region = typeof region extends fc.Arbitrary<infer R> ? R : never;

function registerIn({ lines, devices, servers, centres }: Region): Register {
  const sites = Array.from({ length: SITES }, (_, index) => index);
  const place = (each: { readonly site: number; readonly inRoom: boolean }) =>
    each.inRoom ? { room: `m${each.site}` } : { site: `t${each.site}` };
  return registerOf({
    pds: [{ id: 'kominfo', role: 'dinas' }],
    sites: sites.map((each) => ({ id: `t${each}`, kind: centres.includes(each) ? 'pusat_data' : 'pd_office', operator: 'kominfo' })),
    rooms: sites.map((each) => ({ id: `m${each}`, site: `t${each}`, kind: 'office' })),
    links: lines.map(({ a, b, device: at, followed }, index) => ({
      id: `l${index}`,
      kind: 'backbone',
      site: `t${a}`,
      ...(b === undefined ? {} : { to_site: `t${b}` }),
      ...(at === undefined ? {} : { device: `p${at}`, interface: `ge${index}` }),
      ...(followed ? { far_address: '10.0.0.1' } : {}),
    })),
    devices: devices.map((each, index) => ({
      id: `p${index}`,
      class: each.class,
      ...place(each),
      ...(each.asked ? { address: '10.0.0.2' } : {}),
      ...OWNER,
    })),
    servers: servers.map((each, index) => ({ id: `s${index}`, ...place(each), gateway: each.gateway, ...OWNER })),
    datasets: [{ id: 'd', owner_pd: 'kominfo' }],
    datastores: [0, 1].map((index) => ({ id: `ds${index}`, dataset: 'd', host: `server/s${index}`, managed_by: 'kominfo' })),
    endpoints: [{ id: 'e', kind: 'https', host: 'a.example', dataset: 'd' }],
  });
}

const target = (subject: string, more: Partial<AlertTarget> = {}): AlertTarget => ({
  duty: 'operasional/outage',
  subject,
  severity: 'high',
  reason: 'unreachable',
  ...more,
});

/** Every alert about something that does not answer, of which a region may have any. */
function everyTarget({ lines }: Region): readonly AlertTarget[] {
  const servers = [0, 1, 2, 3, 4];
  return [
    ...lines.map((_, index) => target(`link/l${index}`, { reason: 'line-down' })),
    ...Array.from({ length: 10 }, (_, index) => target(`device/p${index}`)),
    ...Array.from({ length: SITES }, (_, index) => target(`site/t${index}`, { site: `t${index}` })),
    ...servers.map((index) => target(`server/s${index}`, { host: `s${index}` })),
    ...servers.map((index) => target(`agent/a${index}`, { duty: 'operasional/agent-silent', reason: 'silent', host: `s${index}` })),
    ...servers.map((index) => target(`server/s${index}`, { duty: 'prometheus/InstanceDown', host: `s${index}` })),
    target('endpoint/e', { duty: 'operasional/service', reason: 'service-down' }),
    target('target/f', { duty: 'prometheus/ProbeDown', site: 't3' }),
    target('backup_job/s1:db', { duty: 'operasional/backup-run', reason: 'run-late' }),
  ];
}

const carriersOf = ({ carriers }: Region) =>
  new Map(carriers.flatMap((by, index) => (by === undefined ? [] : [[`s${index}`, `s${by}`] as const])));
const picked = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
const alertsOf = (made: Region, flags: readonly boolean[]) =>
  everyTarget(made).flatMap((each, index) => (flags[index] === true ? [{ id: `n${index}`, target: each }] : []));

describe('inhibition', () => {
  it('never hides an alert but behind another that is open, and in the end behind one that is told', () => {
    fc.assert(
      fc.property(region, picked, (made, flags) => {
        const alerts = alertsOf(made, flags);
        const inhibit = createInhibition(registerIn(made), carriersOf(made));
        const open = openReachOf(alerts);
        const hiddenBy = new Map(alerts.map(({ id, target: about }) => [id, inhibit(about, open, NOW)?.by]));
        for (const { id } of alerts) {
          const path = [id];
          for (let by = hiddenBy.get(id); by !== undefined; by = hiddenBy.get(by)) {
            expect(path, `${path.join(' < ')} < ${by}`).not.toContain(by);
            expect(hiddenBy.has(by)).toBe(true);
            path.push(by);
          }
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of alerts, nor on what was asked before', () => {
    fc.assert(
      fc.property(region, picked, picked, (made, flags, others) => {
        const inhibit = createInhibition(registerIn(made), carriersOf(made));
        const alerts = alertsOf(made, flags);
        const answers = (list: typeof alerts) => alerts.map(({ target: about }) => inhibit(about, openReachOf(list), NOW));
        const first = answers(alerts);
        answers(alertsOf(made, others));
        expect(answers(alerts.toReversed())).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  it('hides the silence of a site exactly when no way of working lines leads to it', () => {
    fc.assert(
      fc.property(region, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (made, down) => {
        const plain: Region = {
          ...made,
          devices: [],
          carriers: [],
          centres: [0],
          lines: made.lines.map((each) => ({ ...each, device: undefined, followed: true })),
        };
        const open = openReachOf(
          plain.lines.flatMap((_, index) => (down[index] === true ? [{ id: `n${index}`, target: target(`link/l${index}`) }] : [])),
        );
        const inhibit = createInhibition(registerIn(plain));
        const joined = reachedFrom(0, plain.lines);
        const working = reachedFrom(
          0,
          plain.lines.filter((_, index) => down[index] !== true),
        );
        for (let index = 0; index < SITES; index += 1) {
          if (!joined.has(index)) continue;
          const found = inhibit(target(`site/t${index}`), open, NOW);
          expect([index, found !== undefined]).toEqual([index, !working.has(index)]);
          // What is named as the cause has the data centre on its one side.
          const cause = found === undefined ? undefined : plain.lines[Number(found.subject.slice('link/l'.length))];
          expect(cause === undefined || working.has(cause.a) || (cause.b !== undefined && working.has(cause.b))).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('says nothing of an empty register', () => {
    const inhibit = createInhibition(createRegister({}));
    const open = new Map([
      ['link/l0', 'n0'],
      ['server/s1', 'n1'],
    ]);

    for (const about of [target('link/l1'), target('site/t1'), target('device/p1'), target('endpoint/e'), target('odd')]) {
      expect(inhibit(about, open, NOW)).toBeUndefined();
    }
  });
});

describe('the line of the collector', () => {
  const agents = fc.uniqueArray(
    fc.nat({ max: 30 }).map((each) => `a${each}`),
    { minLength: 1 },
  );

  it('stays cut when more agents fall silent, in whichever order they are told', () => {
    fc.assert(
      fc.property(
        agents,
        fc.array(fc.boolean(), { minLength: 31, maxLength: 31 }),
        fc.nat({ max: 30 }),
        fc.array(fc.nat({ max: 4 }), { minLength: 31, maxLength: 31 }),
        (all, flags, more, at) => {
          const sites = new Map(all.map((agent, index) => [agent, `t${at[index]}`]));
          const silent = all.filter((_, index) => flags[index]);
          const wider = [...silent, ...all.slice(0, more)];
          const cut = collectorCut(silent, all, sites);
          expect(collectorCut(silent.toReversed(), all.toReversed(), sites)).toBe(cut);
          expect(cut && !collectorCut(wider, all, sites)).toBe(false);
        },
      ),
      RUNS,
    );
  });
});

/** Sites that lines join with one of them. */
function reachedFrom(root: number, lines: Region['lines']): ReadonlySet<number> {
  const found = new Set([root]);
  let before = 0;
  while (before < found.size) {
    before = found.size;
    for (const { a, b } of lines) {
      if (b !== undefined && (found.has(a) || found.has(b))) found.add(a).add(b);
    }
  }
  return found;
}
