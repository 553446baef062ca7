import { describe, expect, it } from 'vitest';
import { fixtureArchive } from '../testing/fixture-host.ts';
import { parseZone, zoneAt } from './time-zone.ts';

const jakarta = fixtureArchive('healthy').files.get('/etc/localtime') ?? Buffer.alloc(0);
const at = (iso: string) => Date.parse(iso) / 1000;

/** A TZif file whose only zone is UTC, which ends with `rule`. */
function fileWithRule(rule: string): Buffer {
  const header = Buffer.alloc(44);
  header.write('TZif2');
  header.writeUInt32BE(1, 36);
  header.writeUInt32BE(4, 40);
  const part = Buffer.concat([header, Buffer.alloc(6), Buffer.from('UTC\0')]);
  return Buffer.concat([part, part, Buffer.from(`\n${rule}\n`)]);
}

describe('zoneAt', () => {
  it.each([
    ['2026-01-02T00:00:00Z', { name: 'WIB', offsetSeconds: 25_200 }],
    ['1945-01-01T00:00:00Z', { name: '+09', offsetSeconds: 32_400 }],
    ['1800-01-01T00:00:00Z', { name: 'LMT', offsetSeconds: 25_632 }],
  ])('is what the file says for Jakarta at %s', (moment, expected) => {
    expect(zoneAt(parseZone(jakarta), at(moment))).toEqual(expected);
  });

  it.each([
    ['WITA-8', { name: 'WITA', offsetSeconds: 28_800 }],
    ['<+0530>-5:30', { name: '+0530', offsetSeconds: 19_800 }],
    ['EST5', { name: 'EST', offsetSeconds: -18_000 }],
    ['UTC0', { name: 'UTC', offsetSeconds: 0 }],
    ['CET-1CEST,M3.5.0,M10.5.0/3', undefined],
  ])('follows the rule %s', (rule, expected) => {
    expect(zoneAt(parseZone(fileWithRule(rule)), at('2026-01-02T00:00:00Z'))).toEqual(expected);
  });

  it('is UTC without a file', () => {
    expect(zoneAt(parseZone(undefined), 0)).toEqual({ name: 'UTC', offsetSeconds: 0 });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['another', Buffer.from('no zone at all'.repeat(9))],
    ['cut short', jakarta.subarray(0, 200)],
    ['cut in its header', jakarta.subarray(0, 30)],
  ])('refuses a file that is %s', (_, file) => {
    expect(() => parseZone(file)).toThrow('/etc/localtime');
  });
});
