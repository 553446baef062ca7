// Serang 19(2): a certified signature was made with a certificate of a registered provider that was valid at that time. What
// became of the certificate later does not matter, nor what was signed before the regulation.
import type { CertificateRecord, SignatureRecord } from '../../../register/records.ts';
import { dayStart, localDay } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { instantWords, recordEvidence } from '../../evidence.ts';
import { recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { officeOfHolder, ofRegion } from './holders.ts';
import { certificateEvidence, lastDayOf } from './validity.ts';

export const certifiedSignatures = defineCheck({
  family: 'certificates',
  id: 'certified-signatures',
  *subjects(view) {
    for (const signature of view.where('signatures', 'kind', 'certified')) {
      view.until(signature.signed_at);
      const bound = signature.signed_at <= view.at && signature.signed_at >= dayStart(view.inForceFrom, view.zone);
      if (bound && ofRegion(view, signerOf(view, signature))) {
        yield `signature/${signature.id}`;
      }
    }
  },
  judge(view, subject) {
    const signature = recordOf(view, 'signatures', subject);
    const certificate = signature.certificate === undefined ? undefined : view.get('certificates', signature.certificate);
    const office = officeOfHolder(view, signerOf(view, signature));
    const pd = office ?? officeOf(view, REGION);
    const at = instantWords(signature.signed_at, view.zone);
    const evidence = [
      recordEvidence('signature', signature.id, { id: `Tanda tangan ${at}`, en: `Signature of ${at}` }),
      ...(certificate === undefined ? [] : [certificateEvidence(certificate)]),
    ];
    return { ...judge(view, signature, certificate, pd), evidence, pd };
  },
});

/** The application it was made in, else the holder of its certificate; empty when neither is known. */
function signerOf(view: FactView, { app, certificate }: SignatureRecord): string {
  return app === undefined ? (view.get('certificates', certificate ?? '')?.holder ?? '') : `app/${app}`;
}

function judge(view: FactView, signature: SignatureRecord, certificate: CertificateRecord | undefined, pd: string): Judgement {
  const day = localDay(signature.signed_at, view.zone);
  if (certificate === undefined) {
    const sentence = { id: 'Tanda tangan tersertifikasi ini tanpa sertifikat.', en: 'This certified signature has no certificate.' };
    return absent(view, 'certificates', pd, { status: 'violation', reason: 'no-certificate', sentence });
  }
  const { id, issuer_kind: issuer, not_before: begin } = certificate;
  if (issuer !== 'psre') {
    const name = certificate.issuer ?? issuer;
    const sentence = {
      id: `Sertifikat ${id} bukan dari penyelenggara terdaftar: ${name}.`,
      en: `Certificate ${id} is not of a registered provider: ${name}.`,
    };
    return { status: 'violation', reason: 'issuer-unregistered', sentence, since: signature.signed_at };
  }
  const lastDay = lastDayOf(certificate);
  const span = `${begin ?? ''} - ${lastDay}`.trim();
  if (day > lastDay || day < (begin ?? day)) {
    const sentence = {
      id: `Sertifikat ${id} (${span}) tidak berlaku pada ${day}.`,
      en: `Certificate ${id} (${span}) was not valid on ${day}.`,
    };
    return { status: 'violation', reason: 'invalid-when-signed', sentence, since: signature.signed_at };
  }
  const sentence = { id: `Sertifikat ${id} (${span}) berlaku pada ${day}.`, en: `Certificate ${id} (${span}) was valid on ${day}.` };
  return { status: 'compliant', reason: 'valid-when-signed', sentence };
}
