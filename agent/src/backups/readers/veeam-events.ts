// Events of Veeam Backup & Replication, as it sends them to a syslog server: RFC 5424 lines, or the same exported as JSON, one object a line.
// Fields: Veeam's event reference (helpcenter.veeam.com, docs/vbr/events). Pure.
import { isObject, lineOf } from './entry.ts';
import { textOf } from './outcome.ts';

/** `finished`: a job; `copied`: a backup copy job, which goes off site; `machine`: one machine of a session. */
export type VeeamKind = 'started' | 'finished' | 'copied' | 'machine';

export interface VeeamEvent {
  readonly kind: VeeamKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** `passed-over`: no event of Veeam, or one of no concern. */
export type VeeamLine = VeeamEvent | 'passed-over' | 'no-zone' | 'unknown';

const KINDS: ReadonlyMap<string, VeeamKind> = new Map([
  ['110', 'started'],
  ['150', 'machine'],
  ['190', 'finished'],
  ['490', 'copied'],
  ['790', 'finished'],
]);
const INSTANT = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/;
const FIELD = /(\w+) ?="((?:[^"\\]|\\.)*)"/g;
const TIME_KEYS = ['@timestamp', 'timestamp', 'timereported', 'time', 'timegenerated'];
const TEXT_KEYS = ['message', 'msg', 'rawmsg', 'structured-data', 'structured_data'];

export function readVeeamLine(line: string): VeeamLine {
  const text = line.trim();
  return text.startsWith('{') ? readJsonLine(text) : readText(text, text);
}

function readJsonLine(text: string): VeeamLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return isOfVeeam(text) ? 'unknown' : 'passed-over';
  }
  if (!isObject(parsed)) return 'unknown';
  const object = parsed;
  const when = TIME_KEYS.map((key) => textOf(object[key])).find((value) => value !== undefined) ?? '';
  const inner = TEXT_KEYS.map((key) => textOf(object[key])).filter((value) => value !== undefined);
  const event = inner.find((value) => value.includes('instanceId='));
  if (event !== undefined) return readText(INSTANT.test(event) ? event : `${when} ${event}`, text);
  const id = object['instanceId'];
  if (typeof id !== 'string' && typeof id !== 'number') return isOfVeeam(text) ? 'unknown' : 'passed-over';
  const fields = Object.entries(object).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [],
  );
  return eventOf(String(id), when, new Map(fields));
}

function readText(text: string, whole: string): VeeamLine {
  const id = /\binstanceId="?(\d+)\b/.exec(text)?.[1];
  if (id === undefined) return isOfVeeam(whole) ? 'unknown' : 'passed-over';
  const head = text.slice(0, text.indexOf('instanceId'));
  const fields = [...text.matchAll(FIELD)].map(([, name = '', value = '']): [string, string] => [
    name,
    value.replace(/\\(["\\\]])/g, '$1'),
  ]);
  return eventOf(id, head, new Map(fields));
}

function eventOf(id: string, when: string, fields: ReadonlyMap<string, string>): VeeamLine {
  const kind = KINDS.get(id);
  if (kind === undefined) return 'passed-over';
  const instant = INSTANT.exec(when)?.[0];
  if (instant === undefined) return 'no-zone';
  const at = Date.parse(instant.replace(' ', 'T'));
  if (Number.isNaN(at) || textOf(fields.get('JobSessionID')) === undefined) return 'unknown';
  return { kind, at: new Date(at).toISOString(), fields };
}

function isOfVeeam(text: string): boolean {
  return /\bVeeam_(MP|Backup)\b/.test(text);
}

/** Name of the job: events before version 12.1 say it only in their sentence. */
export function jobNameOf({ fields }: VeeamEvent): string | undefined {
  const name = textOf(fields.get('JobName')) ?? /\bjob '([^']+)'/i.exec(fields.get('Description') ?? '')?.[1];
  return name === undefined ? undefined : textOf(lineOf(name));
}
