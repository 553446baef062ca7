import { describe, expect, it } from 'vitest';
import { parseRsnapshotConfig } from './rsnapshot-config.ts';
import { logOffset, parseLog } from './rsnapshot-log.ts';

describe('the log', () => {
  const at = (text: string): string => `[2026-01-02T03:04:05] ${text}`;
  const command = '/usr/bin/rsnapshot -c /etc/x.conf daily';

  it.each([
    ['completed successfully', 'success'],
    ['ERROR: /usr/bin/rsnapshot daily: completed, but with no definite status', 'unknown'],
    ['completed in a way of its own', 'unknown'],
    ['', 'open'],
  ])('that ends with %j is %s', (text, ended) => {
    const log = [at(`${command}: started`), ...(text === '' ? [] : [at(`${command}: ${text}`)])].join('\n');

    expect(parseLog(log, ['daily'])[0]?.ended).toBe(ended);
  });

  it('of another interval, or of no form that is known, has no runs', () => {
    expect(parseLog(`${at(`${command}: started`)}\nhello\n`, ['hourly'])).toEqual([]);
  });

  it.each([
    ['2026-01-01T18:04:05Z', 9],
    ['2026-01-02T03:04:00Z', 0],
    ['2026-01-02T05:34:05Z', -2.5],
    ['2026-01-02T03:09:05Z', undefined],
  ])('last written at %s is ahead of UTC by %s hours', (written, hours) => {
    const offset = logOffset(at('touch'), Date.parse(written));

    expect(offset === undefined ? undefined : offset / 3_600_000).toBe(hours);
  });
});

describe('the configuration', () => {
  it('names the machine of each source', () => {
    const { points } = parseRsnapshotConfig(
      ['/etc/', 'root@web01:/srv/', 'db:/var/', 'rsync://nas.dinas.go.id/x'].map((source) => `backup\t${source}\t\tx/\t# note`).join('\n'),
    );

    expect(points.map(({ host }) => host)).toEqual([undefined, 'web01', 'db', 'nas.dinas.go.id']);
  });
});
