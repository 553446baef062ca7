// Turns the nodes of a YAML file into plain values, with limits on depth and on how much aliases can unfold to.
import type { Fault } from '@pantau/shared/errors';
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

export const TREE_LIMITS = { depth: 32, nodes: 500_000 } as const;

/** The values under a node and what is wrong with their form. `placeAt` puts an offset as `file:line:column`. */
export function readTree(root: Node, document: Document, placeAt: (offset: number) => string): { value: unknown; faults: Fault[] } {
  const faults: Fault[] = [];
  const targets = new Map<Node, Node | undefined>();
  let nodes = 0;

  function isOver(node: Node, depth: number): boolean {
    nodes += 1;
    if (depth <= TREE_LIMITS.depth && nodes <= TREE_LIMITS.nodes) return false;
    if (faults.length > 0) return true;
    const place = placeAt(node.range?.[0] ?? 0);
    if (depth > TREE_LIMITS.depth) faults.push(tooDeep(place));
    else faults.push({ place, field: '', id: 'terlalu banyak isi atau alias (*nama)', en: 'too much content or too many aliases (*name)' });
    return true;
  }
  function read(node: Node, depth: number): unknown {
    if (isOver(node, depth)) return undefined;
    if (isAlias(node)) {
      if (!targets.has(node)) targets.set(node, node.resolve(document));
      const target = targets.get(node);
      if (target !== undefined) return read(target, depth + 1);
      const place = placeAt(node.range?.[0] ?? 0);
      faults.push({
        place,
        field: '',
        id: `alias *${node.source} tidak ada; tulis &${node.source} sebelumnya`,
        en: `there is no alias *${node.source}; write &${node.source} before it`,
      });
      return undefined;
    }
    if (isMap(node)) return readMap(node, depth);
    if (isSeq(node)) return (node.items as Node[]).map((item) => read(item, depth + 1));
    return isScalar(node) ? node.value : undefined;
  }
  function readMap(node: YAMLMap, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      if (isScalar(key) && typeof key.value === 'string') {
        entries.push([key.value, value === null ? null : read(value, depth + 1)]);
        continue;
      }
      const written = isScalar(key) ? String(key.source ?? key.value) : '?';
      faults.push({
        place: placeAt(key.range?.[0] ?? 0),
        field: written,
        id: `kunci harus teks; tulis di antara tanda kutip: "${written}"`,
        en: `a key must be text; write it in quotation marks: "${written}"`,
      });
    }
    return Object.fromEntries(entries);
  }
  return { value: read(root, 0), faults };
}

/** The fault of a text that is nested too deeply. */
export function tooDeep(place: string): Fault {
  return {
    place,
    field: '',
    id: `bersarang lebih dari ${TREE_LIMITS.depth} tingkat; sederhanakan`,
    en: `nested deeper than ${TREE_LIMITS.depth} levels; make it flatter`,
  };
}
