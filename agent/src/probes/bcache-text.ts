// Numbers as bcache writes them for people: "1.5k" is one and 5/10.24 of 1024 (bch_hprint of the kernel).

const UNITS = 'kMGTPEZY';

export function dehumanize(text: string): number {
  const [, sign = '', digits = '', fraction, unit = ''] = /^(-?)(\d+)(?:\.(\d+))?([kMGTPEZY]?)$/.exec(text) ?? [];
  if (digits === '') throw new Error(`bcache: "${text.slice(0, 40)}" is not a number`);
  if (unit === '') return Math.trunc(Number(text));
  // The digits after the dot count 1/1024 of the unit by a hundred, so that .10 is more than .9.
  const bytes = Math.trunc((Number(digits) + Number(fraction ?? 0) / 10.24) * 1024 ** (UNITS.indexOf(unit) + 1));
  return sign === '-' ? -bytes : bytes;
}

/** Lines "name: value" of writeback_rate_debug; those about time are left out. */
export function parseWritebackRate(text: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const match of text.matchAll(/^(rate|target|proportional|integral|change):\s*(\S+?)(?:\/sec)?$/gm)) {
    values.set(match[1] ?? '', dehumanize(match[2] ?? ''));
  }
  return values;
}
