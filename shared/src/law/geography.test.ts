// Distance and hazards between two sites: known distances, and the joined answer under both readings.
import { describe, expect, it } from 'vitest';
import { distanceKm, farEnough, separation, type Tri } from './geography.ts';
import { createSnapshot } from './snapshot.ts';
import { SUGGESTED } from './suggested.ts';
import { NOW, WRITTEN, worldOf } from './testing/worlds.ts';
import { createView } from './tracked-view.ts';

describe('the distance', () => {
  it.each([
    ['one point', [3.5, 98], [3.5, 98], 0],
    ['62.0 km along a meridian', [-6.12, 106.15], [-6.67758, 106.15], 62],
    ['a degree along the equator', [0, 100], [0, 101], 111.19],
    ['a degree along the parallel of 60', [60, 100], [60, 101], 55.6],
    ['across the date line', [0, 179.5], [0, -179.5], 111.19],
    ['from pole to pole', [90, 0], [-90, 77], Math.PI * 6371],
    ['a degree to the north and to the east', [0, 100], [1, 101], 157.25],
  ])('%s', (_name, [latA = 0, lonA = 0], [latB = 0, lonB = 0], km) => {
    const [a, b] = [
      { lat: latA, lon: lonA },
      { lat: latB, lon: lonB },
    ];
    expect(Math.abs(distanceKm(a, b) - km)).toBeLessThan(0.002 * km + 0.005);
    expect(distanceKm(b, a)).toBe(distanceKm(a, b));
  });
});

const KM = 1 / 111.19493;

/** What a site is told, against a Pusat Data at 3.5, 98; its error is 500 m unless told otherwise. */
function judged(site: object, options: { assessments?: object[]; mode?: string; complete?: boolean } = {}): [Tri, Tri, Tri] {
  const { assessments = [], mode = 'any', complete = true } = options;
  const written = {
    ...WRITTEN,
    register_complete: complete ? WRITTEN.register_complete : [],
    sites: [
      { ...WRITTEN.sites[0], building: 'a', hazard_zones: ['banjir:hilir', 'kebisingan:pasar'] },
      { id: 'lain', kind: 'vault', operator: 'kominfo', ...site },
    ],
    risk_assessments: assessments.map((each, index) => ({ id: `k${index}`, site: 'lain', date: '2024-01-01', ...each })),
  };
  const parameters = [SUGGESTED.far_min_km, SUGGESTED.far_mode, SUGGESTED.hazard_layers];
  const world = worldOf({ written, decisions: [{ name: 'far_mode', value: mode }] });
  const { view } = createView(createSnapshot(world, NOW), { regulation: 'langsa-34-2020', duty: '17.11-drc', parameters });
  const [centre, other] = [view.get('sites', 'balai'), view.get('sites', 'lain')];
  if (centre === undefined || other === undefined) {
    throw new Error('both sites are there');
  }
  const found = separation(view, other, centre);
  return [found.far, found.hazardFree, farEnough(view, found)];
}

describe('the separation of two sites', () => {
  const at = (km: number) => ({ lat: 3.5 + km * KM, lon: 98 });
  const low = [{ result: 'low' }];

  it.each<[string, object, Parameters<typeof judged>[1], [Tri, Tri, Tri]]>([
    ['31 km, not assessed', at(31), {}, ['yes', 'no', 'yes']],
    ['31 km, not assessed, both asked', at(31), { mode: 'all' }, ['yes', 'no', 'no']],
    ['31 km, register open, both asked', at(31), { mode: 'all', complete: false }, ['yes', 'unknown', 'unknown']],
    ['31 km, low risk, both asked', at(31), { mode: 'all', assessments: low }, ['yes', 'yes', 'yes']],
    ['29 km, not assessed', at(29), {}, ['no', 'no', 'no']],
    ['29 km, register open', at(29), { complete: false }, ['no', 'unknown', 'unknown']],
    ['29 km, low risk', at(29), { assessments: low }, ['no', 'yes', 'yes']],
    ['29.7 km, within the error', at(29.7), {}, ['unknown', 'no', 'unknown']],
    ['29.7 km, measured to 100 m, but not the Pusat Data', { ...at(29.7), geo_error_m: 100 }, {}, ['unknown', 'no', 'unknown']],
    ['29.7 km, both asked, shared hazard', { ...at(29.7), hazard_zones: ['banjir:hilir'] }, { mode: 'all' }, ['unknown', 'no', 'no']],
    ['no longitude', { lat: 4 }, { assessments: low }, ['unknown', 'yes', 'yes']],
    ['an assessment of tomorrow', at(5), { assessments: [{ result: 'low', date: '2025-08-15' }] }, ['no', 'no', 'no']],
    ['an assessment that is over', at(5), { assessments: [{ result: 'low', valid_to: '2025-08-13' }] }, ['no', 'no', 'no']],
    ['the newest of two', at(5), { assessments: [{ result: 'low', date: '2025-01-01' }, { result: 'same' }] }, ['no', 'yes', 'yes']],
    ['a shared flood area', { ...at(5), hazard_zones: ['banjir:hilir'] }, { assessments: low }, ['no', 'no', 'no']],
    [
      'a shared zone of no layer that is asked',
      { ...at(5), hazard_zones: ['kebisingan:pasar'] },
      { assessments: low },
      ['no', 'yes', 'yes'],
    ],
    ['the same building', { ...at(45), building: 'a' }, { assessments: low }, ['no', 'no', 'no']],
  ])('%s', (_name, site, options, answers) => {
    expect(judged(site, options)).toEqual(answers);
  });
});
