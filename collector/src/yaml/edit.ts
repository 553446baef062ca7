// Changes records in the text of a YAML file and leaves every other byte as it was: remarks, order, spaces. The places come from
// the parsed document; the result is read again and must say exactly what was wanted, else there is none.
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseYaml, YAML_OPTIONS } from './document.ts';

export interface RecordChange {
  readonly id: string;
  /** Fields that get a value. */
  readonly set: ReadonlyMap<string, unknown>;
  /** Fields that are removed. */
  readonly remove: readonly string[];
}

export interface ListEdit {
  readonly list: string;
  readonly changes: readonly RecordChange[];
  /** Records to add, with their fields in order. */
  readonly additions: readonly Readonly<Record<string, unknown>>[];
}

/** A part of the text and what takes its place. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The text with the edit; undefined when this file is written in a way that only a person can edit, with aliases for example. */
export function editList(text: string, edit: ListEdit): string | undefined {
  const document = parseDocument(text, YAML_OPTIONS);
  const before = parseYaml('', text);
  if ('faults' in before || !canGrow(document.contents)) return undefined;
  const wanted = editedValue(before.file.value, edit);
  const list = document.contents === null ? undefined : document.get(edit.list, true);
  if (list !== undefined && !isSeq(list)) return undefined;
  const splices = list === undefined ? newList(text, edit) : listSplices(text, list as YAMLSeq<Node>, edit);
  if (splices === undefined) return undefined;
  const after = applied(text, splices);
  const read = parseYaml('', after);
  return 'file' in read && isDeepStrictEqual(read.file.value, wanted) ? after : undefined;
}

/** Nothing, or lists one below the other. */
function canGrow(root: Node | null): boolean {
  return root === null || (isMap(root) && root.flow !== true);
}

/** In the order of their places; of those at one place the first stands first. New lines end as the lines of the file do. */
function applied(text: string, splices: readonly Splice[]): string {
  const lineFeed = text.includes('\r\n') ? '\r\n' : '\n';
  const parts: string[] = [];
  let done = 0;
  for (const splice of splices.toSorted((a, b) => a.from - b.from)) {
    parts.push(text.slice(done, splice.from), splice.text.replaceAll('\n', lineFeed));
    done = splice.to;
  }
  return parts.join('') + text.slice(done);
}

function editedValue(value: unknown, { list, changes, additions }: ListEdit): unknown {
  const lists: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const records = Array.isArray(lists[list]) ? (lists[list] as Record<string, unknown>[]) : [];
  const byId = new Map(changes.map((change) => [change.id, change]));
  const changed = records.map((record) => {
    const change = byId.get(String(record['id']));
    if (change === undefined) return record;
    const kept = Object.entries(record).filter(([field]) => !change.remove.includes(field));
    return { ...Object.fromEntries(kept), ...Object.fromEntries(change.set) };
  });
  return { ...lists, [list]: [...changed, ...additions] };
}

function newList(text: string, { list, additions }: ListEdit): Splice[] {
  const begin = text === '' || text.endsWith('\n') ? '' : '\n';
  const records = additions.map((record) => `  - ${flowText(record)}\n`).join('');
  return [{ from: text.length, to: text.length, text: `${begin}${list}:\n${records}` }];
}

function listSplices(text: string, list: YAMLSeq<Node>, { changes, additions }: ListEdit): Splice[] | undefined {
  const records = new Map(
    list.items.flatMap((item) => (isMap(item) ? [[item.get('id'), item as YAMLMap<Node, Node | null>] as const] : [])),
  );
  const splices: Splice[] = [];
  for (const change of changes) {
    const record = records.get(change.id);
    if (record === undefined) return undefined;
    splices.push(...recordSplices(text, record, change));
  }
  return additions.length === 0 ? splices : [...splices, additionSplice(text, list, additions)];
}

function additionSplice(text: string, list: YAMLSeq<Node>, additions: ListEdit['additions']): Splice {
  const last = list.items.at(-1);
  const [begin = 0, end = 0] = list.range ?? [];
  if (list.flow === true) {
    const at = last === undefined ? end - 1 : endOf(last);
    const records = additions.map(flowText).join(', ');
    return { from: at, to: at, text: last === undefined ? records : `, ${records}` };
  }
  const indent = indentAt(text, begin);
  const isBlock = isMap(last) && last.flow !== true;
  const records = additions.map((record) => `${indent}- ${isBlock ? blockText(record, `${indent}  `) : flowText(record)}`);
  return lineSplice(text, last === undefined ? end : endOf(last), records);
}

function recordSplices(text: string, record: YAMLMap<Node, Node | null>, { set, remove }: RecordChange): Splice[] {
  const pairs = record.items;
  const fieldOf = (pair: Pair<Node, Node | null>): string => (isScalar(pair.key) ? String(pair.key.value) : '');
  const splices: Splice[] = [];
  for (const [index, pair] of pairs.entries()) {
    const field = fieldOf(pair);
    if (set.has(field)) {
      splices.push({ from: startOf(pair.key), to: contentEnd(text, pair), text: `${field}: ${flowText(set.get(field))}` });
    }
    if (remove.includes(field)) splices.push(record.flow === true ? flowRemoval(pairs, index) : blockRemoval(text, pairs, index));
  }
  const there = new Set(pairs.map(fieldOf));
  const fresh = [...set].filter(([field]) => !there.has(field)).map(([field, value]) => `${field}: ${flowText(value)}`);
  const last = pairs.at(-1);
  const first = pairs[0];
  if (fresh.length === 0 || last === undefined || first === undefined) return splices;
  if (record.flow === true) {
    const at = contentEnd(text, last);
    return [...splices, { from: at, to: at, text: `, ${fresh.join(', ')}` }];
  }
  const indent = indentAt(text, startOf(first.key));
  return [
    ...splices,
    lineSplice(
      text,
      contentEnd(text, last),
      fresh.map((line) => indent + line),
    ),
  ];
}

function flowRemoval(pairs: readonly Pair<Node, Node | null>[], index: number): Splice {
  const [before, pair, after] = [pairs[index - 1], pairs[index], pairs[index + 1]];
  if (before !== undefined) return { from: pairEnd(before), to: pairEnd(pair), text: '' };
  return { from: startOf(pair?.key), to: after === undefined ? pairEnd(pair) : startOf(after.key), text: '' };
}

/** Whole lines; on the line of the `-` only as far as the next field. */
function blockRemoval(text: string, pairs: readonly Pair<Node, Node | null>[], index: number): Splice {
  const [pair, after] = [pairs[index], pairs[index + 1]];
  const begin = startOf(pair?.key);
  const lineBegin = text.lastIndexOf('\n', begin - 1) + 1;
  if (text.slice(lineBegin, begin).trim() !== '') return { from: begin, to: startOf(after?.key), text: '' };
  const end = pair === undefined ? begin : contentEnd(text, pair);
  return { from: beforeLineFeed(text, lineBegin - 1), to: lineEndFrom(text, end), text: '' };
}

/** New lines behind the line in which something ends. */
function lineSplice(text: string, end: number, lines: readonly string[]): Splice {
  if (text[end - 1] === '\n') return { from: end, to: end, text: lines.map((line) => `${line}\n`).join('') };
  const at = lineEndFrom(text, end);
  return { from: at, to: at, text: lines.map((line) => `\n${line}`).join('') };
}

/** Where the line ends that an offset lies in, before its line feed. */
function lineEndFrom(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed === -1 ? text.length : beforeLineFeed(text, lineFeed);
}

function beforeLineFeed(text: string, lineFeed: number): number {
  return text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

function pairEnd(pair: Pair<Node, Node | null> | undefined): number {
  return pair === undefined ? 0 : endOf(pair.value ?? pair.key);
}

/** The end of a pair without the line feed that a text over several lines ends with. */
function contentEnd(text: string, pair: Pair<Node, Node | null>): number {
  const end = pairEnd(pair);
  return text[end - 1] === '\n' ? end - 1 : end;
}

/** As many spaces as stand, or could stand, before a place in its line. */
function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

const BARE = /^[A-Za-z](?:[\w ./-]*[\w/])?$/;
const BARE_DAY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;
const NO_TEXT = /^(?:null|true|false)$/i;

/** A value on one line. Texts without doubt stand bare, all others in quotation marks (JSON's are part of YAML 1.2). */
function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([field, inner]) => `${field}: ${flowText(inner)}`)
      .join(', ')} }`;
  }
  if (typeof value === 'string' && !NO_TEXT.test(value) && (BARE.test(value) || BARE_DAY.test(value))) return value;
  return JSON.stringify(value);
}

function blockText(record: Readonly<Record<string, unknown>>, indent: string): string {
  return Object.entries(record)
    .map(([field, value]) => `${field}: ${flowText(value)}`)
    .join(`\n${indent}`);
}
