// Operational: a file system that the kernel made read-only by itself, which it does when the disk fails. One that was mounted so is none.
import type { Judgement } from '../../check.ts';
import type { DisksSeen } from '../../observed-health.ts';
import { listed, machineCheck } from './machine-health.ts';

export const filesystemReadonly = machineCheck<DisksSeen>('filesystem-readonly', 'disk_health', (_view, { readonly }): Judgement => {
  if (readonly.length === 0) {
    return { status: 'compliant', reason: 'disks-writable', sentence: { id: 'Disk dapat ditulisi.', en: 'The disks can be written.' } };
  }
  const names = listed(readonly.map(({ mountpoint }) => mountpoint));
  const sentence = {
    id: `Kernel menutup penulisan karena galat disk: ${names}.`,
    en: `The kernel ended writing because of errors of the disk: ${names}.`,
  };
  return { status: 'violation', reason: 'made-readonly', sentence, since: Math.min(...readonly.map(({ since }) => since)) };
});
