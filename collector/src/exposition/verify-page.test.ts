// Pages that Prometheus could not read, or that would mislead it, are told apart with their line.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PageVerdict, verifyPage } from './verify-page.ts';

const LIMIT = 8 * 1024 * 1024;
const verify = (text: string | Buffer) => verifyPage(gzipSync(text), LIMIT);

describe('verifyPage', () => {
  it.each([
    ['a sample', 'up 1\n'],
    ['labels, escapes and UTF-8', 'a{b="c \\" \\\\ \\n",d_1="Banjarbaru – ñ",} 1.5e+09\n'],
    ['special values', 'a NaN\nb +Inf\nc -Inf\nd -0.5\ne .5\nf 5.\n'],
    ['comments and empty lines', '# HELP a What it is.\n# TYPE a counter\n\n# anything\na_total{} 1\n'],
    ['spaces', 'a  1 \nb\t2\n'],
  ])('takes %s', async (_name, text) => {
    expect(await verify(text)).toEqual({});
  });

  it.each<[string, string, PageVerdict]>([
    ['a timestamp', 'a 1\nb{c="d"} 2 1772413200000\n', { fault: 'timestamp', line: 2 }],
    ['a negative timestamp', 'a 1 -5\n', { fault: 'timestamp', line: 1 }],
    ['nothing', '', { fault: 'malformed', line: 1 }],
    ['no newline at the end', 'a 1\nb 2', { fault: 'malformed', line: 2 }],
    ['a name that is none', 'a 1\n2b 1\n', { fault: 'malformed', line: 2 }],
    ['a value that is none', 'a 1..5\n', { fault: 'malformed', line: 1 }],
    ['an open label', 'a{b="c} 1\n', { fault: 'malformed', line: 1 }],
    ['an unknown type', '# TYPE a number\n', { fault: 'malformed', line: 1 }],
    ['an unknown escape', 'a{b="\\t"} 1\n', { fault: 'malformed', line: 1 }],
    ['HTML', '<html>\n', { fault: 'malformed', line: 1 }],
    ['a line without an end in sight', `a{b="${'x'.repeat(70_000)}"} 1\n`, { fault: 'malformed', line: 1 }],
  ])('refuses %s', async (_name, text, verdict) => {
    expect(await verify(text)).toEqual(verdict);
  });

  it('refuses bytes that are not UTF-8', async () => {
    expect(await verify(Buffer.from([0x61, 0x20, 0xff, 0x0a]))).toEqual({ fault: 'malformed' });
  });

  it('refuses a page that is cut off', async () => {
    expect(await verifyPage(gzipSync('up 1\n').subarray(0, -6), LIMIT)).toEqual({ fault: 'not_gzip' });
  });

  it('does not expand a bomb beyond the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, '\n'));
    const before = process.memoryUsage().arrayBuffers;
    expect(await verifyPage(bomb, LIMIT)).toEqual({ fault: 'too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * LIMIT + 1024 * 1024);
  });

  it('looks at the largest page it may get in a time that does not hold others up', async () => {
    const text = 'a 1\n'.repeat(LIMIT / 4);
    const page = gzipSync(text);
    const started = performance.now();
    expect(await verifyPage(page, LIMIT)).toEqual({});
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
