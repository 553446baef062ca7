import { describe, expect, it } from 'vitest';
import { parseMdstat } from './mdadm.ts';

const mdstat = (...lines: string[]): string => ['Personalities : [raid1] [raid6]', ...lines, '', 'unused devices: <none>', ''].join('\n');

describe('parseMdstat', () => {
  it('sees a mirror that lost a disk', () => {
    const text = mdstat('md0 : active raid1 sdb1[1](F) sda1[0]', '      523200 blocks super 1.2 [2/1] [U_]', '      bitmap: 1/1 pages');

    expect(parseMdstat(text)).toEqual([
      { device: 'md0', state: 'active', disks: { active: 1, failed: 1, spare: 0, required: 2 }, blocks: 523_200, blocksSynced: 523_200 },
    ]);
  });

  it('sees how far a rebuild has come, behind the line about the bitmap too', () => {
    const recovery = '      [=>...................]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec';
    const status = '      195310144 blocks super 1.2 [2/1] [U_]';
    const rebuilt = { state: 'recovering', blocksSynced: 16_775_552, disks: { active: 1, failed: 0, spare: 0, required: 2 } };

    expect(parseMdstat(mdstat('md1 : active raid1 sdc[2] sda[0]', status, recovery))).toMatchObject([rebuilt]);
    expect(parseMdstat(mdstat('md1 : active raid1 sdc[2] sda[0]', status, '      bitmap: 0/2 pages', recovery))).toMatchObject([rebuilt]);
  });

  it.each([
    ['resync', 'resync=PENDING', { state: 'resyncing', blocksSynced: 0 }],
    ['check', 'check = 50.0% (500/1000) finish=1.0min speed=1K/sec', { state: 'checking', blocksSynced: 500 }],
  ])('sees a %s', (_, line, expected) => {
    const text = mdstat('md2 : active raid1 sdb[1] sda[0](S)', '      1000 blocks [2/2] [UU]', `      ${line}`);

    expect(parseMdstat(text)).toMatchObject([{ ...expected, disks: { spare: 1 } }]);
  });

  it.each([
    [
      'an array that could not start',
      'md3 : inactive sdb[1](S)',
      '      7813735424 blocks super 1.2',
      { state: 'inactive', disks: { required: 0 } },
    ],
    ['stripes', 'md4 : active raid0 sdb[1] sda[0]', '      409600 blocks 64k chunks', { disks: { active: 2, required: 2 } }],
  ])('sees %s', (_, line, status, expected) => {
    expect(parseMdstat(mdstat(line, status))).toMatchObject([expected]);
  });

  it('has no arrays where there are none, and refuses what it does not know', () => {
    expect(parseMdstat(mdstat())).toEqual([]);
    expect(() => parseMdstat(mdstat('md5 : active raid1 sda[0]', '      what is this'))).toThrow('md5');
  });
});
