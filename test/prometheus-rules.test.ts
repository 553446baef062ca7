// The rules that are shipped: they load, look through windows that are wide enough, speak both languages, and each alert
// has a test that fires and one that stays silent. Run by promtool of Debian's Prometheus and of the next release's.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runProcess } from './support/processes.ts';
import { promqlFault, promqlWindows } from './support/promql.ts';
import { findTool, root } from './support/tools.ts';

const FOLDER = `${root}deploy/prometheus/`;
/** Four reports of an agent that reports once a minute. */
const LEAST_WINDOW_SECONDS = 240;

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}
interface RuleTest {
  readonly name: string;
  readonly alert_rule_test?: { readonly alertname: string; readonly exp_alerts: unknown[] }[];
  readonly promql_expr_test?: { readonly expr: string }[];
}

const filesIn = (folder: string): string[] => readdirSync(FOLDER + folder).map((name) => `${folder}/${name}`);
const read = <T>(file: string): T => parse(readFileSync(FOLDER + file, 'utf8')) as T;
const rules = filesIn('rules').flatMap((file) => read<{ groups: { rules: Rule[] }[] }>(file).groups.flatMap((group) => group.rules));
const tests = filesIn('tests').flatMap((file) => read<{ tests: RuleTest[] }>(file).tests);
const alerts = rules.filter((rule) => rule.alert !== undefined);

const next = findTool('nextPromtool');
const legs = [
  { name: 'promtool of Debian', promtool: findTool('promtool') },
  {
    name: `promtool 3${next === undefined ? ' (skipped: Prometheus 3 could not be fetched from the mirror of this machine)' : ''}`,
    promtool: next,
  },
];

describe.each(legs)('$name', ({ promtool = '' }) => {
  it.skipIf(promtool === '')('accepts configuration and rules', async () => {
    const ended = await runProcess(promtool, ['check', 'config', '--lint=all', '--lint-fatal', 'prometheus.yml'], { cwd: FOLDER });

    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('7 rule files found') as string });
  });

  it.skipIf(promtool === '').each(filesIn('tests'))('passes %s', async (file) => {
    const ended = await runProcess(promtool, ['test', 'rules', file], { cwd: FOLDER });

    expect(ended).toMatchObject({ code: 0, output: expect.stringContaining('SUCCESS') as string });
  });
});

describe('the rules', () => {
  it('parse by the grammar of the editor', () => {
    expect(rules.map(({ expr }) => promqlFault(expr)).filter((fault) => fault !== undefined)).toEqual([]);
    expect(promqlFault('rate(up[5m]')).toBeDefined();
  });

  it('look through four reports at least', () => {
    const windows = rules.flatMap(({ expr }) => promqlWindows(expr));

    expect(windows.length).toBeGreaterThan(30);
    expect(Math.min(...windows)).toBeGreaterThanOrEqual(LEAST_WINDOW_SECONDS);
  });

  it('have names of their own', () => {
    const names = rules.map((rule) => rule.alert ?? rule.record);

    expect(names.length).toBe(new Set(names).size);
  });

  it.each(alerts.map((rule) => [rule.alert, rule] as const))('%s is tested both ways and speaks Indonesian, then English', (name, rule) => {
    const asked = tests.flatMap((test) => test.alert_rule_test ?? []).filter((each) => each.alertname === name);

    expect(asked.some((each) => each.exp_alerts.length > 0)).toBe(true);
    expect(asked.some((each) => each.exp_alerts.length === 0)).toBe(true);
    expect(['critical', 'warning', 'info']).toContain(rule.labels?.['severity']);
    expect(rule.annotations).toEqual({
      summary: expect.stringMatching(/\S · \S/) as string,
      description: expect.stringMatching(/\S · \S/) as string,
    });
  });
});
