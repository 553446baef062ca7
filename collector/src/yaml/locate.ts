// Finds the place of a problem in a YAML file: its path leads through keys, positions and the ids of list entries.
import type { Path } from '@pantau/shared/register/problems';
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** Follows keys, positions and ids of list entries; stops at the last thing that exists. */
export function offsetOf(root: Node | null, steps: Path, atKey: boolean): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [index, step] of steps.entries()) {
    const next: { value: Node | null; key?: Node } | undefined = stepInto(node, step);
    if (next === undefined) return offset;
    node = next.value;
    const last = index === steps.length - 1;
    const shown: Node | null | undefined = last && atKey ? next.key : (next.value ?? next.key);
    offset = shown?.range?.[0] ?? next.key?.range?.[0] ?? offset;
  }
  return offset;
}

function stepInto(node: Node | null, step: string | number): { value: Node | null; key?: Node } | undefined {
  if (isMap(node)) {
    const pair = (node.items as Pair<Node, Node | null>[]).find(({ key }) => isScalar(key) && key.value === step);
    return pair === undefined ? undefined : { value: pair.value, key: pair.key };
  }
  if (!isSeq(node)) return undefined;
  const items = node.items as Node[];
  const found = typeof step === 'number' ? items[step] : items.find((item) => isMap(item) && item.get('id') === step);
  return found === undefined ? undefined : { value: found };
}

/** `servers[srv-1].room`: list entries by their id, because people know ids and not positions. */
export function fieldText(path: Path, root: unknown): string {
  let text = '';
  let value: unknown = root;
  for (const step of path) {
    const inside: unknown = valueIn(value, step);
    const list = Array.isArray(value);
    const name = list ? (idIn(inside) ?? step) : step;
    text += list ? `[${name}]` : `${text === '' ? '' : '.'}${name}`;
    value = inside;
  }
  return text;
}

function valueIn(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : value.find((each) => idIn(each) === step);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === step)?.[1];
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
}
