// A seeded mixture of requests that ingest has to refuse, each with the answer that is due. Used by tests and proofs.
import { REPORT_LIMITS, SENT_HEADERS } from '@pantau/shared/report';
import { validHead } from '@pantau/shared/testing/valid-head';
import type { OutgoingRequest } from './send.ts';
import { reportBytes, reportHeaders } from './valid-report.ts';
import { WRONG_TYPES, withValueAt } from './wrong-types.ts';

export interface HostileRequest extends OutgoingRequest {
  readonly kind: string;
  /** Any of these statuses is right. */
  readonly statuses: readonly number[];
  /** What the answer has to name. */
  readonly field: string;
}

export interface Credentials {
  readonly agent: string;
  readonly key: string;
}

export interface HostileOptions {
  readonly count: number;
  readonly seed: number;
  readonly region: string;
  /** An agent in good standing, whose key is good for its own reports only. */
  readonly own: Credentials;
  /** Another one in good standing, and one that is retired. */
  readonly other: Credentials;
  readonly retired: Credentials;
  /** Tokens that were redeemed and that are past their time. */
  readonly usedToken: string;
  readonly expiredToken: string;
}

type Random = () => number;
type Maker = (options: HostileOptions, random: Random) => Omit<HostileRequest, 'kind'>;

/** Made once, so that a mixture of thousands does not fill the memory of the sender. */
const OVERSIZED = Buffer.alloc(REPORT_LIMITS.bodyBytes + 1, 0x20);
const ENDLESS_HEAD = Buffer.alloc(REPORT_LIMITS.headBytes + 10, 0x20);

const MAKERS = {
  'malformed: no newline': (options) => report(options, { body: Buffer.from('{"version":"1.0"}') }, 400, 'body'),
  'malformed: empty': (options) => report(options, { body: Buffer.alloc(0) }, 400, 'body'),
  'malformed: not JSON': (options) => report(options, { body: Buffer.from('{"version":\n') }, 400, 'body'),
  'malformed: not UTF-8': (options) => report(options, { body: Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a]) }, 400, 'body'),
  'malformed: noise': (options, random) => report(options, { body: noise(random, 2_000) }, 400, 'body'),
  'malformed: one byte changed in the head': (options, random) => report(options, { body: brokenHead(options, random) }, 400, 'body'),
  'malformed: page is not gzip': (options) => report(options, { body: plainPage(options) }, 400, 'pages[0]'),
  'malformed: content type': (options) => report(options, { headers: { 'content-type': 'application/json' } }, 415, 'content-type'),
  'malformed: content encoding': (options) => report(options, { headers: { 'content-encoding': 'gzip' } }, 415, 'content-encoding'),
  'malformed: sent at': (options) => report(options, { headers: { [SENT_HEADERS.sentAt]: 'now' } }, 400, SENT_HEADERS.sentAt),
  'malformed: sent monotonic': (options) =>
    report(options, { headers: { [SENT_HEADERS.sentMonotonicMs]: '-5' } }, 400, SENT_HEADERS.sentMonotonicMs),
  'malformed: boot id': (options) => report(options, { headers: { [SENT_HEADERS.bootId]: 'a b' } }, 400, SENT_HEADERS.bootId),
  'malformed: enrolment': () => enrolment('{', [400], 'body'),
  'oversized: body': (options) => report(options, { body: OVERSIZED }, 413, 'body'),
  'oversized: body in chunks': (options) => report(options, { body: OVERSIZED, headers: { 'transfer-encoding': 'chunked' } }, 413, 'body'),
  'oversized: head': (options) => report(options, { body: ENDLESS_HEAD }, 400, 'body'),
  'oversized: enrolment': () => enrolment(' '.repeat(20_000), [413], 'body'),
  'truncated: in the page': (options, random) => {
    const whole = ownReport(options);
    return report(options, { body: whole.subarray(0, whole.length - 1 - Math.floor(random() * 20)) }, 400, 'pages');
  },
  'truncated: in the head': (options, random) => {
    const whole = ownReport(options);
    return report(options, { body: whole.subarray(0, Math.floor(random() * whole.indexOf('\n'))) }, 400, 'body');
  },
  'wrong type': (options, random) => {
    const [path, value, field] = WRONG_TYPES[Math.floor(random() * WRONG_TYPES.length)] ?? ['sequence', 0];
    return report(options, { body: changedHead(options, path, value) }, 422, field ?? path);
  },
  'wrong type: prototype': (options) => {
    const text = JSON.stringify(listed(options)).replace('"name":"blue"', '"__proto__":{"admin":true}');
    return report(options, { body: withPages(text) }, 422, 'observations[2].value.__proto__');
  },
  'wrong type: other version': (options) => report(options, { body: changedHead(options, 'version', '2.0') }, 426, 'version'),
  'wrong type: enrolment': () => enrolment('{"token":5}', [422], 'token'),
  // An address that failed too often has to wait (429) before any other of its tokens is looked at.
  'replayed: token that was used': (options) => enrolment(enrolBody(options.usedToken), [409, 429], 'token'),
  'replayed: token past its time': (options) => enrolment(enrolBody(options.expiredToken), [410, 429], 'token'),
  'replayed: report of a retired agent': (options) =>
    report(options, { headers: reportHeaders(options.retired.agent, options.retired.key) }, 401, 'authorization'),
  'foreign: no key': (options) => report(options, { headers: { authorization: '' } }, 401, 'authorization'),
  'foreign: guessed key': (options, random) =>
    report(options, { headers: reportHeaders(options.own.agent, guessedKey(random)) }, 401, 'authorization'),
  'foreign: unknown agent': (options) => report(options, { headers: reportHeaders('srv-nobody', options.own.key) }, 401, 'authorization'),
  "foreign: another agent's key": (options) =>
    report(options, { headers: reportHeaders(options.other.agent, options.other.key) }, 422, 'agent'),
  'foreign: another region': (options) => report(options, { body: changedHead(options, 'region', 'elsewhere') }, 422, 'region'),
  'foreign: guessed token': (_options, random) => enrolment(enrolBody(`pnt_${guessedKey(random)}`), [401, 429], 'token'),
} satisfies Record<string, Maker>;

/** `count` requests in an order that the seed decides; the same seed gives the same requests. */
export function* hostileRequests(options: HostileOptions): Generator<HostileRequest> {
  const random = seeded(options.seed);
  const makers: [string, Maker][] = Object.entries(MAKERS);
  for (let made = 0; made < options.count; made += 1) {
    const picked = makers[Math.floor(random() * makers.length)];
    if (picked !== undefined) {
      yield { kind: picked[0], ...picked[1](options, random) };
    }
  }
}

function report(
  options: HostileOptions,
  changes: { body?: Buffer; headers?: Record<string, string> },
  status: number,
  field: string,
): Omit<HostileRequest, 'kind'> {
  const headers = { ...reportHeaders(options.own.agent, options.own.key), ...changes.headers };
  return { method: 'POST', path: '/v1/reports', headers, body: changes.body ?? ownReport(options), statuses: [status], field };
}

function enrolment(text: string, statuses: number[], field: string): Omit<HostileRequest, 'kind'> {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', path: '/v1/enrol', headers, body: Buffer.from(text), statuses, field };
}

function enrolBody(token: string): string {
  return JSON.stringify({ token, machineId: 'ab12', hostname: 'srv-9', software: 'pantau-agent/0.1.0' });
}

function ownReport({ region, own }: HostileOptions): Buffer {
  return reportBytes(validHead({ region, agent: own.agent }));
}

/** The head of a valid report, with its page listed. */
function listed(options: HostileOptions): unknown {
  const whole = ownReport(options);
  return JSON.parse(whole.subarray(0, whole.indexOf('\n')).toString('utf8'));
}

/** A head, as text, before the page that the valid report has. */
function withPages(head: string): Buffer {
  const whole = reportBytes(validHead());
  return Buffer.concat([Buffer.from(`${head}\n`), whole.subarray(whole.indexOf('\n') + 1)]);
}

function changedHead(options: HostileOptions, path: string, value: unknown): Buffer {
  return withPages(JSON.stringify(withValueAt(listed(options), path, value)));
}

function plainPage(options: HostileOptions): Buffer {
  const head = JSON.stringify(withValueAt(listed(options), 'pages', [{ target: 'self', bytes: 20 }]));
  return Buffer.from(`${head}\n${'node_load1 0.50000\n'.padEnd(20, '#')}`);
}

/** A control character where JSON cannot have one. */
function brokenHead(options: HostileOptions, random: Random): Buffer {
  const whole = Buffer.from(ownReport(options));
  whole[Math.floor(random() * whole.indexOf('\n'))] = 1;
  return whole;
}

function noise(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => 0x80 + Math.floor(random() * 128)));
}

function guessedKey(random: Random): string {
  return Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256))).toString('base64url');
}

/** mulberry32: numbers from 0 up to 1, the same for the same seed. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
