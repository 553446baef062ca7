import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultOfReport } from './report-body.ts';
import { sampleReport } from './testing/sample-report.ts';

describe('a report body', () => {
  const body = sampleReport({ epoch: 'e', sequence: 7 }, 'metric 1\n');
  const end = body.indexOf(0x0a);

  it('is a line of JSON and then the pages, with their lengths in the head', () => {
    const head = JSON.parse(body.toString('utf8', 0, end)) as { pages: { target: string; bytes: number }[] };

    expect(head.pages).toEqual([{ target: 'self', bytes: body.length - end - 1 }]);
    expect(gunzipSync(body.subarray(end + 1)).toString()).toBe('metric 1\n');
    expect(faultOfReport(body)).toBeUndefined();
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['without an end of the head', body.subarray(0, end)],
    ['cut in a page', body.subarray(0, -1)],
    ['longer than its pages', Buffer.concat([body, Buffer.from('x')])],
    ['with a changed page', Buffer.concat([body.subarray(0, -6), Buffer.from('zzzzzz')])],
    ['with a head of zeros', Buffer.concat([Buffer.alloc(end), body.subarray(end)])],
    ['with a head that is no report', Buffer.from('{"pages":[{"bytes":-1}]}\n')],
  ])('is not whole when it is %s', (_, damaged) => {
    expect(faultOfReport(damaged)).toBeTypeOf('string');
  });
});
