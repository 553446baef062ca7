// The kinds of panels that the dashboards are made of. Each says what it shows in Indonesian and in English, has a unit, and
// asks the data source that the reader chose.
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TableSortByFieldStateBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type DashboardLinkBuilder,
  type DynamicConfigValue,
  type GridPos,
  type Panel,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { ColumnLink } from './links.ts';
import { DATASOURCE } from './variables.ts';

/** Units of Grafana that the panels use. */
export type Unit = 'none' | 'short' | 'percentunit' | 'bytes' | 'Bps' | 'bps' | 's' | 'ops' | 'celsius' | 'rotrpm';

interface Common {
  /** `Indonesia · English`. */
  readonly title: string;
  /** What the reader must know to understand it. */
  readonly help: string;
  /** Of the 24 columns. */
  readonly width?: number;
  readonly height?: number;
  /** Said in place of an empty panel. */
  readonly nothing?: string;
}

export interface Graph extends Common {
  readonly unit: Unit;
  /** Expressions by the template of their legend. */
  readonly queries: Readonly<Record<string, string>>;
  readonly stacked?: boolean;
  /** Fixed colours of lines, by their legend. */
  readonly colours?: Readonly<Record<string, string>>;
  readonly min?: number;
  readonly max?: number;
  readonly links?: readonly DashboardLinkBuilder[];
}

export interface Figure extends Common {
  readonly unit: Unit;
  readonly expr: string;
  readonly legend?: string;
  /** Red from this value on, or below it. Without both the colour says nothing. */
  readonly badFrom?: number;
  readonly badBelow?: number;
  readonly links?: readonly DashboardLinkBuilder[];
}

export interface Table extends Common {
  /** Labels in the order of the columns, with the words above them. */
  readonly columns: Readonly<Record<string, string>>;
  /** One column of values for each; rows of several are joined where the labels are the same. */
  readonly values: readonly { readonly expr: string; readonly title: string; readonly unit: Unit }[];
  /** Words above the column that the rows are sorted by, upwards; by the first value downwards when left out. */
  readonly sortedBy?: string;
  readonly links?: readonly ColumnLink[];
}

/** One colour a status, the same on every panel. */
export const STATUS_COLOURS: Readonly<Record<string, string>> = {
  violation: 'red',
  unknown: 'purple',
  attest: 'blue',
  advisory: 'orange',
  exempt: 'yellow',
  compliant: 'green',
  'not-applicable': 'gray',
};

/** A panel that still needs its place. */
export interface Placeable {
  readonly width: number;
  readonly height: number;
  readonly at: (place: GridPos, id: number) => Builder<Panel>;
}

const refIdOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

/** Lines over time. */
export function graph({
  title,
  help,
  unit,
  queries,
  width = 8,
  height = 8,
  stacked = false,
  colours = {},
  min,
  max,
  links = [],
  nothing,
}: Graph): Placeable {
  const panel = new TimeseriesBuilder()
    .title(title)
    .description(help)
    .datasource(DATASOURCE)
    .unit(unit)
    .lineWidth(1)
    .fillOpacity(stacked ? 40 : 8)
    .showPoints(VisibilityMode.Never)
    .stacking(new StackingConfigBuilder().mode(stacked ? StackingMode.Normal : StackingMode.None))
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .dataLinks([...links])
    .targets(
      Object.entries(queries).map(([legend, expr], index) =>
        new DataqueryBuilder().datasource(DATASOURCE).refId(refIdOf(index)).expr(expr).legendFormat(legend).range(),
      ),
    );
  for (const [name, fixedColor] of Object.entries(colours)) {
    panel.overrideByName(name, [{ id: 'color', value: { mode: 'fixed', fixedColor } }]);
  }
  if (nothing !== undefined) {
    panel.noValue(nothing);
  }
  if (min !== undefined) {
    panel.min(min);
  }
  if (max !== undefined) {
    panel.max(max);
  }
  return { width, height, at: (place, id) => panel.gridPos(place).id(id) };
}

/** One number, or a few, as they are now. */
export function figure({
  title,
  help,
  unit,
  expr,
  legend = '',
  width = 4,
  height = 4,
  badFrom,
  badBelow,
  links = [],
  nothing,
}: Figure): Placeable {
  const panel = new StatBuilder()
    .title(title)
    .description(help)
    .datasource(DATASOURCE)
    .unit(unit)
    .graphMode(BigValueGraphMode.None)
    .colorMode(badFrom === undefined && badBelow === undefined ? BigValueColorMode.None : BigValueColorMode.Value)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(stepsOf(badFrom, badBelow)))
    .dataLinks([...links])
    .targets([new DataqueryBuilder().datasource(DATASOURCE).refId('A').expr(expr).legendFormat(legend).instant()]);
  if (nothing !== undefined) {
    panel.noValue(nothing);
  }
  return { width, height, at: (place, id) => panel.gridPos(place).id(id) };
}

function stepsOf(badFrom: number | undefined, badBelow: number | undefined): Threshold[] {
  if (badBelow !== undefined) {
    return [
      { value: null, color: 'red' },
      { value: badBelow, color: 'green' },
    ];
  }
  return [{ value: null, color: 'green' }, ...(badFrom === undefined ? [] : [{ value: badFrom, color: 'red' }])];
}

/** Rows of labels and values as they are now. */
export function table({ title, help, columns, values, width = 24, height = 9, sortedBy, links = [], nothing }: Table): Placeable {
  const valueField = (index: number): string => (values.length === 1 ? 'Value' : `Value #${refIdOf(index)}`);
  const order = [...Object.keys(columns), ...values.map((_, index) => valueField(index))];
  const panel = new TableBuilder()
    .title(title)
    .description(help)
    .datasource(DATASOURCE)
    .filterable(true)
    .sortBy([new TableSortByFieldStateBuilder().displayName(sortedBy ?? values[0]?.title ?? '').desc(sortedBy === undefined)])
    .targets(
      values.map(({ expr }, index) =>
        new DataqueryBuilder().datasource(DATASOURCE).refId(refIdOf(index)).expr(expr).format(PromQueryFormat.Table).instant(),
      ),
    )
    .transformations([
      ...(values.length === 1 ? [] : [{ id: 'merge', options: {} }]),
      {
        id: 'organize',
        options: { excludeByName: { Time: true }, indexByName: Object.fromEntries(order.map((name, index) => [name, index])) },
      },
    ]);
  for (const [column, words] of Object.entries(columns)) {
    panel.overrideByName(column, [{ id: 'displayName', value: words }, ...linksOf(column, links)]);
  }
  for (const [index, value] of values.entries()) {
    panel.overrideByName(valueField(index), [
      { id: 'displayName', value: value.title },
      { id: 'unit', value: value.unit },
    ]);
  }
  if (nothing !== undefined) {
    panel.noValue(nothing);
  }
  return { width, height, at: (place, id) => panel.gridPos(place).id(id) };
}

function linksOf(column: string, links: readonly ColumnLink[]): DynamicConfigValue[] {
  const own = links.filter((link) => link.column === column).map(({ title, url }) => ({ title, url, targetBlank: true }));
  return own.length === 0 ? [] : [{ id: 'links', value: own }];
}
