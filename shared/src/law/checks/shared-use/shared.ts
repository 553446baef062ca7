// Banjarbaru 16(3) and 17(1): the Pusat Data is used by several offices, nothing in it is kept for one of them without a
// reason, and where there are several sites they are linked with each other.
import { MINUTE } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { linksAt, linkWords } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { bestReach, reachOf } from '../../patterns/reachability.ts';
import { worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { officesIn, ownDataCentres, SHARED_BY } from './hosted.ts';

/** 16(3): each Pusat Data, and what is kept for one office. */
export const sharedUse = defineCheck({
  family: 'shared-use',
  id: 'shared-use',
  *subjects(view) {
    for (const site of ownDataCentres(view).filter((each) => each.kind === 'pusat_data')) {
      yield `site/${site.id}`;
    }
    for (const device of view.list('devices')) {
      if (device.reserved_for !== undefined && device.status !== 'dihentikan' && device.status !== 'uji') {
        yield `device/${device.id}`;
      }
    }
  },
  judge: (view, subject) => (subject.startsWith('device/') ? judgeReserved(view, subject) : judgeShared(view, [idOf(subject)])),
});

/** 17(1): the sites together are shared, and each is linked with another. */
export const linkedDataCentres = defineCheck({
  family: 'shared-use',
  id: 'linked-data-centres',
  *subjects(view) {
    for (const site of ownDataCentres(view)) {
      yield `site/${site.id}`;
    }
  },
  judge(view, subject) {
    const sites = ownDataCentres(view).map((site) => site.id);
    const others = sites.filter((site) => site !== idOf(subject));
    const judged = [...(others.length > 0 ? [judgeLinked(view, idOf(subject), others)] : []), judgeShared(view, sites)];
    const worst = worstStatus(judged.map((each) => each.status));
    return judged.find((each) => each.status === worst) ?? judgeShared(view, sites);
  },
});

function judgeReserved(view: FactView, subject: string): Judgement {
  const device = view.get('devices', idOf(subject));
  const pd = device?.reserved_for ?? dinasOf(view) ?? '';
  const reason = device?.note ?? '';
  const evidence = [recordEvidence('device', idOf(subject), { id: `Khusus untuk ${pd}: ${reason}`, en: `Kept for ${pd}: ${reason}` })];
  if (reason.trim() === '') {
    const sentence = {
      id: `${subject} dikhususkan bagi ${pd} tanpa alasan: tulis alasannya dalam note.`,
      en: `${subject} is kept for ${pd} without a reason: write it down in note.`,
    };
    return absent(view, 'devices', pd, { status: 'advisory', reason: 'reserved-without-reason', sentence, evidence, pd });
  }
  const sentence = {
    id: `${subject} dikhususkan bagi ${pd} dengan alasan tercatat.`,
    en: `${subject} is kept for ${pd} for a recorded reason.`,
  };
  return { status: 'compliant', reason: 'reserved-with-reason', sentence, evidence, pd };
}

function judgeShared(view: FactView, sites: readonly string[]): Judgement {
  const pd = dinasOf(view) ?? '';
  const { offices, unproved } = officesIn(view, sites, 'proved');
  const names = [...offices].join(', ');
  const evidence = sites.map((site) => recordEvidence('site', site, { id: `Dipakai ${names || '-'}`, en: `Used by ${names || '-'}` }));
  if (offices.size >= SHARED_BY) {
    const sentence = { id: `Pusat Data dipakai bersama oleh ${names}.`, en: `The Pusat Data is shared by ${names}.` };
    return { status: 'compliant', reason: 'shared', sentence, evidence, pd };
  }
  if (unproved !== undefined) {
    return unknown(
      'place-unproved',
      `Tempat server ${unproved} tidak terbukti, sehingga pemakaian bersama tidak dapat dihitung.`,
      `The place of server ${unproved} is not proved, so that shared use cannot be counted.`,
      { evidence, pd },
    );
  }
  const sentence = {
    id: `Pusat Data baru dipakai ${offices.size} PD selain Dinas (${names || '-'}).`,
    en: `The Pusat Data is used by ${offices.size} offices besides the Dinas (${names || '-'}).`,
  };
  return absent(view, 'servers', pd, { status: 'advisory', reason: 'not-shared', sentence, evidence, pd });
}

function judgeLinked(view: FactView, site: string, others: readonly string[]): Judgement {
  const pd = dinasOf(view) ?? '';
  const lines = linksAt(view, site).filter((link) => [link.site, link.to_site].some((end) => end !== undefined && others.includes(end)));
  const limitMs = view.number('outage_violation_min') * MINUTE;
  const dependsOn = [site, ...others].map((each) => `site/${each}`);
  const pinged = dependsOn.filter((end) => seenFromAnother(view, end, dependsOn));
  const best = bestReach(
    lines.map((link) => {
      const ends = pinged.filter((end) => end === `site/${link.site}` || end === `site/${link.to_site ?? ''}`);
      return reachOf(view, { subjects: [`link/${link.id}`, ...ends], limitMs, dependsOn }, 'violation');
    }),
  );
  if (best === undefined) {
    const sentence = {
      id: `Pusat Data ${site} tidak terhubung dengan ${others.join(', ')}.`,
      en: `The Pusat Data ${site} is not linked with ${others.join(', ')}.`,
    };
    return absent(view, 'links', pd, { status: 'violation', reason: 'not-linked', sentence, pd });
  }
  const evidence = lines.map((link) => recordEvidence('link', link.id, linkWords(link)));
  return { ...best.judged, evidence: [...(best.judged.evidence ?? []), ...evidence], pd };
}

/** Whether a probe that stands in another Pusat Data tells of it: that is as good as the state of the line between them. */
function seenFromAnother(view: FactView, site: string, all: readonly string[]): boolean {
  return view.seen('ping', site).some((each) => {
    const stands = view.witness(each.witness)?.runsOn;
    return stands !== site && stands !== undefined && all.includes(stands);
  });
}
