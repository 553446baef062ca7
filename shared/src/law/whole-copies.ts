// Whether a copy is one at all, however fresh: a run that failed, an empty one, one that shrank by half or that lacks what it was asked for is none.
import { SHRUNK_SHARE } from '../backup-measures.ts';
import type { BackupCopy } from './observed-backups.ts';
import type { Sentence } from './status.ts';

type Told = Pick<BackupCopy, 'result' | 'reason' | 'ahead' | 'bytes' | 'usual_bytes' | 'lacks'>;

export function isWhole(copy: Told): boolean {
  return flawOf(copy) === undefined;
}

/** Why a copy does not count, in a few words; undefined: nothing speaks against it. What its tool does not tell speaks against nothing. */
export function flawOf(copy: Told): Sentence | undefined {
  const { result, reason, bytes, lacks = [] } = copy;
  if (result === 'failed') {
    return { id: `pembuatannya gagal${because(reason)}`, en: `making it failed${because(reason)}` };
  }
  if (result === 'unknown') {
    return { id: `hasil pembuatannya tidak diketahui${because(reason)}`, en: `how making it ended is not known${because(reason)}` };
  }
  if (copy.ahead === true) {
    return { id: 'tanggalnya di masa depan', en: 'its date lies in the future' };
  }
  if (bytes === 0) {
    return { id: 'kosong (0 byte)', en: 'empty (0 bytes)' };
  }
  if (isShrunk(copy)) {
    const share = shareWords(copy);
    return { id: `menyusut menjadi ${share} dari biasanya`, en: `shrunk to ${share} of what is usual` };
  }
  return lacks.length === 0 ? undefined : { id: `tanpa sumber ${lacks.join(', ')}`, en: `without the source ${lacks.join(', ')}` };
}

/** Below half of what is usual; where either is not known it is not. */
export function isShrunk({ bytes, usual_bytes: usual }: Pick<BackupCopy, 'bytes' | 'usual_bytes'>): boolean {
  return bytes !== undefined && usual !== undefined && bytes < usual * SHRUNK_SHARE;
}

/** The size as a share of what is usual: `12%`. */
export function shareWords({ bytes = 0, usual_bytes: usual = 0 }: Pick<BackupCopy, 'bytes' | 'usual_bytes'>): string {
  return usual === 0 ? '?' : `${Math.floor((bytes / usual) * 100)}%`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`;
}
