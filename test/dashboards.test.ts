// The dashboards as shipped, on a real Prometheus that scrapes a real collector filled by real agents: no query fails, none is
// empty, links lead somewhere, and each panel is drawn to a picture that a person can look at.
import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  askingPanels,
  type Dashboard,
  dashboards,
  filledIn,
  labelValues,
  type Panel,
  resolveVariables,
  type Series,
  type Values,
} from './support/dashboards.ts';
import { type FilledRegion, startFilledRegion } from './support/filled-region.ts';
import { type Drawing, drawSheet } from './support/panel-pictures.ts';
import { runProcess } from './support/processes.ts';
import { promqlFault } from './support/promql.ts';
import { requireTool, root } from './support/tools.ts';

const PICTURES = `${root}node_modules/.cache/pantau-dashboards/`;
/** A line across the drawing has several hundred. */
const LEAST_PIXELS = 60;
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

type Answers = ReadonlyMap<string, readonly Series[]>;

let region: FilledRegion;
let browser: Browser;
const answers = new Map<string, { values: Values; offered: Map<string, string[]>; byTarget: Answers }>();

beforeAll(async () => {
  [region, browser] = await Promise.all([
    startFilledRegion(),
    chromium.launch({ executablePath: requireTool('chromium'), args: CHROMIUM_FLAGS }),
  ]);
  for (const dashboard of dashboards) {
    const { values, offered } = await resolveVariables(region.prometheus.url, dashboard);
    const byTarget = new Map<string, readonly Series[]>();
    for (const panel of askingPanels(dashboard)) {
      for (const target of panel.targets) {
        byTarget.set(`${panel.id} ${target.refId}`, await ask(region.prometheus.url, target, values));
      }
    }
    answers.set(dashboard.uid, { values, offered, byTarget });
  }
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

function answersOf(dashboard: Dashboard) {
  const found = answers.get(dashboard.uid);
  if (found === undefined) {
    throw new Error(`${dashboard.uid} was not asked.`);
  }
  return found;
}

function seriesOf(dashboard: Dashboard, panel: { readonly id: number }, refId: string): readonly Series[] {
  return answersOf(dashboard).byTarget.get(`${panel.id} ${refId}`) ?? [];
}

const hasValue = (series: readonly Series[]): boolean => series.some(({ points }) => points.some(([, value]) => Number.isFinite(value)));

describe.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))('%s', (uid, dashboard) => {
  const panels = askingPanels(dashboard);

  it('is whole: title, panels with a place of their own, words, units, a data source that can be chosen', () => {
    expect(dashboard.uid).toMatch(/^[a-z-]{1,40}$/);
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39);
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    expect(overlaps(dashboard)).toEqual([]);
    expect(panels.flatMap((panel) => faultsOf(panel).map((fault) => `${panel.title}: ${fault}`))).toEqual([]);
  });

  it('has queries and variables that parse', () => {
    const { values } = answersOf(dashboard);
    const asked = dashboard.templating.list.flatMap((variable) => labelValues(variable)?.selector ?? []);
    const texts = [...panels.flatMap((panel) => panel.targets.map(({ expr }) => expr)), ...asked].map((text) => filledIn(text, values));

    expect(texts.flatMap((text) => promqlFault(text) ?? [])).toEqual([]);
    expect(texts.filter((text) => text.includes('$'))).toEqual([]);
  });

  it('offers values for every variable', () => {
    const { offered } = answersOf(dashboard);

    expect([...offered].filter(([, found]) => found.length === 0).map(([name]) => name)).toEqual([]);
    expect(offered.get('region')).toEqual(['uji']);
  });

  it('has no query without an answer', () => {
    const empty = panels.flatMap((panel) =>
      panel.targets.filter(({ refId }) => !hasValue(seriesOf(dashboard, panel, refId))).map(({ expr }) => `${panel.title}: ${expr}`),
    );

    expect(empty).toEqual([]);
  });

  it('names in legends and columns only what the answers carry', () => {
    const unknown = panels.flatMap((panel) => {
      const columns = (panel.fieldConfig?.overrides ?? [])
        .map(({ matcher }) => matcher.options)
        .filter((name) => !name.startsWith('Value'));
      return panel.targets.flatMap(({ refId, legendFormat = '' }) => {
        const carried = new Set(seriesOf(dashboard, panel, refId).flatMap(({ labels }) => Object.keys(labels)));
        const legend = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
        const named = panel.type === 'table' ? columns : legend;
        // An answer without any label stands for "there is none here".
        return carried.size === 0 ? [] : named.filter((name) => !carried.has(name)).map((name) => `${panel.title}: ${name}`);
      });
    });

    expect(unknown).toEqual([]);
  });

  it('is drawn, and no drawing is without a line', async () => {
    const drawings = panels.filter(({ type }) => type !== 'table').map((panel) => drawingOf(dashboard, panel));
    const file = `${PICTURES}${uid}.png`;
    mkdirSync(PICTURES, { recursive: true });

    const pixels = await drawSheet(browser, dashboard.title, drawings, file);

    process.stderr.write(`  gambar · picture: ${file}\n`);
    const empty = drawings
      .filter(({ kind, title }) => kind === 'lines' && (pixels.get(title) ?? 0) < LEAST_PIXELS)
      .map(({ title }) => title);
    expect(empty).toEqual([]);
  });
});

/** What a reader would miss in a panel. */
function faultsOf({ type, description = '', fieldConfig, targets }: ReturnType<typeof askingPanels>[number]): string[] {
  const properties = fieldConfig?.overrides.flatMap((override) => override.properties) ?? [];
  const units = [fieldConfig?.defaults.unit, ...properties.filter(({ id }) => id === 'unit').map(({ value }) => value)];
  return [
    ...(units.some((unit) => typeof unit === 'string' && unit !== '') ? [] : ['no unit']),
    ...(description.endsWith('.') ? [] : ['no sentence that explains it']),
    ...(targets.every((target) => target.datasource.uid === '${datasource}') ? [] : ['another data source']),
    ...(type === 'timeseries' && targets.some((target) => (target.legendFormat ?? '') === '') ? ['a line without a legend'] : []),
  ];
}

function drawingOf(dashboard: Dashboard, panel: ReturnType<typeof askingPanels>[number]): Drawing {
  const lines = panel.targets.flatMap(({ refId, legendFormat = '' }) =>
    seriesOf(dashboard, panel, refId).map(({ labels, points }) => ({
      ...lineOf(
        panel,
        legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => labels[name] ?? ''),
      ),
      points: points.filter(([, value]) => Number.isFinite(value)),
    })),
  );
  return {
    title: panel.title,
    unit: panel.fieldConfig?.defaults.unit ?? 'none',
    kind: panel.type === 'timeseries' ? 'lines' : 'numbers',
    isStacked: panel.fieldConfig?.defaults.custom?.stacking?.mode === 'normal',
    min: panel.fieldConfig?.defaults.min,
    max: panel.fieldConfig?.defaults.max,
    lines,
  };
}

/** A legend with the colour that the panel fixes for it. */
function lineOf(panel: { readonly fieldConfig?: Panel['fieldConfig'] }, legend: string): { legend: string; colour: string | undefined } {
  const fixed = panel.fieldConfig?.overrides.find(({ matcher }) => matcher.options === legend)?.properties.find(({ id }) => id === 'color');
  return { legend, colour: (fixed?.value as { fixedColor: string } | undefined)?.fixedColor };
}

function overlaps(dashboard: Dashboard): string[] {
  const taken = new Map<string, string>();
  return dashboard.panels.flatMap(({ title, gridPos: { x, y, w, h } }) => {
    const cells = Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`);
    const clash = cells.find((cell) => taken.has(cell));
    for (const cell of cells) {
      taken.set(cell, title);
    }
    return x + w > 24 || clash !== undefined ? [title] : [];
  });
}

describe('what the dashboards stand on', () => {
  it('the collector tells in a way that promtool has nothing to say about', async () => {
    const text = await (await fetch(`${region.system.collectorUrl}/metrics`)).text();

    expect(await runProcess(requireTool('promtool'), ['check', 'metrics'], { input: text })).toMatchObject({ code: 0, output: '' });
  });

  it('every rule is evaluated without a fault', async () => {
    const { data } = (await (await fetch(`${region.prometheus.url}/api/v1/rules`)).json()) as {
      data: { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    };
    const rules = data.groups.flatMap((group) => group.rules);

    expect(rules.length).toBeGreaterThan(70);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  });

  it('links of a finding lead to its article, its duty and its explanation', async () => {
    const compliance = dashboards.find(({ uid }) => uid === 'pantau-compliance');
    const panel = compliance?.panels.find(({ title }) => title.startsWith('Temuan terbuka'));
    const urls = (panel?.fieldConfig?.overrides ?? []).flatMap(({ properties }) =>
      properties.filter(({ id }) => id === 'links').flatMap(({ value }) => (value as { url: string }[]).map(({ url }) => url)),
    );
    const [finding] = await region.prometheus.query('pantau_finding_since_timestamp_seconds{regulation!="operasional"}');
    const fields: Values = { ...finding?.metric };
    const filled = urls.map((url) =>
      url
        .replace('${page:raw}', region.system.pageUrl)
        .replaceAll(/\$\{__data\.fields\.(\w+)\}/g, (whole, name: string) => fields[name] ?? whole),
    );

    const texts = await Promise.all(
      filled.map(async (url) => {
        const response = await fetch(url);
        return [response.status, await response.text()] as const;
      }),
    );

    expect(texts.map(([status]) => status)).toEqual([200, 200, 200]);
    expect(texts[0]?.[1]).toContain(`id="${fields['duty']}"`);
    expect(texts[2]?.[1]).toContain(fields['subject']);
  });

  it('an answer without points draws nothing: the count of pixels can fail', async () => {
    const empty: Drawing = { title: 'kosong', unit: 'none', kind: 'lines', isStacked: false, lines: [] };

    const pixels = await drawSheet(browser, 'kosong', [empty], `${PICTURES}empty.png`);

    expect(pixels.get('kosong')).toBe(0);
  });
});
