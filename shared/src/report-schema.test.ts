// The head of a report is taken when it is right, and refused with the path of what is wrong.
import { describe, expect, it } from 'vitest';
import { InputError } from './errors.ts';
import { type JsonObject, REPORT_LIMITS } from './report.ts';
import { parseReportHead, UnreadableHeadError, UnsupportedVersionError } from './report-schema.ts';
import { validHead } from './testing/valid-head.ts';

const bytesOf = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
const withFact = (fact: string, value: JsonObject) =>
  validHead({ observations: [{ subject: { kind: 'server', id: 'srv-1' }, fact, value }] });

function refusalOf(bytes: Uint8Array): InputError {
  try {
    parseReportHead(bytes);
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseReportHead', () => {
  it('gives a valid head back as it was', () => {
    expect(parseReportHead(bytesOf(validHead()))).toEqual(validHead());
  });

  it('drops what it does not know, in the head and in known facts, and keeps unknown facts as they came', () => {
    const odd = {
      ...validHead(),
      future: { a: 1 },
      observations: [
        {
          subject: { kind: 'ip', id: '::5', more: 1 },
          fact: 'neighbour',
          value: { mac: 'AA:BB:CC:DD:EE:FF', interface: 'eth0', state: 'REACHABLE' },
        },
        {
          subject: { kind: 'disk', id: 'sda' },
          fact: 'wear',
          value: { percent: 3, list: [1, null, { deep: true }] },
          at: '2026-03-02T08:00:00+07:00',
        },
      ],
    };
    const head = parseReportHead(bytesOf(odd));
    expect(head).not.toHaveProperty('future');
    expect(head.observations).toEqual([
      { subject: { kind: 'ip', id: '::5' }, fact: 'neighbour', value: { mac: 'AA:BB:CC:DD:EE:FF', interface: 'eth0' } },
      odd.observations[1],
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xc3, 0x28, 0x22])],
    ['text that is not JSON', new TextEncoder().encode('{"version":')],
    ['nothing', new Uint8Array()],
    ['more bytes than a head may have', new Uint8Array(REPORT_LIMITS.headBytes + 1).fill(0x20)],
  ])('calls %s unreadable', (_name, bytes) => {
    expect(refusalOf(bytes)).toBeInstanceOf(UnreadableHeadError);
  });

  it.each(['2.0', '0.9', '10.3'])('tells version %s apart, before it looks at anything else', (version) => {
    const refusal = refusalOf(bytesOf({ version, agent: 5 }));
    expect(refusal).toBeInstanceOf(UnsupportedVersionError);
    expect(refusal.faults[0]).toMatchObject({ field: 'version' });
  });

  it('takes a later minor version', () => {
    expect(parseReportHead(bytesOf(validHead({ version: '1.7' }))).version).toBe('1.7');
  });

  it.each<[string, unknown, string]>([
    ['a list', [], ''],
    [
      'two pages of one target',
      validHead({
        pages: [
          { target: 'self', bytes: 5 },
          { target: 'self', bytes: 5 },
        ],
      }),
      'pages[1].target',
    ],
    ['a sequence beyond 2^53-1', validHead({ sequence: 2 ** 53 }), 'sequence'],
    ['an agent with a slash', validHead({ agent: 'a/b' }), 'agent'],
    ['a time without zone', validHead({ takenAt: '2026-03-02T01:00:00' }), 'takenAt'],
    ['a time in 1970', validHead({ takenAt: '1970-01-01T00:00:03Z' }), 'takenAt'],
  ])('refuses %s', (_name, document, field) => {
    const refusal = refusalOf(bytesOf(document));
    expect(refusal).not.toBeInstanceOf(UnreadableHeadError);
    expect(refusal.faults.map((fault) => fault.field)).toContain(field);
    expect(refusal.faults[0]?.id).not.toBe('');
    expect(refusal.faults[0]?.en).not.toBe('');
  });

  it('tells several faults at once, but not thousands', () => {
    const observations = Array.from({ length: 3_000 }, () => null);
    expect(refusalOf(bytesOf({ ...validHead(), agent: '', observations })).faults).toHaveLength(10);
  });

  it.each<[string, string]>([
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['constructor', '{"a":{"constructor":1}}'],
    ['prototype', '{"a":[{"prototype":1}]}'],
    ['__proto__', String.raw`{"\u005f_proto__":1}`],
  ])('refuses the key %s in %s', (key, value) => {
    const text = JSON.stringify(withFact('colour', { here: 1 })).replace('{"here":1}', value);
    expect(refusalOf(new TextEncoder().encode(text)).faults[0]?.field).toContain(key);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it.each<[string, JsonObject, string]>([
    ['nine levels', { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } }, ''],
    ['a text of 70,000 characters', { text: 'x'.repeat(70_000) }, 'observations[0].value.text'],
    ['10,000 members', { list: Array.from({ length: 10_000 }, () => 0) }, 'observations[0].value.list'],
    ['half a surrogate pair', { text: '\ud800' }, 'observations[0].value.text'],
  ])('bounds unknown facts: %s', (_name, value, field) => {
    const bytes = bytesOf(withFact('colour', field === '' ? { top: value } : value));
    expect(refusalOf(bytes).faults[0]?.field).toContain(field);
  });

  it('takes eight levels of an unknown fact', () => {
    const value = { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } };
    expect(parseReportHead(bytesOf(withFact('colour', value))).observations[0]?.value).toEqual(value);
  });

  it('refuses a number that JSON can write and nobody can keep', () => {
    const text = JSON.stringify(withFact('colour', { here: 1 })).replace('"here":1', '"here":1e999');
    expect(refusalOf(new TextEncoder().encode(text)).faults[0]?.field).toBe('observations[0].value.here');
  });
});
