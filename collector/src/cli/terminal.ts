// Colours and tables for a person at a terminal. Colours only where the output can show them and NO_COLOR is not set.

export type Paint = (text: string) => string;

export interface Style {
  readonly hasColour: boolean;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}

/** Style with ANSI colours, or one that changes nothing. */
export function createStyle(hasColour: boolean): Style {
  const wrap =
    (code: string): Paint =>
    (text) =>
      hasColour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return { hasColour, red: wrap('31'), yellow: wrap('33'), green: wrap('32'), cyan: wrap('36'), dim: wrap('2'), bold: wrap('1') };
}

/** Whether an output takes colours (no-color.org: NO_COLOR counts when it is not empty). */
export function takesColour(isTty: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTty && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** Lines under the row, set in. */
  readonly below?: readonly string[];
}

/** Rows with their columns in line; the last column is not padded. `head` is painted bold when given. */
export function renderTable(rows: readonly Row[], style: Style, head?: readonly string[]): string {
  const heading: Row[] = head === undefined ? [] : [{ cells: head.map((text) => ({ text, paint: style.bold })) }];
  const all = [...heading, ...rows];
  const widths: number[] = [];
  for (const { cells } of all) {
    for (const [index, { text }] of cells.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, text.length);
    }
  }
  return all.map(({ cells, below = [] }) => [rowLine(cells, widths), ...below.map((line) => `    ${line}`)].join('\n')).join('\n');
}

function rowLine(cells: readonly Cell[], widths: readonly number[]): string {
  return cells
    .map(({ text, paint = (plain) => plain }, index) => {
      const room = index === cells.length - 1 ? 0 : (widths[index] ?? 0) - text.length;
      return `${paint(text)}${' '.repeat(room)}`;
    })
    .join('  ')
    .trimEnd();
}
