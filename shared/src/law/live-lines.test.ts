// From what is reported and counted of a line to the finding, in the four regulations: load against the contract, what is missing, and
// whether the line is up.
import { describe, expect, it } from 'vitest';
import type { TrafficFact } from '../traffic/fact.ts';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const HOUR = 3_600_000;
const LINE = { id: 'tani-1', kind: 'backbone', site: 'kantor', to_site: 'balai', managed_by: 'kominfo', capacity_mbps: 100, pd: 'tani' };
const USED: TrafficFact = { p95InMbps: 40, p95OutMbps: 12, samplesMissingPct: 0, counterResets: 0, counterBits: 64, speedMbps: 1000 };

interface Told {
  readonly line?: object;
  readonly traffic?: Partial<TrafficFact>;
  /** A second gateway that sees the line too. */
  readonly other?: { readonly line?: object; readonly traffic?: Partial<TrafficFact> };
  readonly register?: object;
  readonly sinceHours?: number;
}

function judged(duty: string, subject: string, { line, traffic, other, register = {}, sinceHours = 48 }: Told): Finding {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) {
    throw new Error(`There is no ${duty}.`);
  }
  const written: Written = {
    ...WRITTEN,
    sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani' }],
    links: [{ ...LINE, ...register }],
  };
  const observe = (by: string, fact: string, value: object | undefined) =>
    value === undefined
      ? []
      : deriveObservations(
          {
            subject: 'link/tani-1',
            fact,
            value,
            witness: by,
            machineId: by,
            clockOffsetSeconds: 0,
            seen: [NOW - sinceHours * HOUR, NOW - 60_000],
          },
          registerOf(written),
        );
  const used = (more: Partial<TrafficFact> | undefined) => (more === undefined ? undefined : { ...USED, ...more });
  const observations = [
    ...observe('a1', 'line', line),
    ...observe('a1', 'traffic', used(traffic)),
    ...observe('a2', 'line', other?.line),
    ...observe('a2', 'traffic', used(other?.traffic)),
  ];
  const world = worldOf({ written, witnesses: [witness('a1'), witness('a2')], observations });
  return judgeSubject(world, NOW, regulation, found, subject).finding;
}

describe.each(['langsa-34-2020/17.2.f', 'waykanan-26-2019/16.2.f'])('the bandwidth of an office by %s', (duty) => {
  const bandwidth = (told: Told) => judged(duty, 'pd/tani', told);

  it('is sufficient below the limit, and a matter to look at from the limit on', () => {
    expect(bandwidth({ traffic: {} })).toMatchObject({ status: 'compliant', reason: 'bandwidth-sufficient' });
    expect(bandwidth({ traffic: { p95InMbps: 79.99 } })).toMatchObject({ status: 'compliant' });
    expect(bandwidth({ traffic: { p95InMbps: 80 } })).toMatchObject({ status: 'advisory', reason: 'line-nearly-full' });
    expect(bandwidth({ traffic: { p95OutMbps: 93.7 } }).sentence.id).toContain('93 %');
  });

  it('is measured against the contract, and against the port only where there is none', () => {
    expect(bandwidth({ traffic: {}, register: { capacity_mbps: 45 } })).toMatchObject({ status: 'advisory' });
    expect(bandwidth({ traffic: { speedMbps: 45 }, register: { capacity_mbps: undefined } })).toMatchObject({ status: 'advisory' });
    expect(bandwidth({ traffic: {}, register: { capacity_mbps: undefined } })).toMatchObject({ status: 'compliant' });
  });

  it('is not known when nobody counts, when too much is missing or when the counter is too short', () => {
    expect(bandwidth({})).toMatchObject({ status: 'unknown', reason: 'load-unknown' });
    expect(bandwidth({ line: { up: true, speedMbps: 1000, counterBits: 64 } })).toMatchObject({ reason: 'load-unknown' });
    expect(bandwidth({ traffic: { samplesMissingPct: 20, p95InMbps: 90 } })).toMatchObject({ status: 'advisory' });
    expect(bandwidth({ traffic: { samplesMissingPct: 21, p95InMbps: 90 } })).toMatchObject({
      status: 'unknown',
      reason: 'samples-missing',
    });
    expect(bandwidth({ traffic: { counterBits: 32 } })).toMatchObject({ status: 'unknown', reason: 'counter-overflows' });
    expect(bandwidth({ traffic: { counterBits: 32, speedMbps: 100 } })).toMatchObject({ status: 'compliant' });
    expect(bandwidth({ line: { up: true, speedMbps: 1000, counterBits: 32 } })).toMatchObject({
      status: 'unknown',
      reason: 'counter-overflows',
    });
  });

  it('is the same when two gateways see the line', () => {
    expect(bandwidth({ traffic: { p95InMbps: 85 }, other: { line: { up: true }, traffic: { p95InMbps: 85 } } })).toMatchObject({
      status: 'advisory',
    });
  });
});

describe.each([
  ['langsa-34-2020/17.2.b', 'site/kantor', 'advisory'],
  ['waykanan-26-2019/16.2.b', 'site/kantor', 'advisory'],
  ['banjarbaru-5-2022/19.3', 'site/kantor', 'advisory'],
  ['serang-47-2017/4.1', 'link/tani-1', 'advisory'],
])('the line to an office by %s', (duty, subject, down) => {
  const state = (told: Told) => judged(duty, subject, told);

  it('is judged by its interface', () => {
    expect(state({ traffic: {} }).status).toBe('unknown');
    expect(state({ line: { up: true } })).toMatchObject({ status: 'compliant', reason: 'reachable' });
    expect(state({ line: { up: false }, sinceHours: 48 })).toMatchObject({ status: down, reason: 'down-too-long' });
    expect(state({ line: { up: false }, sinceHours: 0.02 })).toMatchObject({ status: 'compliant', reason: 'down-briefly' });
    expect(state({ line: { up: false }, other: { line: { up: true } } })).toMatchObject({ reason: 'states-contradict' });
  });
});
