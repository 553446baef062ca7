// Langsa 14(2), Way Kanan 13(3): data are kept whole. A change outside of an approved window that no ticket explains within
// `change_ticket_grace_h`, or a stored copy whose checksum is wrong, is a violation.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import type { BackupCopy } from '../../observed.ts';
import type { FactView } from '../../view.ts';
import { judgeChange } from './change.ts';
import { clockUnknown, isOver, monitoredOf, monitoredThings, newestScan, scanEvidence, scanLimit, unreadScans } from './monitored.ts';

export const keptWhole = defineCheck({
  family: 'integrity',
  id: 'kept-whole',
  *subjects(view) {
    yield* monitoredThings(view);
    yield* productionDatasets(view).filter((subject) => checkedCopies(view, subject).length > 0);
  },
  judge(view, subject) {
    return subject.startsWith('dataset/')
      ? judgeCopies(view, subject, datasetOf(view, subject).owner_pd)
      : view.memo('kept whole', subject, () => judgeThing(view, subject));
  },
});

function checkedCopies(view: FactView, subject: string) {
  return view.seen<BackupCopy>('backup_copy', subject).filter((copy) => copy.value.checksum_ok !== undefined);
}

function judgeCopies(view: FactView, subject: string, pd: string): Judgement {
  const copies = checkedCopies(view, subject);
  const live = copies.filter((copy) => copy.alive);
  const bad = live.filter((copy) => copy.value.checksum_ok === false);
  const evidence = (bad.length > 0 ? bad : live).slice(0, 3).map((copy) => {
    const words = copy.value.checksum_ok === true ? { id: 'cocok', en: 'right' } : { id: 'tidak cocok', en: 'wrong' };
    const name = copy.value.copy_name ?? copy.id;
    return seenEvidence(copy, { id: `Checksum ${name} ${words.id}`, en: `Checksum of ${name} ${words.en}` });
  });
  if (bad.length > 0) {
    const names = bad.map((copy) => copy.value.copy_name ?? copy.id).join(', ');
    const sentence = {
      id: `Checksum salinan ${names} dari ${subject} tidak cocok.`,
      en: `The checksum of copy ${names} of ${subject} is wrong.`,
    };
    return { status: 'violation', reason: 'checksum-wrong', sentence, evidence, pd };
  }
  if (live.length === 0) {
    return unknown('copies-unseen', `Salinan ${subject} tidak lagi dilaporkan.`, `The copies of ${subject} are no longer reported.`, {
      pd,
    });
  }
  const sentence = {
    id: `Checksum ${live.length} salinan ${subject} cocok.`,
    en: `The checksums of ${live.length} copies of ${subject} are right.`,
  };
  return { status: 'compliant', reason: 'checksums-right', sentence, evidence, pd };
}

function judgeThing(view: FactView, subject: string): Judgement {
  const thing = monitoredOf(view, subject);
  const { pd } = thing;
  const stored =
    subject.startsWith('server/') && checkedCopies(view, subject).some((copy) => copy.alive && copy.value.checksum_ok === false);
  if (stored) {
    return judgeCopies(view, subject, pd);
  }
  const scan = newestScan(view, subject);
  const unread = scan?.alive === true ? unreadScans(view, subject, scan, pd) : undefined;
  if (unread !== undefined) {
    return unread;
  }
  if (scan?.alive !== true || scan.value.baseline_at === undefined) {
    return unknown(
      'not-enrolled',
      `Tidak ada pendeteksi perubahan yang melapor tentang ${subject}: daftarkan pada FIM.`,
      `No detection of modifications reports on ${subject}: enrol it.`,
      { pd },
    );
  }
  const limit = scanLimit(view, scan);
  const late = limit === undefined ? true : isOver(view, scan, limit);
  if (late === undefined) {
    return clockUnknown(view, subject, scan, pd);
  }
  if (late) {
    const hours = view.number('fim_ttl_h');
    return unknown(
      'scan-old',
      `${subject} tidak dipindai dalam ${hours} jam terakhir.`,
      `${subject} was not scanned within the last ${hours} h.`,
      { evidence: [scanEvidence(view, scan)], pd },
    );
  }
  return judgeChange(view, subject, thing, scan);
}
