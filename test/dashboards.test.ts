// The dashboards as shipped, on a real Prometheus that scrapes a real collector filled by real agents: no query fails, none is
// empty, links lead somewhere, and each panel is drawn to a picture that a person can look at.
import { mkdirSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, answerDashboard, columnsOf, drawingOf, filledLabels, isNameless, seriesIn } from './support/dashboard-answers.ts';
import {
  type AskingPanel,
  askingPanels,
  type Dashboard,
  dashboards,
  filledIn,
  labelValues,
  type Series,
  type Values,
} from './support/dashboards.ts';
import { type FilledRegion, startFilledRegion } from './support/filled-region.ts';
import { faultsOf, overlaps } from './support/panel-faults.ts';
import { type Drawing, drawSheet } from './support/panel-pictures.ts';
import { runProcess } from './support/processes.ts';
import { promqlFault } from './support/promql.ts';
import { requireTool, root } from './support/tools.ts';

const PICTURES = `${root}node_modules/.cache/pantau-dashboards/`;
/** A line across the drawing has several hundred. */
const LEAST_PIXELS = 60;
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** What a machine may lack. */
const MAY_LACK = /node_(hwmon|md|edac|systemd|textfile)_/;

let region: FilledRegion;
let browser: Browser;
const answers = new Map<string, readonly Answered[]>();

beforeAll(async () => {
  [region, browser] = await Promise.all([
    startFilledRegion(),
    chromium.launch({ executablePath: requireTool('chromium'), args: CHROMIUM_FLAGS }),
  ]);
  for (const dashboard of dashboards) {
    // Each panel of the dashboard of a server has something on one of them at least.
    const { real, equipped, plain } = region.instances;
    const instances = dashboard.uid === 'pantau-server' ? [real, equipped, plain] : [''];
    answers.set(dashboard.uid, await Promise.all(instances.map((instance) => answerDashboard(region.prometheus.url, dashboard, instance))));
  }
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

/** The first is of the values that a reader sees first. */
function answersOf(dashboard: Dashboard): readonly [Answered, ...Answered[]] {
  const [first, ...others] = answers.get(dashboard.uid) ?? [];
  if (first === undefined) {
    throw new Error(`${dashboard.uid} was not asked.`);
  }
  return [first, ...others];
}

function seriesOf(dashboard: Dashboard, panel: AskingPanel, refId: string): readonly Series[] {
  return answersOf(dashboard).flatMap((each) => seriesIn(each, panel, refId));
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
    const [{ values }] = answersOf(dashboard);
    const asked = dashboard.templating.list.flatMap((variable) => labelValues(variable)?.selector ?? []);
    const texts = [...panels.flatMap((panel) => panel.targets.map(({ expr }) => expr)), ...asked].map((text) => filledIn(text, values));

    expect(texts.flatMap((text) => promqlFault(text) ?? [])).toEqual([]);
    expect(texts.filter((text) => text.includes('$'))).toEqual([]);
  });

  it('offers values for every variable', () => {
    const [{ offered }] = answersOf(dashboard);

    expect([...offered].filter(([, found]) => found.length === 0).map(([name]) => name)).toEqual([]);
    expect(offered.get('region')).toEqual(['uji']);
  });

  it('has no query without an answer', () => {
    const empty = panels.flatMap((panel) =>
      panel.targets.filter(({ refId }) => !hasValue(seriesOf(dashboard, panel, refId))).map(({ expr }) => `${panel.title}: ${expr}`),
    );

    expect(empty).toEqual([]);
  });

  it('gives every line a name, and every row one at least', () => {
    const nameless = panels.flatMap((panel) =>
      panel.targets.flatMap(({ refId, legendFormat = '' }) =>
        seriesOf(dashboard, panel, refId)
          .filter((series) => isNameless(panel, legendFormat, series))
          .map(({ labels }) => `${panel.title}: ${JSON.stringify(labels)}`),
      ),
    );

    expect(nameless).toEqual([]);
  });

  it('has no column that no row fills', () => {
    const unknown = panels.flatMap((panel) => {
      const filled = new Set(panel.targets.flatMap(({ refId }) => seriesOf(dashboard, panel, refId)).flatMap(filledLabels));
      return columnsOf(panel)
        .filter((name) => !filled.has(name))
        .map((name) => `${panel.title}: ${name}`);
    });

    expect(unknown).toEqual([]);
  });

  it('says 0 only where what is counted was looked at', () => {
    const invented = panels.flatMap((panel) => panel.targets.filter(({ expr }) => expr.includes('vector(')).map(({ expr }) => expr));

    expect(invented).toEqual([]);
  });

  it('is drawn, and no drawing is without a line', async () => {
    mkdirSync(PICTURES, { recursive: true });
    const most = new Map<string, number>();

    for (const each of answersOf(dashboard)) {
      const file = `${PICTURES}${[uid, each.instance.replace(/:.*/, '')].filter((part) => part !== '').join('-')}.png`;
      const drawings = panels.filter(({ type }) => type !== 'table').map((panel) => drawingOf(each, panel));
      const pixels = await drawSheet(browser, `${dashboard.title} ${each.instance}`, drawings, file);
      process.stderr.write(`  gambar · picture: ${file}\n`);
      for (const { title } of drawings.filter((drawing) => drawing.kind === 'lines')) {
        most.set(title, Math.max(most.get(title) ?? 0, pixels.get(title) ?? 0));
      }
    }

    expect([...most].filter(([, pixels]) => pixels < LEAST_PIXELS)).toEqual([]);
  });
});

describe('a machine without sensors, fans, RAID, ECC memory, systemd and own metrics', () => {
  it('has empty panels for them that say so, and no 0', () => {
    const server = dashboards.find(({ uid }) => uid === 'pantau-server');
    const answer = answers.get('pantau-server')?.find(({ instance }) => instance === region.instances.plain);
    const panels =
      server === undefined ? [] : askingPanels(server).filter(({ targets }) => targets.some(({ expr }) => MAY_LACK.test(expr)));

    expect(panels.length).toBe(7);
    expect(
      answer === undefined ? [] : panels.flatMap((panel) => panel.targets.flatMap(({ refId }) => seriesIn(answer, panel, refId))),
    ).toEqual([]);
    expect(panels.filter(({ fieldConfig }) => !/\S · \S/.test(fieldConfig?.defaults.noValue ?? ''))).toEqual([]);
    expect(answer?.byTarget.size).toBeGreaterThan(40);
  });
});

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
    const [finding] = await region.prometheus.queryUntil(
      'pantau_finding_since_timestamp_seconds{regulation!="operasional"}',
      (samples) => samples.length > 0,
    );
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
