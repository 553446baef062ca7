// The record as JSON and as CSV.
import { describe, expect, it } from 'vitest';
import { DAY } from '../time.ts';
import { recordCsv } from './csv.ts';
import { recordJson } from './json.ts';
import { change, day, finding, history, recordOne } from './testing/small-record.ts';

const violation = finding('violation', { evidence: [{ key: 'k', subject: 'dataset/a', fact: 'copy', witness: 'a1', observedAt: day(1) }] });
const histories = [
  history('dataset/a', [change(1, -1, 'compliant'), change(2, 1 / 3, violation), change(3, 2, 'unknown')]),
  history('dataset/b, "c"', [change(4, 10 - 1 / DAY, finding('exempt', { exemption: 'sk-1', pd: '=tani' }))]),
];

describe('JSON', () => {
  it('is the model as it stands, however it is cut into pieces', async () => {
    const { record } = await recordOne(histories);

    expect([...recordJson(record)].join('')).toBe(`${JSON.stringify(record, null, 2)}\n`);
  });
});

describe('CSV', () => {
  it('has a line for each duty and subject under the names of the columns', async () => {
    const { record } = await recordOne(histories);
    const [head = '', a = '', b = '', rest] = [...recordCsv(record)];
    const columns = head.trimEnd().split(',');
    const cells = a.trimEnd().split(',');
    const cell = (name: string) => cells[columns.indexOf(name)];

    expect(cells).toHaveLength(columns.length);
    expect(rest).toBeUndefined();
    expect(['duty', 'subject', 'at_end', 'compliant_days', 'violation_days', 'unknown_days', 'not_judged_days'].map(cell)).toEqual([
      'uji-1-2026/5.2-salin',
      'dataset/a',
      'unknown',
      '0.33333333',
      '1.66666667',
      '8',
      '0',
    ]);
    expect(['unknown_reasons', 'violations_opened', 'violations_closed', 'violations_open', 'last_entry'].map(cell)).toEqual([
      'is-unknown=8',
      '1',
      '0',
      '1',
      'w1:3:hash-w1-3',
    ]);
    expect(b).toContain('"dataset/b, ""c"""');
    expect(b).toContain(",'=tani,");
    expect(b).toContain(',0.00000001,');
    expect(b).not.toMatch(/e-\d/);
    expect(b).toMatch(/\r\n$/);
  });
});
