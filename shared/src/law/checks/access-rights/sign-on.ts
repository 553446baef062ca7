// Serang 7(2): the Dinas runs a single sign-on, step by step. It is registered as a service and answers; how many applications
// use it is told and not judged.
import type { OtherRecord } from '../../../register/records.ts';
import { appsOf } from '../../apps.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import type { ServiceProbe } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { Sentence } from '../../status.ts';
import type { FactView, Seen } from '../../view.ts';

const SIGN_ON = /^(sso|single[ _-]?sign[ _-]?on)$/i;

export const singleSignOn = defineCheck({
  family: 'access-rights',
  id: 'single-sign-on',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const service = serviceOf(view);
    if (service === undefined) {
      const sentence = { id: 'Layanan Single Sign-On tidak terdaftar.', en: 'No single sign-on service is registered.' };
      return absent(view, 'other_records', pd, { status: 'advisory', reason: 'sign-on-missing', sentence, pd });
    }
    const words = service.number ?? service.id;
    const record = recordEvidence('other_record', service.id, { id: words, en: words });
    const fresh = newestProbes(view, service.subjects ?? []);
    const [first] = fresh;
    if (first === undefined || fresh.some((each) => each.value.up !== first.value.up)) {
      return unknown(
        'sign-on-unseen',
        `Tidak ada sensor yang memastikan ${service.id} menjawab: sebutkan aplikasinya dalam subjects dan pasang prober.`,
        `No sensor tells for sure that ${service.id} answers: name its application in subjects and set up a prober.`,
        { evidence: [record], pd },
      );
    }
    const evidence = [
      record,
      seenEvidence(first, { id: `Menjawab: ${first.value.up ? 'ya' : 'tidak'}`, en: `Answers: ${first.value.up ? 'yes' : 'no'}` }),
    ];
    if (!first.value.up) {
      const since = first.value.down_since === undefined ? {} : { since: first.value.down_since };
      return {
        status: 'advisory',
        reason: 'sign-on-down',
        sentence: { id: `${service.id} tidak menjawab.`, en: `${service.id} does not answer.` },
        evidence,
        pd,
        ...since,
      };
    }
    return {
      status: 'compliant',
      reason: 'sign-on-alive',
      sentence: { id: `${service.id} menjawab.`, en: `${service.id} answers.` },
      remarks: [coverage(view)],
      evidence,
      pd,
    };
  },
});

function serviceOf(view: FactView): OtherRecord | undefined {
  return view
    .where('other_records', 'kind', 'service')
    .find(
      (each) =>
        SIGN_ON.test(each.topic ?? '') &&
        (each.date ?? view.today) <= view.today &&
        (each.answered_on ?? view.today) >= view.today &&
        (each.valid_to ?? view.today) >= view.today,
    );
}

/** Of each thing the service is about, what was seen last. */
function newestProbes(view: FactView, subjects: readonly string[]): Seen<ServiceProbe>[] {
  return subjects.flatMap((subject) => {
    const alive = view.seen<ServiceProbe>('probe', subject).filter((each) => each.alive);
    const last = Math.max(...alive.map((each) => each.lastSeen));
    return alive.filter((each) => each.lastSeen === last);
  });
}

function coverage(view: FactView): Sentence {
  const apps = appsOf(view);
  const using = apps.filter((app) => app.sso_enabled === true).length;
  return { id: `${using} dari ${apps.length} aplikasi memakainya.`, en: `${using} of ${apps.length} applications use it.` };
}
