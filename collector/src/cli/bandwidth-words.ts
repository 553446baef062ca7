// How rates, sizes and shares of lines are written for people. Part of `pantau bandwidth` and `pantau report`.

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

export function percentText(value: number | null): string {
  return value === null ? '-' : `${value} %`;
}

export function mbpsText(value: number | null): string {
  return value === null ? '-' : value.toFixed(value < 10 ? 2 : 1);
}

/** In the units of storage that providers write, by thousands. */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}
