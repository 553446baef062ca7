// Banjarbaru 47(3), 47(4), 48(3), 49(5): what each audit under the regulation needs: a scope of four items, an auditor of the
// government or an accredited one, and coordination with the Minister.
import type { AuditRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { judgeLetter } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';
import { auditEvidence, auditsOf } from './due.ts';

type Kind = AuditRecord['kind'];

const ICT_AUDITS: readonly Kind[] = ['infrastruktur', 'keamanan', 'aplikasi_umum', 'aplikasi_khusus'];

/** Items of the scope, by their letter in the text or by a word for them. */
const SCOPE: readonly { readonly letter: string; readonly words: RegExp }[] = [
  { letter: 'a', words: /tata|kelola|manajemen|govern/ },
  { letter: 'b', words: /fungsi|function/ },
  { letter: 'c', words: /kinerja|perform/ },
  { letter: 'd', words: /lain|other/ },
];

const COORDINATION = { id: 'Koordinasi dengan Menteri', en: 'Coordination with the Minister' };
const MINISTRY = /kemen|kemkom|menkom|menteri|komdigi|minist|^kominfo$/i;

export const auditScope = eachAudit('audit-scope', ICT_AUDITS, judgeScope);
export const auditorQualified = eachAudit('auditor-qualified', ICT_AUDITS, judgeAuditor);

/** Audits of this kind are coordinated with the Minister. */
export function coordinatedAudit(kind: Kind): Check {
  return eachAudit('audit-coordinated', [kind], (view, audit, pd) => {
    const judged = judgeLetter(view, 'coordinations', {
      subject: `audit/${audit.id}`,
      pd,
      what: COORDINATION,
      missing: 'advisory',
      matches: (letter) => letter.party !== pd && MINISTRY.test(letter.party),
      fits: (letter) => letter.subjects !== undefined || (letter.topic ?? 'audit') === 'audit',
    });
    return { ...judged, evidence: [auditEvidence(audit), ...(judged.evidence ?? [])] };
  });
}

function eachAudit(id: string, kinds: readonly Kind[], judge: (view: FactView, audit: AuditRecord, pd: string) => Judgement): Check {
  const audits = (view: FactView) => auditsOf(view, kinds).filter((audit) => audit.completed_on >= view.inForceFrom);
  return defineCheck({
    family: 'audit',
    id,
    subjects: (view) => audits(view).map((audit) => `audit/${audit.id}`),
    judge(view, subject) {
      const audit = view.get('audits', idOf(subject));
      if (audit === undefined) {
        throw new Error(`${subject} is not in the register.`);
      }
      return judge(view, audit, dinasOf(view) ?? '');
    },
  });
}

function judgeScope(_view: FactView, audit: AuditRecord, pd: string): Judgement {
  const more = { evidence: [auditEvidence(audit)], pd };
  if (audit.scope === undefined) {
    return unknown(
      'scope-unknown',
      `Lingkup audit ${audit.id} tidak tercatat: lengkapi scope.`,
      `The scope of audit ${audit.id} is not recorded: fill in scope.`,
      more,
    );
  }
  const items = audit.scope.map((item) => item.trim().toLowerCase());
  const missing = SCOPE.filter(({ letter, words }) => !items.some((item) => item === letter || words.test(item))).map(
    ({ letter }) => letter,
  );
  if (missing.length > 0) {
    const sentence = {
      id: `Lingkup audit ${audit.id} tidak memuat huruf ${missing.join(', ')}.`,
      en: `The scope of audit ${audit.id} lacks items ${missing.join(', ')}.`,
    };
    return { status: 'advisory', reason: 'scope-short', sentence, ...more };
  }
  const sentence = { id: `Lingkup audit ${audit.id} lengkap.`, en: `The scope of audit ${audit.id} is whole.` };
  return { status: 'compliant', reason: 'scope-whole', sentence, ...more };
}

function judgeAuditor(_view: FactView, audit: AuditRecord, pd: string): Judgement {
  const { auditor, auditor_kind: kind, accreditation_no: number, accreditation_valid_to: validTo, completed_on: day } = audit;
  const more = { evidence: [auditEvidence(audit)], pd };
  if (kind === 'government') {
    const sentence = { id: `${auditor} adalah lembaga audit pemerintah.`, en: `${auditor} is an audit body of the government.` };
    return { status: 'compliant', reason: 'auditor-of-government', sentence, ...more };
  }
  if (kind === 'other') {
    const sentence = {
      id: `${auditor} bukan lembaga audit pemerintah dan tidak terakreditasi.`,
      en: `${auditor} is no audit body of the government and is not accredited.`,
    };
    return { status: 'violation', reason: 'auditor-unqualified', sentence, ...more };
  }
  if (validTo !== undefined && validTo < day) {
    const sentence = {
      id: `Akreditasi ${auditor} habis pada ${validTo}, sebelum audit selesai ${day}.`,
      en: `The accreditation of ${auditor} ended on ${validTo}, before the audit was completed on ${day}.`,
    };
    return { status: 'violation', reason: 'accreditation-ended', sentence, ...more };
  }
  if (number === undefined || validTo === undefined) {
    return unknown(
      'accreditation-unknown',
      `Akreditasi ${auditor} tidak tercatat utuh: lengkapi accreditation_no dan accreditation_valid_to.`,
      `The accreditation of ${auditor} is not fully recorded: fill in accreditation_no and accreditation_valid_to.`,
      more,
    );
  }
  const sentence = {
    id: `${auditor} terakreditasi ${number} s.d. ${validTo}.`,
    en: `${auditor} is accredited, ${number}, up to ${validTo}.`,
  };
  return { status: 'compliant', reason: 'auditor-accredited', sentence, ...more };
}
