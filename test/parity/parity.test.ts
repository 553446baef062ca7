// Pantau stands in for node_exporter: one real Prometheus scrapes both on this machine, and whatever differs beyond the named
// exceptions is a fault, name by name.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/tools.ts';
import { compare } from './compare.ts';
import { ask, questionOfSelector, unlike } from './queries.ts';
import { type Rig, startRig } from './rig.ts';
import { seenOf } from './series.ts';

const SECONDS = 14;
/** What the usual dashboards and rules of node_exporter ask for, one selector a line. */
const SELECTORS = readFileSync(`${root}test/parity/selectors.txt`, 'utf8').trim().split('\n');

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
  await rig.watch(SECONDS);
}, 90_000);

afterAll(() => rig?.stop());

describe.each(['present', 'next'] as const)('an agent beside node_exporter, in the %s Prometheus', (version) => {
  it('shows the same names, types and series with the same values', async ({ skip }) => {
    const url = rig.prometheus[version] ?? skip('the next Prometheus cannot be had here');
    const neighbour = await seenOf(url, rig.neighbour, SECONDS);
    const pantau = await seenOf(url, rig.pantau, SECONDS);

    const { differences, names, series, values } = compare(neighbour, pantau);

    expect(differences.map(({ what, detail }) => `${what}: ${detail}`)).toEqual([]);
    expect(names).toBeGreaterThan(200);
    expect(series).toBeGreaterThan(350);
    expect(values).toBeGreaterThan(250);
  });

  it('answers whatever dashboards and rules ask of node_exporter', async ({ skip }) => {
    const url = rig.prometheus[version] ?? skip('the next Prometheus cannot be had here');

    const answers = await ask(url, SELECTORS.map(questionOfSelector), rig.neighbour, rig.pantau);

    expect(unlike(answers).map(({ question, pantau }) => `${question.expression}: ${pantau.length}`)).toEqual([]);
    expect(answers.filter(({ pantau }) => pantau.length > 0).length).toBeGreaterThan(150);
  });
});
