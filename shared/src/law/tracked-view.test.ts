// The view: what it lets a check see at an instant, and what it writes down of the reading.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { createSnapshot, readKey } from './snapshot.ts';
import { NOW, observation, type Parts, WRITTEN, witness, worldOf } from './testing/worlds.ts';
import { createView } from './tracked-view.ts';

const MIDNIGHT = Date.parse('2025-08-15T00:00:00+07:00');

function viewOf(parts: Parts, at = NOW) {
  return createView(createSnapshot(worldOf(parts), at), { regulation: 'langsa-34-2020', duty: '17.11-drc', parameters: [] });
}

describe('the register through the view', () => {
  const later = { id: 'x', owner_pd: 'tani', managed_by: 'tani', recorded_on: '2025-08-15' };

  it('hides what was entered after the day, in every way of reading, and says when it will show', () => {
    const { view, take } = viewOf({ written: { servers: [later] } });
    expect([view.list('servers'), view.where('servers', 'owner_pd', 'tani'), view.get('servers', 'x')]).toEqual([[], [], undefined]);
    expect(take()).toMatchObject({ nextChangeAt: MIDNIGHT, keys: [] });
    expect(viewOf({ written: { servers: [later] } }, MIDNIGHT).view.get('servers', 'x')?.id).toBe('x');
  });

  it.each([
    ['everything for everybody', { pd: '*', topics: '*' }, true],
    ['everything, as a list', { pd: 'tani', topics: ['*'] }, true],
    ['the list among others', { pd: 'tani', topics: ['servers', 'datasets'] }, true],
    ['another office', { pd: 'kominfo', topics: '*' }, false],
    ['another list', { pd: 'tani', topics: ['servers'] }, false],
    ['from tomorrow', { pd: '*', topics: '*', from: '2025-08-15' }, false],
    ['until yesterday', { pd: '*', topics: '*', to: '2025-08-13' }, false],
    ['until today', { pd: '*', topics: '*', to: '2025-08-14' }, true],
  ])('a completeness declaration for %s', (_name, declared, complete) => {
    const { view } = viewOf({ written: { pds: WRITTEN.pds, register_complete: [{ id: 'c', from: '2020-01-01', ...declared }] } });
    expect(view.complete('datasets', 'tani')).toBe(complete);
  });
});

describe('observations through the view', () => {
  it('are seen up to the instant, with the newest time not after it', () => {
    const seen = [NOW - HOUR, NOW - MINUTE, NOW + HOUR];
    const { view } = viewOf({
      observations: [observation('neigh', 'server/s1', {}, { seen }), observation('neigh', 'server/s2', {}, { seen: [NOW + 1] })],
    });
    expect(view.seen('neigh').map((each) => [each.subject, each.lastSeen, each.seen.length])).toEqual([['server/s1', NOW - MINUTE, 2]]);
  });

  it('that were seen without a break were seen at the instant too', () => {
    const { view } = viewOf({
      observations: [observation('neigh', 'server/s1', {}, { seen: [NOW - HOUR, NOW + HOUR], continuous: true })],
    });
    expect(view.seen('neigh')[0]?.lastSeen).toBe(NOW);
  });

  it.each([
    ['reports', witness('a1'), {}, true, NOW - 60_000 + 15 * MINUTE + 1],
    ['was last heard exactly fifteen minutes ago', witness('a1', { lastReport: NOW - 15 * MINUTE }), {}, true, NOW + 1],
    ['is silent', witness('a1', { lastReport: NOW - 15 * MINUTE - 1 }), {}, false, MIDNIGHT],
    ['is a log, however old', witness('a1', { kind: 'log', lastReport: 0 }), {}, true, undefined],
    ['saw it too long ago for what it is', witness('a1', { kind: 'log' }), { validForMs: 10 * MINUTE - 1 }, false, undefined],
    ['saw it just not too long ago', witness('a1', { kind: 'log' }), { validForMs: 10 * MINUTE }, true, NOW + 1],
  ])('of a witness that %s', (_name, one, more, alive, next) => {
    const { view, take } = viewOf({ witnesses: [one], observations: [observation('neigh', 'server/s1', {}, more)] });
    expect(view.seen('neigh', 'server/s1').map((each) => each.alive)).toEqual([alive]);
    const { keys, nextChangeAt } = take();
    expect(nextChangeAt).toBe(next);
    expect(keys).toContain(readKey.fact('neigh', 'server/s1'));
    expect(keys.includes(readKey.witness('a1'))).toBe(!alive && one.kind !== 'log');
  });

  it('of two witnesses that tell one identity are no evidence', () => {
    const witnesses = [witness('a1', { machineId: 'm' }), witness('a2', { machineId: 'm' })];
    const { view } = viewOf({ witnesses, observations: [observation('neigh', 'server/s1', {})] });
    expect(view.seen('neigh').map((each) => each.alive)).toEqual([false]);
    expect(view.witnesses().map((each) => [view.collides(each), view.alive(each)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('of a witness that nobody knows are not seen', () => {
    expect(viewOf({ observations: [observation('neigh', 'server/s1', {}, { witness: 'gone' })] }).view.seen('neigh')).toEqual([]);
  });
});

describe('parameters through the view', () => {
  it('are written down with their source, and may change at midnight', () => {
    const decisions = [{ name: 'location_ttl_h', value: 48, paper: '3/2025, 2025-01-02', validFrom: '2025-01-02' }];
    const { view, take } = viewOf({ decisions });
    expect([view.number('location_ttl_h'), view.number('geo_error_m')]).toEqual([48, 500]);
    const { parameters, nextChangeAt } = take();
    expect(parameters).toEqual([
      { name: 'location_ttl_h', value: 48, unit: 'hours', source: 'decision', decision: '3/2025, 2025-01-02' },
      { name: 'geo_error_m', value: 500, unit: 'm', source: 'operational' },
    ]);
    expect(nextChangeAt).toBe(MIDNIGHT);
  });

  it('that the duty does not have are a fault of the check', () => {
    expect(() => viewOf({}).view.number('far_min_km')).toThrow('far_min_km');
  });
});

describe('what duties share', () => {
  const parts: Parts = {
    observations: [observation('neigh', 'server/s1', {}), observation('neigh', 'server/s2', {}, { seen: [NOW + HOUR] })],
    decisions: [{ name: 'geo_error_m', value: 900, regulation: 'serang-47-2017' }],
  };

  it('counts as read each time it is asked', () => {
    const snapshot = createSnapshot(worldOf(parts), NOW);
    const reads = ['17.11-drc', '17.2.a-drc'].map((duty) => {
      const { view, take } = createView(snapshot, { regulation: 'langsa-34-2020', duty, parameters: [] });
      view.memo('reach', 'server/s1', () => view.seen('neigh', 'server/s1').length * view.number('geo_error_m'));
      return take();
    });
    expect(reads[0]).toMatchObject({ keys: [readKey.fact('neigh', 'server/s1')], nextChangeAt: NOW - MINUTE + 15 * MINUTE + 1 });
    expect(reads[0]?.parameters.map((each) => each.name)).toEqual(['agent_silence_ttl', 'geo_error_m']);
    expect(reads[1]).toEqual(reads[0]);
  });

  it('is worked out again where a parameter has another value', () => {
    const snapshot = createSnapshot(worldOf(parts), NOW);
    const reach = (regulation: string) => {
      const { view, take } = createView(snapshot, { regulation, duty: '1', parameters: [] });
      return [view.memo('reach', 'server/s1', () => view.number('geo_error_m')), take().parameters[0]?.source];
    };
    expect(['langsa-34-2020', 'waykanan-26-2019', 'serang-47-2017'].map(reach)).toEqual([
      [500, 'operational'],
      [500, 'operational'],
      [900, 'decision'],
    ]);
  });

  it('tells of which subjects a fact is seen without depending on what is seen', () => {
    const { view, take } = viewOf(parts);
    expect([...view.subjectsSeen('neigh')]).toEqual(['server/s1']);
    expect(take()).toEqual({ keys: [readKey.subjects('neigh')], parameters: [], nextChangeAt: NOW + HOUR });
  });
});

describe('the next change', () => {
  it('is the earliest instant ahead; what lies behind does not count', () => {
    const { view, take } = viewOf({});
    for (const at of [NOW - 1, NOW, NOW + DAY, NOW + HOUR, Number.POSITIVE_INFINITY]) {
      view.until(at);
    }
    expect(take().nextChangeAt).toBe(NOW + HOUR);
  });

  it('is left out when time changes nothing', () => {
    expect(viewOf({}).take()).toEqual({ keys: [], parameters: [] });
  });
});
