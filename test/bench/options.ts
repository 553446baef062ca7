// Options and output that all benchmarks share: numbers by name, `--json`, a small table, progress on stderr.
import { parseArgs } from 'node:util';

export type Settings<Name extends string> = Readonly<Record<Name, number>> & { readonly json: boolean };

/** Reads `--NAME NUMBER` for each name of `defaults`, and `--json`. Ends the program with code 2 and the usage for anything else. */
export function readSettings<Name extends string>(script: string, defaults: Readonly<Record<Name, number>>): Settings<Name> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) as Record<string, { type: 'string' }>;
  try {
    const { values } = parseArgs({ options: { ...options, json: { type: 'boolean' } } });
    const given: Readonly<Record<string, unknown>> = values;
    const numbers = names.map((name) => [name, wholeNumber(name, given[name] ?? defaults[name])] as const);
    return { ...Object.fromEntries(numbers), json: values.json === true } as Settings<Name>;
  } catch (error) {
    const usage = names.map((name) => `[--${name} N (${defaults[name]})]`).join(' ');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: npm run ${script} -- ${usage} [--json]\n`);
    return process.exit(2);
  }
}

function wholeNumber(name: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${name} must be a whole number from 1 on`);
  }
  return number;
}

/** One line on stderr, so that stdout holds the result alone. */
export function tell(text: string): void {
  process.stderr.write(`… ${text}\n`);
}

/** Columns side by side, the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, cell.length)), []);
  const line = (row: readonly string[]) =>
    row.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)));
  return rows.map((row) => line(row).join('   ').trimEnd()).join('\n');
}

/** A goal and whether this run met it. It informs; nothing is gated on it. */
export interface Goal {
  readonly goal: string;
  readonly seen: string;
  readonly met: boolean;
}

/** Prints a result: as JSON, or as tables with the goals below. */
export function print(
  settings: { readonly json: boolean },
  result: object,
  rows: readonly (readonly string[])[],
  goals: readonly Goal[],
  notes: readonly string[],
): void {
  if (settings.json) {
    console.log(JSON.stringify({ ...result, goals, notes }, null, 2));
    return;
  }
  const judged = goals.map(({ goal, seen, met }) => [goal, seen, met ? 'met' : 'not met']);
  console.log(['', table(rows), '', table([['goal', 'seen', ''], ...judged]), '', ...notes].join('\n'));
}
