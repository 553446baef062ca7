// What a Prometheus answered to a dashboard, for one choice of its variables: the series of each panel, and their drawing.
import { type AskingPanel, ask, askingPanels, type Dashboard, resolveVariables, type Series, type Values } from './dashboards.ts';
import type { Drawing } from './panel-pictures.ts';

export interface Answered {
  /** Which server was chosen; empty: the first. */
  readonly instance: string;
  readonly values: Values;
  readonly offered: ReadonlyMap<string, string[]>;
  readonly byTarget: ReadonlyMap<string, readonly Series[]>;
}

/** Asks everything; `instance`: of which server, where the dashboard is about one. */
export async function answerDashboard(url: string, dashboard: Dashboard, instance: string): Promise<Answered> {
  const { values, offered } = await resolveVariables(url, dashboard, instance === '' ? {} : { instance });
  const byTarget = new Map<string, readonly Series[]>();
  const now = Math.floor(Date.now() / 1000);
  for (const panel of askingPanels(dashboard)) {
    for (const target of panel.targets) {
      byTarget.set(`${panel.id} ${target.refId}`, await ask(url, target, values, now));
    }
  }
  return { instance, values, offered, byTarget };
}

export const seriesIn = ({ byTarget }: Answered, panel: AskingPanel, refId: string): readonly Series[] =>
  byTarget.get(`${panel.id} ${refId}`) ?? [];

/** Labels that a series fills. */
export const filledLabels = ({ labels }: Series): string[] => Object.keys(labels).filter((name) => labels[name] !== '');

/** Labels that the columns of a table show. */
export const columnsOf = ({ type, fieldConfig }: AskingPanel): string[] =>
  (fieldConfig?.overrides ?? []).map(({ matcher }) => matcher.options).filter((name) => type === 'table' && !name.startsWith('Value'));

/** Whether a reader could not tell what a line or a row is about. */
export function isNameless(panel: AskingPanel, legend: string, series: Series): boolean {
  const filled = new Set(filledLabels(series));
  const columns = columnsOf(panel);
  if (columns.length > 0) return !columns.some((name) => filled.has(name));
  return [...legend.matchAll(/\{\{(\w+)\}\}/g)].some(([, name = '']) => !filled.has(name));
}

export function drawingOf(answer: Answered, panel: AskingPanel): Drawing {
  const lines = panel.targets.flatMap(({ refId, legendFormat = '' }) =>
    seriesIn(answer, panel, refId).map(({ labels, points }) => ({
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
    nothing: panel.fieldConfig?.defaults.noValue,
    lines,
  };
}

/** A legend with the colour that the panel fixes for it. */
function lineOf(panel: AskingPanel, legend: string): { legend: string; colour: string | undefined } {
  const fixed = panel.fieldConfig?.overrides.find(({ matcher }) => matcher.options === legend)?.properties.find(({ id }) => id === 'color');
  return { legend, colour: (fixed?.value as { fixedColor: string } | undefined)?.fixedColor };
}
