// PromQL for tests, by the grammar of Prometheus's own editor: whether an expression parses, and which windows it looks through.
import { parser } from '@prometheus-io/lezer-promql';

/** The first piece of an expression that the grammar does not know; undefined when all of it parses. */
export function promqlFault(expression: string): string | undefined {
  let fault: string | undefined;
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) {
        fault ??= expression.slice(Math.max(node.from - 20, 0), node.to + 20);
      }
    },
  });
  return fault;
}

/** Seconds of each window in an expression: `[5m]` gives 300. */
export function promqlWindows(expression: string): number[] {
  const windows: number[] = [];
  parser.parse(expression).iterate({
    enter(node) {
      if (node.name === 'MatrixSelector') {
        windows.push(secondsOf(/\[([^\]]+)\]$/.exec(expression.slice(node.from, node.to))?.[1] ?? ''));
      }
    },
  });
  return windows;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

function secondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (SECONDS[unit] ?? Number.NaN),
    0,
  );
}
