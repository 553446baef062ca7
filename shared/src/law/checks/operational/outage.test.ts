// Which of a line, a router and a way is broken: an office behind a line to the Pusat Data, looked at by two agents there.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../time.ts';
import { operasional } from '../../regulations/operasional/index.ts';
import { judgeSubject, NOW, observation, subjectsOf, WRITTEN, witness, worldOf } from '../../testing/worlds.ts';

const own = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const written = {
  ...WRITTEN,
  sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani', lat: 3.52, lon: 98 }],
  rooms: [...WRITTEN.rooms, { id: 'r3', site: 'kantor', kind: 'office' }],
  servers: [
    { id: 'g1', ...own, room: 'r1' },
    { id: 'g2', ...own, room: 'r1' },
    { id: 's9', owner_pd: 'tani', managed_by: 'tani', room: 'r3' },
  ],
  datasets: [],
  datastores: [],
  devices: [
    { id: 'inti', class: 'router', room: 'r1', ...own },
    { id: 'tepi', class: 'router', room: 'r3', ...own },
  ],
  links: [
    { id: 'bb', kind: 'backbone', site: 'kantor', to_site: 'balai', device: 'inti', interface: 'sfp1' },
    { id: 'cadangan', kind: 'internet', site: 'kantor', to_site: 'balai' },
  ],
};
const witnesses = [witness('a1', { runsOn: 'server/g1' }), witness('a2', { runsOn: 'server/g2' })];
const down = { up: false, down_since: NOW - HOUR };

/** What the two agents see of subjects: `+-` means that the first reaches it and the second does not. */
function pings(seen: Readonly<Record<string, string>>) {
  return Object.entries(seen).flatMap(([subject, signs]) =>
    [...signs].flatMap((sign, index) => {
      const more = { id: `${index} ${subject}`, witness: `a${index + 1}`, seen: [NOW - MINUTE] };
      return sign === ' ' ? [] : [observation('ping', subject, sign === '+' ? { up: true } : down, more)];
    }),
  );
}
const snmp = (device: string, up: boolean) => observation('system', `device/${device}`, { up }, { seen: [NOW - MINUTE] });
const signal = (link: string, up: boolean) =>
  observation('interface', `link/${link}`, { up, down_since: NOW - HOUR }, { seen: [NOW - MINUTE] });

function found(subject: string, observations: Parameters<typeof worldOf>[0]['observations'], more: object = {}) {
  const duty = operasional.duties.find(({ id }) => id === 'outage');
  if (duty === undefined) throw new Error('outage is a duty');
  const world = worldOf({ written: { ...written, ...more }, witnesses, observations: observations ?? [] });
  expect([...subjectsOf(world, NOW, operasional, duty).subjects]).toContain(subject);
  return judgeSubject(world, NOW, operasional, duty, subject).finding;
}

describe('when an office falls silent', () => {
  const silent = { 'link/bb': '--', 'site/kantor': '--', 'device/tepi': '--', 'server/s9': '--', 'device/inti': '++' };
  const router = snmp('tepi', false);

  it('is it the line where its interface has lost its signal; the line alone has a finding, which names the rest', () => {
    const seen = [...pings(silent), router, signal('bb', false)];
    const line = found('link/bb', seen);
    expect(line).toMatchObject({ status: 'violation', reason: 'line-down' });
    expect(line.sentence.id).toContain('Jalur backbone putus: link/bb');
    expect(line.sentence.id).toContain('site/kantor, device/tepi, server/s9');
    for (const subject of ['device/tepi', 'site/kantor', 'server/s9']) {
      expect(found(subject, seen)).toMatchObject({ status: 'not-applicable', reason: 'behind-cause' });
    }
    expect(found('device/inti', seen).status).toBe('compliant');
  });

  it('is it the line though one heard its router by SNMP shortly before it found it silent', () => {
    const lately = { up: false, down_since: NOW - 2 * MINUTE };
    const silence = ['a1', 'a2'].map((each) =>
      observation('ping', 'device/tepi', lately, { id: each, witness: each, seen: [NOW - MINUTE] }),
    );
    const before = observation('system', 'device/tepi', { up: true }, { id: 'lama', witness: 'a1', seen: [NOW - 5 * MINUTE] });
    const { 'device/tepi': _, ...others } = silent;
    const seen = [...pings(others), ...silence, before, signal('bb', false)];
    expect(found('device/tepi', seen)).toMatchObject({ reason: 'behind-cause' });
    expect(found('site/kantor', seen)).toMatchObject({ reason: 'behind-cause' });
  });

  it('is it the line, too, where nothing measures it, with the doubt', () => {
    const line = found('link/bb', [...pings(silent), router]);
    expect(line).toMatchObject({ reason: 'line-down' });
    expect(JSON.stringify(line)).toContain('ukur antarmuka');
  });

  it('is it the router where the line still has its signal', () => {
    const seen = [...pings(silent), router, signal('bb', true)];
    const dead = found('device/tepi', seen);
    expect(dead).toMatchObject({ status: 'violation', reason: 'router-down' });
    expect(dead.sentence.en).toContain('server/s9');
    expect(found('link/bb', seen)).toMatchObject({ reason: 'behind-cause' });
    expect(found('site/kantor', seen)).toMatchObject({ reason: 'behind-cause' });
  });

  it('is it the router where several lines went at once', () => {
    const seen = [...pings({ ...silent, 'link/cadangan': '--' }), router];
    expect(found('device/tepi', seen)).toMatchObject({ reason: 'router-down' });
    expect(found('link/cadangan', seen)).toMatchObject({ reason: 'behind-cause' });
  });

  it('is it the router before the line where that is silent as well', () => {
    const seen = [...pings({ ...silent, 'device/inti': '--' }), router, snmp('inti', false)];
    expect(found('device/inti', seen)).toMatchObject({ reason: 'router-down' });
    expect(found('link/bb', seen).sentence.en).toContain('device/inti');
  });

  it('is it nobody in planned maintenance', () => {
    const outages = [{ id: 'kerja', subject: 'link/bb', from: '2025-08-14T08:00', to: '2025-08-14T11:00', planned: true }];
    expect(found('link/bb', [...pings(silent), router], { outages })).toMatchObject({ status: 'compliant', reason: 'planned-maintenance' });
  });
});

describe('a line whose far end is silent', () => {
  it('is cut where its site answers by another', () => {
    const seen = pings({ 'link/bb': '--', 'link/cadangan': '++', 'site/kantor': '++', 'device/tepi': '++' });
    expect(found('link/bb', seen)).toMatchObject({ status: 'violation', reason: 'line-down' });
    expect(found('site/kantor', seen).status).toBe('compliant');
  });

  it('is not the fault where one side alone sees it so', () => {
    const broken = found('site/kantor', pings({ 'site/kantor': '+-' }));
    expect(broken).toMatchObject({ status: 'advisory', reason: 'path-broken' });
    expect(broken.sentence.en).toContain('the path from server/g2');
  });

  it('is not known by one vantage point', () => {
    expect(found('site/kantor', pings({ 'site/kantor': '-' }))).toMatchObject({ status: 'unknown', reason: 'one-vantage-point' });
  });

  it('is up where SNMP answers though ping does not', () => {
    expect(found('device/tepi', [...pings({ 'device/tepi': '- ' }), snmp('tepi', true)]).status).toBe('compliant');
  });
});

describe('the coordinates of a site', () => {
  const duty = operasional.duties.find(({ id }) => id === 'distance');
  const judged = (rtt: number) => {
    const seen = observation('ping', 'site/hulu', { up: true, rtt_ms: rtt }, { seen: [NOW - MINUTE] });
    const world = worldOf({ written, witnesses, observations: [seen] });
    if (duty === undefined) throw new Error('distance is a duty');
    return judgeSubject(world, NOW, operasional, duty, 'site/hulu').finding;
  };

  it('are refuted by an answer that is sooner than light', () => {
    expect(judged(0.3)).toMatchObject({ status: 'advisory', reason: 'distance-refuted' });
    expect(judged(0.3).sentence.en).toContain('45.0 km');
    expect(judged(0.5).status).toBe('compliant');
    expect(judged(90).status).toBe('compliant');
  });
});
