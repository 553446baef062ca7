// Banjarbaru 32(2): modification is detected. A live server, or a store on one, that nothing watches or that was not scanned
// within `fim_ttl_h` is a violation; a change that was found is the work of the detection and only remarked.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { clockUnknown, isOver, monitoredOf, monitoredThings, newestScan, scanEvidence, scanLimit, unreadScans } from './monitored.ts';

export const modificationDetected = defineCheck({
  family: 'integrity',
  id: 'modification-detected',
  subjects: monitoredThings,
  judge(view, subject) {
    const { pd, host } = monitoredOf(view, subject);
    const scan = newestScan(view, subject);
    const evidence = scan === undefined ? [] : [scanEvidence(view, scan)];
    const silent = scan === undefined ? !view.witnessesOn(host).some((witness) => view.alive(witness)) : !scan.alive;
    if (silent) {
      return unknown(
        'host-silent',
        `Tidak ada agen pada ${host} yang melapor, sehingga pemindaian ${subject} tidak diketahui.`,
        `No agent on ${host} reports, so the scans of ${subject} are not known.`,
        { evidence, pd },
      );
    }
    const unread = unreadScans(view, subject, scan, pd);
    if (unread !== undefined) {
      return unread;
    }
    if (scan?.value.baseline_at === undefined) {
      const sentence = {
        id: `${subject} tidak didaftarkan pada pendeteksi perubahan mana pun.`,
        en: `${subject} is enrolled in no detection of modifications.`,
      };
      return { ...whole(view, subject, { status: 'violation', reason: 'not-watched', sentence, pd }), evidence };
    }
    const limit = scanLimit(view, scan);
    if (limit === undefined) {
      return unknown('scan-unknown', `Pemindaian terakhir ${subject} tidak diketahui.`, `The last scan of ${subject} is not known.`, {
        evidence,
        pd,
      });
    }
    const hours = view.number('fim_ttl_h');
    const late = isOver(view, scan, limit);
    if (late === undefined) {
      return clockUnknown(view, subject, scan, pd);
    }
    if (late) {
      const sentence = {
        id: `${subject} tidak dipindai dalam ${hours} jam terakhir.`,
        en: `${subject} was not scanned within the last ${hours} h.`,
      };
      return { status: 'violation', reason: 'scan-late', sentence, evidence, since: limit, pd };
    }
    const sentence = { id: `${subject} dipindai dalam ${hours} jam terakhir.`, en: `${subject} was scanned within the last ${hours} h.` };
    const remarks =
      scan.value.changed_at === undefined
        ? []
        : [{ id: 'Perubahan terdeteksi: periksa sebagai insiden.', en: 'A change was detected: look into it as an incident.' }];
    return whole(view, subject, { status: 'compliant', reason: 'watched', sentence, remarks, evidence, pd });
  },
});

/** That this one is watched, or not, says something only where the register of such things is whole. */
function whole(view: FactView, subject: string, judged: Judgement & { pd: string }): Judgement {
  return absent(view, subject.startsWith('server/') ? 'servers' : 'datastores', judged.pd, judged);
}
