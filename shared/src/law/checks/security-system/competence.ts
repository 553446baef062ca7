// The region has staff whose competence is certified, for each field that the text names: an officer still in service with
// a certificate that has not run out. How many there are is for information.
import type { AttestationRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, ownRegion, regionOnly } from '../../patterns/region.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

export interface Field {
  readonly name: Sentence;
  /** How the field is written in the register. */
  readonly written: RegExp;
}

export const ICT: Field = {
  name: { id: 'teknologi informasi dan komunikasi', en: 'information and communication technology' },
  written: /^(tik|ti|it|ict|teknologi[ _-]informasi.*)$/i,
};
export const SECURITY: Field = { name: { id: 'keamanan informasi', en: 'information security' }, written: /keamanan|security/i };

export function competentStaff(fields: readonly Field[]): Check {
  return defineCheck({
    family: 'security-system',
    id: 'competent-staff',
    subjects: regionOnly,
    judge(view, subject) {
      const pd = officeOf(view, subject);
      const certificates = view.where('attestations', 'kind', 'competence').filter((each) => each.date <= view.today);
      return { ...judge(view, pd, fields, certificates), pd };
    },
  });
}

function judge(view: FactView, pd: string, fields: readonly Field[], all: readonly AttestationRecord[]): Judgement {
  const inForce = all.filter((each) => lastDay(view, each) >= view.today);
  const coverage = fields.map((field) => {
    const held = inForce.filter((each) => field.written.test(each.field ?? ''));
    return { field, good: held.filter((each) => isInService(view, each)), open: held.filter((each) => each.officer === undefined) };
  });
  const evidence = coverage.flatMap(({ good }) => good.slice(0, 2).map(certificateEvidence));
  const missing = coverage.filter(({ good }) => good.length === 0);
  if (missing.length === 0) {
    const counts = (of: 'id' | 'en'): string => coverage.map(({ field, good }) => `${field.name[of]} ${good.length}`).join(', ');
    const sentence = {
      id: `Pegawai bersertifikat kompetensi: ${counts('id')}.`,
      en: `Staff with a certificate of competence: ${counts('en')}.`,
    };
    return { status: 'compliant', reason: 'staff-competent', sentence, evidence };
  }
  const names = (of: 'id' | 'en'): string => missing.map(({ field }) => field.name[of]).join(', ');
  const unclear = inForce.find((each) => each.field === undefined) ?? missing.flatMap(({ open }) => open)[0];
  if (unclear !== undefined) {
    return unknown(
      'certificate-unclear',
      `Sertifikat kompetensi ${unclear.id} tercatat tanpa field atau officer: lengkapi; yang dicari: ${names('id')}.`,
      `The certificate of competence ${unclear.id} is recorded without field or officer: fill them in; wanted: ${names('en')}.`,
      { evidence: [certificateEvidence(unclear)] },
    );
  }
  const ended = all
    .filter((each) => missing.some(({ field }) => field.written.test(each.field ?? '')) && lastDay(view, each) < view.today)
    .map((each) => dayEnd(lastDay(view, each), view.zone))
    .toSorted((a, b) => a - b)
    .at(-1);
  const sentence = {
    id: `Tidak ada pegawai dengan sertifikat kompetensi yang berlaku: ${names('id')}.`,
    en: `No officer has a certificate of competence in force: ${names('en')}.`,
  };
  const judged = {
    status: 'violation',
    reason: 'no-competent-staff',
    sentence,
    evidence,
    ...(ended === undefined ? {} : { since: ended }),
  } as const;
  return absent(view, 'attestations', pd, judged);
}

function lastDay(view: FactView, certificate: AttestationRecord): string {
  return certificate.expiry ?? view.today;
}

/** Held by an officer of this region who has not left. */
function isInService(view: FactView, certificate: AttestationRecord): boolean {
  const officer = certificate.officer === undefined ? undefined : view.get('persons', certificate.officer);
  return officer !== undefined && (officer.left_on ?? view.today) >= view.today && ownRegion(view, officer.pd);
}

function certificateEvidence(certificate: AttestationRecord): ReturnType<typeof recordEvidence> {
  const words = [certificate.officer, certificate.field, certificate.expiry === undefined ? undefined : `s.d. ${certificate.expiry}`]
    .filter((part) => part !== undefined)
    .join(' ');
  return recordEvidence('attestation', certificate.id, { id: words, en: words });
}
