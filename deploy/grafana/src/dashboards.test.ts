// The dashboards in the checkout are what the generator makes; a generated file is not edited by hand.
import { readdirSync, readFileSync } from 'node:fs';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { expect, it } from 'vitest';
import { dashboardFiles } from './dashboards.ts';

const FOLDER = new URL('../dashboards/', import.meta.url);
const files = dashboardFiles();

it('there is a file of each dashboard and no other', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...files.keys()].toSorted());
});

it.each([...files])('%s is what the generator makes; else: npm run build:dashboards', (name, text) => {
  expect(readFileSync(new URL(name, FOLDER), 'utf8') === text).toBe(true);
});

it.each([...files])('%s names units that Grafana knows', (_name, text) => {
  const known = new Set<unknown>(Object.values(units));
  const named = [...text.matchAll(/"unit": "([^"]+)"|"id": "unit",\s+"value": "([^"]+)"/g)].map(([, own, override]) => own ?? override);

  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((unit) => !known.has(unit))).toEqual([]);
});
