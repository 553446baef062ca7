// Operational: a disk of a server is full, or will be at its pace. What is nearly full and stands still is told by its own limit.
import { type Judgement, unknown } from '../../check.ts';
import type { DisksSeen } from '../../observed-health.ts';
import { listed, machineCheck, sinceBeyond } from './machine-health.ts';

export const diskFilling = machineCheck<DisksSeen>('disk-filling', 'disk_health', (view, { filesystems }): Judgement => {
  const [full, hours] = [view.number('disk_full_pct'), view.number('disk_fill_h')];
  const over = filesystems.flatMap((each) => beyond(each, sinceBeyond(each.used, full, 'above')));
  if (over.length > 0) {
    const names = listed(over.map(({ name }) => name));
    const sentence = { id: `Ruang terpakai paling sedikit ${full}%: ${names}.`, en: `At least ${full}% is in use: ${names}.` };
    return { status: 'violation', reason: 'disk-full', sentence, since: Math.min(...over.map(({ since }) => since)) };
  }
  const filling = filesystems.flatMap((each) => beyond(each, sinceBeyond(each.full_within, hours, 'below')));
  if (filling.length > 0) {
    const names = listed(filling.map(({ name }) => name));
    const sentence = {
      id: `Dengan lajunya sekarang habis dalam ${hours} jam: ${names}.`,
      en: `At its present pace full within ${hours} hours: ${names}.`,
    };
    return { status: 'violation', reason: 'disk-filling', sentence, since: Math.min(...filling.map(({ since }) => since)) };
  }
  const unwatched = filesystems.filter((each) => !each.pace_known).map(({ mountpoint }) => mountpoint);
  if (unwatched.length > 0) {
    const names = listed(unwatched);
    return unknown('pace-unknown', `Laju pengisian belum diketahui: ${names}.`, `The pace at which it fills is not known yet: ${names}.`);
  }
  const sentence = { id: 'Disk masih cukup ruang.', en: 'The disks have room.' };
  return { status: 'compliant', reason: 'disks-have-room', sentence };
});

function beyond({ mountpoint, inodes }: DisksSeen['filesystems'][number], since: number | undefined): { name: string; since: number }[] {
  return since === undefined ? [] : [{ name: inodes === true ? `${mountpoint} (inode)` : mountpoint, since }];
}
