// Reading numbers out of kernel text; shared by the probes.

/** The number in `text`; throws with `what` when there is none, so that rubbish never becomes a sample. */
export function parseNumber(text: string | undefined, what: string): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`${what}: "${String(text).slice(0, 40)}" is not a number`);
  return value;
}

/** Lines with content, split into fields at white space. */
export function fieldsOfLines(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed !== '') rows.push(trimmed.split(/\s+/));
  }
  return rows;
}
