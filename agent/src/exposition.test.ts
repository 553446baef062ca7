import { describe, expect, it } from 'vitest';
import { counter, gauge, renderFamilies } from './exposition.ts';
import { promtoolComplaints } from './testing/promtool.ts';

describe('renderFamilies', () => {
  it('writes help, type and samples', () => {
    expect(renderFamilies([counter('a_total', 'Things.', [{ labels: { b: 'c', d: 'e' }, value: 3 }])])).toBe(
      '# HELP a_total Things.\n# TYPE a_total counter\na_total{b="c",d="e"} 3\n',
    );
  });

  it('escapes label values so that Prometheus takes them', () => {
    const page = renderFamilies([gauge('a_info', 'Names.', [{ labels: { name: 'x"y\\z\nw' }, value: 1 }])]);

    expect(page).toContain('a_info{name="x\\"y\\\\z\\nw"} 1');
    expect(promtoolComplaints(page)).toEqual([]);
  });

  it.each([
    [0, '0'],
    [1.5, '1.5'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ])('writes %d as Prometheus reads it', (value, text) => {
    const page = renderFamilies([gauge('a', 'Number.', value)]);

    expect(page.endsWith(`\na ${text}\n`)).toBe(true);
    expect(promtoolComplaints(page)).toEqual([]);
  });

  it('leaves a family without samples out', () => {
    expect(renderFamilies([gauge('a', 'None.', [])])).toBe('');
  });

  it.each([
    ['metric name', gauge('a b', 'x', 1)],
    ['label name', gauge('a', 'x', [{ labels: { 'b-c': '1' }, value: 1 }])],
  ])('refuses a wrong %s', (_, family) => {
    expect(() => renderFamilies([family])).toThrow('not allowed');
  });
});
