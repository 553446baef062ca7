// Who carries out electronic transactions holds a certificate of a registered provider that is valid today. An expired or
// revoked one is none, and the certificate of a web server is no evidence.
import type { CertificateRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { certificateEvidence, endsSoon, lastDayOf, validityOf } from './validity.ts';

export const officersCertified = defineCheck({
  family: 'certificates',
  id: 'officers-certified',
  subjects: (view) => transactionOfficers(view).map((person) => `person/${person.id}`),
  judge(view, subject) {
    const { pd } = recordOf(view, 'persons', subject);
    return { ...judge(view, subject, pd), pd };
  },
});

/** Those who carry out electronic transactions for an office of this region and have not left. */
export function transactionOfficers(view: FactView): { readonly id: string; readonly pd: string }[] {
  return view
    .where('persons', 'role', 'pelaksana_transaksi_elektronik')
    .filter((person) => (person.left_on ?? view.today) >= view.today && ownRegion(view, person.pd));
}

function judge(view: FactView, holder: string, pd: string): Judgement {
  const held = view.where('certificates', 'holder', holder);
  const found = held
    .filter((certificate) => certificate.issuer_kind === 'psre')
    .map((certificate) => ({ certificate, ...validityOf(view, certificate) }))
    .toSorted((a, b) => lastDayOf(b.certificate).localeCompare(lastDayOf(a.certificate)));
  const valid = found.find(({ state }) => state === 'valid');
  if (valid !== undefined) {
    return judgeValid(view, valid.certificate, valid.evidence);
  }
  const open = found.find(({ state }) => state === 'unverified');
  if (open !== undefined) {
    const { id } = open.certificate;
    return unknown(
      'status-unverified',
      `Sertifikat ${id} berlaku menurut register, tetapi statusnya tidak diperiksa dalam ${view.number('cert_monitor_ttl_h')} jam terakhir.`,
      `Certificate ${id} is valid by the register, but its status was not asked for within ${view.number('cert_monitor_ttl_h')} hours.`,
      { evidence: open.evidence },
    );
  }
  const over = found.find(({ state }) => state === 'ended' || state === 'revoked');
  if (over !== undefined) {
    const { certificate, state, since, evidence } = over;
    const words = state === 'revoked' ? { id: 'dicabut', en: 'was revoked' } : { id: 'habis', en: 'ended' };
    const sentence = {
      id: `Sertifikat ${certificate.id} ${words.id} (${lastDayOf(certificate)}) dan tidak ada yang lain.`,
      en: `Certificate ${certificate.id} ${words.en} (${lastDayOf(certificate)}) and there is no other.`,
    };
    return absent(view, 'certificates', pd, {
      status: 'violation',
      reason: 'certificate-over',
      sentence,
      evidence,
      ...(since === undefined ? {} : { since }),
    });
  }
  const sentence = {
    id: 'Pelaksana transaksi elektronik ini tidak memiliki sertifikat elektronik dari PSrE.',
    en: 'This officer for electronic transactions has no electronic certificate of a registered provider.',
  };
  return absent(view, 'certificates', pd, {
    status: 'violation',
    reason: 'no-certificate',
    sentence,
    evidence: held.map(certificateEvidence),
  });
}

function judgeValid(view: FactView, certificate: CertificateRecord, evidence: Judgement['evidence'] = []): Judgement {
  const lastDay = lastDayOf(certificate);
  if (endsSoon(view, lastDay)) {
    const sentence = {
      id: `Sertifikat ${certificate.id} berakhir ${lastDay}: perpanjang.`,
      en: `Certificate ${certificate.id} ends on ${lastDay}: renew it.`,
    };
    return { status: 'advisory', reason: 'certificate-ends-soon', sentence, evidence };
  }
  const sentence = {
    id: `Sertifikat ${certificate.id} berlaku sampai ${lastDay}.`,
    en: `Certificate ${certificate.id} is valid until ${lastDay}.`,
  };
  return { status: 'compliant', reason: 'certificate-valid', sentence, evidence };
}
