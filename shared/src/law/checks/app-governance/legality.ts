// Langsa 15(2), Way Kanan 14(2): an application is legal or of open source, and keeps the rules of information security. A closed
// one without a licence is a violation; one whose security nobody tested or vouches for is advisory.
import type { AppRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { appOf, appSubject, appsOf, licenceState } from '../../apps.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

export const appLegality = defineCheck({
  family: 'app-governance',
  id: 'app-legality',
  subjects: (view) => appsOf(view).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    return app.source_model === 'open' || licenceState(view, app) === 'valid' ? judgeSecurity(view, app) : judgeUnlicensed(view, app);
  },
});

function judgeUnlicensed(view: FactView, app: AppRecord): Judgement {
  const pd = app.owner_pd;
  if (app.licence_valid_to !== undefined && app.licence_valid_to < view.today) {
    const sentence = {
      id: `Lisensi ${app.id} (${app.licence ?? '?'}) habis pada ${app.licence_valid_to}: perpanjang atau ganti.`,
      en: `The licence of ${app.id} (${app.licence ?? '?'}) ended on ${app.licence_valid_to}: renew or replace it.`,
    };
    const since = dayEnd(app.licence_valid_to, view.zone);
    return { status: 'violation', reason: 'licence-ended', sentence, evidence: [appEvidence(app)], since, pd };
  }
  if (app.source_model === undefined) {
    return unknown(
      'source-model-unknown',
      `${app.id} tidak tercatat terbuka atau tertutup, juga tanpa lisensi: isi source_model dan licence dalam apps.`,
      `${app.id} is recorded neither as open nor as closed source, nor with a licence: fill in source_model and licence in apps.`,
      { evidence: [appEvidence(app)], pd },
    );
  }
  const sentence = {
    id: `${app.id} bersumber tertutup dan tanpa lisensi.`,
    en: `${app.id} is closed source and has no licence.`,
  };
  return absent(view, 'apps', pd, { status: 'violation', reason: 'licence-missing', sentence, evidence: [appEvidence(app)], pd });
}

function judgeSecurity(view: FactView, app: AppRecord): Judgement {
  const pd = app.owner_pd;
  const proof = securityProof(view, app);
  const legal = app.source_model === 'open' ? { id: 'sumber terbuka', en: 'open source' } : { id: 'berlisensi', en: 'licensed' };
  if (proof === undefined) {
    const sentence = {
      id: `${app.id} ${legal.id}, tetapi tanpa uji atau pernyataan keamanan yang berlaku.`,
      en: `${app.id} is ${legal.en}, but no security test or attestation of it is in force.`,
    };
    return absent(view, 'audits', pd, { status: 'advisory', reason: 'security-untested', sentence, evidence: [appEvidence(app)], pd });
  }
  const sentence = { id: `${app.id} ${legal.id} dan keamanannya teruji.`, en: `${app.id} is ${legal.en} and its security is shown.` };
  return { status: 'compliant', reason: 'legal-and-secure', sentence, evidence: [appEvidence(app), proof], pd };
}

/** A security test of the application, good for as long as an attestation without a last day; or an attestation of the duty. */
function securityProof(view: FactView, app: AppRecord): Evidence | undefined {
  const days = view.number('attestation_days');
  const test = view
    .where('audits', 'app', app.id)
    .find((audit) => audit.kind === 'keamanan' && audit.completed_on <= view.today && addDays(audit.completed_on, days) >= view.today);
  if (test !== undefined) {
    const words = `${test.auditor}, ${test.completed_on}`;
    return recordEvidence('audit', test.id, { id: words, en: words });
  }
  const vouched = view
    .where('attestations', 'duty', view.duty)
    .find((each) => each.kind === 'duty' && each.date <= view.today && (each.expiry ?? addDays(each.date, days)) >= view.today);
  if (vouched === undefined) {
    return undefined;
  }
  const words = `${vouched.signer ?? vouched.id}, ${vouched.date}`;
  return recordEvidence('attestation', vouched.id, { id: words, en: words });
}

function appEvidence(app: AppRecord): Evidence {
  const words = [app.source_model, app.licence, app.licence_valid_to].filter((part) => part !== undefined).join(', ') || '-';
  return recordEvidence('app', app.id, { id: words, en: words });
}
