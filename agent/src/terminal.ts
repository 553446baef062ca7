// Tables and colours for a person at a terminal. Colours only where the output can show them.

export interface Style {
  good(text: string): string;
  bad(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/** Style with ANSI colours, or one that changes nothing. */
export function createStyle(hasColours: boolean): Style {
  const wrap = (code: string) => (text: string) => (hasColours ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { good: wrap('32'), bad: wrap('31'), dim: wrap('2'), bold: wrap('1') };
}

export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Rows with their columns in line; the last column is not padded. */
export function renderTable(rows: readonly (readonly Cell[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.text.length);
  }
  const line = (row: readonly Cell[]): string =>
    row
      .map((cell, index) => {
        const text = index === row.length - 1 ? cell.text : cell.text.padEnd(widths[index] ?? 0);
        return (cell.paint ?? ((plain: string) => plain))(text);
      })
      .join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}
