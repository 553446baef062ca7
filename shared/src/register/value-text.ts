// A value of a record on one line, for tables and for the cells of a CSV file.

/** Lists as `a | b`, inner fields as `to=dinas, at=…`. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(' | ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name}=${valueText(inner)}`)
    .join(', ');
}
