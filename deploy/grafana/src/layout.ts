// Puts panels into rows and rows into a dashboard, from the left to the right and from the top to the bottom.
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  RowBuilder,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardLinks } from './links.ts';
import type { Placeable } from './panels.ts';

export interface Row {
  /** `Indonesia · English`. */
  readonly title: string;
  readonly panels: readonly Placeable[];
}

export interface Plan {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly rows: readonly Row[];
}

const COLUMNS = 24;

export function dashboardOf({ uid, title, description, variables, rows }: Plan): Dashboard {
  const dashboard = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['pantau'])
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .tooltip(DashboardCursorSync.Crosshair)
    .links(dashboardLinks())
    .variables([...variables]);
  let id = 0;
  let top = 0;
  for (const row of rows) {
    id += 1;
    dashboard.withRow(new RowBuilder(row.title).id(id).gridPos({ x: 0, y: top, w: COLUMNS, h: 1 }));
    top += 1;
    let left = 0;
    let bottom = top;
    for (const panel of row.panels) {
      if (left + panel.width > COLUMNS) {
        left = 0;
        top = bottom;
      }
      id += 1;
      dashboard.withPanel(panel.at({ x: left, y: top, w: panel.width, h: panel.height }, id));
      left += panel.width;
      bottom = Math.max(bottom, top + panel.height);
    }
    top = bottom;
  }
  return dashboard.build();
}
