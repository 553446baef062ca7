import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseDroppable } from './start-pages.ts';

const fields = (values: Readonly<Record<string, number>>): string =>
  Object.entries({ Rss: 4_000, Shared_Dirty: 0, Private_Dirty: 0, Anonymous: 0, Swap: 0, Locked: 0, ...values })
    .map(([name, kibibytes]) => `${`${name}:`.padEnd(16)}${String(kibibytes).padStart(8)} kB\n`)
    .join('');
const mapping = (rights = 'r-xp', file = '171 /usr/lib/pantau-agent/node', values = {}): string =>
  `00400000-00800000 ${rights} 00000000 fe:00 ${file}\n${fields(values)}VmFlags: rd ex mr mw me \n`;

describe('mappings that can be dropped', () => {
  it('are those of files that are read only', () => {
    const next = mapping().replace('00400000-00800000', '7f0000000000-7f0000100000');

    expect(parseDroppable(mapping() + next)).toEqual([
      { start: 0x400000, bytes: 0x400000 },
      { start: 0x7f0000000000, bytes: 0x100000 },
    ]);
  });

  it.each([
    ['can be written to', mapping('rw-p')],
    ['are shared', mapping('r--s')],
    ['have no file', mapping('r-xp', '0 ')],
    ['are of the kernel', mapping('r-xp', '0 [vdso]')],
    ['were filled in by the linker', mapping('r--p', undefined, { Anonymous: 12 })],
    ['were written to', mapping('r--p', undefined, { Private_Dirty: 4 })],
    ['were swapped out', mapping('r--p', undefined, { Swap: 4 })],
    ['are locked', mapping('r-xp', undefined, { Locked: 4 })],
    ['hold little', mapping('r-xp', undefined, { Rss: 100 })],
  ])('are not those that %s', (_, text) => {
    expect(parseDroppable(text)).toEqual([]);
  });
});

describe('giving back', () => {
  it('takes nothing that the process needs, and makes it smaller', () => {
    const script = `
      import { readFileSync } from 'node:fs';
      import { openRelease, parseDroppable } from ${JSON.stringify(new URL('./start-pages.ts', import.meta.url).href)};
      const rss = () => Number(/^Rss: +(\\d+)/m.exec(readFileSync('/proc/self/smaps_rollup', 'latin1'))[1]);
      const before = rss();
      const gave = parseDroppable(readFileSync('/proc/self/smaps', 'latin1')).every(openRelease());
      console.log(JSON.stringify({ gave, before, after: rss() }));
      await import('node:https');
      console.log(Intl.DateTimeFormat('id').format(0).length > 0);`;

    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });

    const [first = '{}', second] = stdout.split('\n');
    const { gave, before, after } = JSON.parse(first) as { gave: boolean; before: number; after: number };
    expect(status).toBe(0);
    expect(second).toBe('true');
    expect(gave).toBe(true);
    expect(after).toBeLessThan(before - 5_000);
  });
});
