// What a reader would miss in a dashboard, whatever the data: units, explanations, legends, places.
import type { AskingPanel, Dashboard } from './dashboards.ts';

/** What a reader would miss in a panel. */
export function faultsOf({ type, description = '', fieldConfig, targets }: AskingPanel): string[] {
  const properties = fieldConfig?.overrides.flatMap((override) => override.properties) ?? [];
  const units = [fieldConfig?.defaults.unit, ...properties.filter(({ id }) => id === 'unit').map(({ value }) => value)];
  return [
    ...(units.some((unit) => typeof unit === 'string' && unit !== '') ? [] : ['no unit']),
    ...(description.endsWith('.') ? [] : ['no sentence that explains it']),
    ...(targets.every((target) => target.datasource.uid === '${datasource}') ? [] : ['another data source']),
    ...(type === 'timeseries' && targets.some((target) => (target.legendFormat ?? '') === '') ? ['a line without a legend'] : []),
  ];
}

/** Panels that lie over others or beside the page. */
export function overlaps(dashboard: Dashboard): string[] {
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
