// Banjarbaru 32(5): trust of third parties through certificates. Each certificate in use is valid, and of a registered provider
// where people or applications sign with it. What an endpoint shows without a record is judged as it was seen.
import type { CertificateRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { idOf, recordOf } from '../../holdings.ts';
import type { EndpointCertificate } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView, Seen } from '../../view.ts';
import { endpointFault, shownNow } from './endpoint.ts';
import { officeOfHolder, ofRegion } from './holders.ts';
import { endpointEvidence, endsSoon, lastDayOf, validityOf } from './validity.ts';

export const certificatesInUse = defineCheck({
  family: 'certificates',
  id: 'certificates-in-use',
  *subjects(view) {
    for (const certificate of view.list('certificates')) {
      if (ofRegion(view, certificate.holder) && isInUse(view, certificate)) {
        yield `certificate/${certificate.id}`;
      }
    }
    for (const holder of view.subjectsSeen('tls')) {
      if (ofRegion(view, holder) && isActive(view, holder) && unregisteredAt(view, holder) !== undefined) {
        yield holder;
      }
    }
  },
  judge(view, subject) {
    const isRecord = subject.startsWith('certificate/');
    const holder = isRecord ? recordOf(view, 'certificates', subject).holder : subject;
    const pd = officeOfHolder(view, holder);
    return { ...(isRecord ? judgeRecord(view, subject) : judgeEndpoint(view, subject)), ...(pd === undefined ? {} : { pd }) };
  },
});

/** In use: it has begun, its holder is active, and no other has taken its place. */
function isInUse(view: FactView, certificate: CertificateRecord): boolean {
  const { id, holder, not_before: begin = view.today } = certificate;
  if (begin > view.today || !isActive(view, holder)) {
    return false;
  }
  if (isSigningCertificate(view, id)) {
    return true;
  }
  if (endpointsAt(view, holder).length > 0) {
    return shownWhere(view, certificate) !== undefined;
  }
  const over = lastDayOf(certificate) < view.today;
  const successor = view
    .where('certificates', 'holder', holder)
    .some((other) => other.id !== id && lastDayOf(other) >= view.today && (other.not_before ?? view.today) <= view.today);
  return !(over && successor);
}

function isActive(view: FactView, holder: string): boolean {
  const id = idOf(holder);
  if (holder.startsWith('person/')) {
    return (view.get('persons', id)?.left_on ?? view.today) >= view.today;
  }
  return !holder.startsWith('app/') || view.get('apps', id)?.status === 'produksi';
}

/** Signing needs a registered provider; to be reached safely, any authority that is trusted will do. */
function signsWith(view: FactView, certificate: CertificateRecord): boolean {
  return certificate.holder.startsWith('person/') || isSigningCertificate(view, certificate.id);
}

function isSigningCertificate(view: FactView, id: string): boolean {
  return view.where('apps', 'signing_certificate', id).some((app) => app.status === 'produksi');
}

/** What the endpoints of a holder show, the worst first. */
function endpointsAt(view: FactView, holder: string): Seen<EndpointCertificate>[] {
  return holder.startsWith('person/') ? [] : shownNow(view, [holder]);
}

/** The worst endpoint of its holder that shows this certificate, told by its last day. */
function shownWhere(view: FactView, { holder, not_after: end }: CertificateRecord): Seen<EndpointCertificate> | undefined {
  return endpointsAt(view, holder).find((each) => each.value.not_after === end);
}

/** The worst of what endpoints show for which no certificate of the register has the same last day. */
function unregisteredAt(view: FactView, holder: string): Seen<EndpointCertificate> | undefined {
  const known = new Set(view.where('certificates', 'holder', holder).map((each) => each.not_after));
  return endpointsAt(view, holder).find((each) => !known.has(each.value.not_after));
}

function judgeRecord(view: FactView, subject: string): Judgement {
  const certificate = recordOf(view, 'certificates', subject);
  const { state, since, evidence } = validityOf(view, certificate);
  const lastDay = lastDayOf(certificate);
  if (state === 'ended' || state === 'revoked') {
    const words = state === 'revoked' ? { id: 'dicabut', en: 'is revoked' } : { id: 'sudah habis', en: 'has ended' };
    const sentence = { id: `Sertifikat yang dipakai ${words.id} (${lastDay}).`, en: `The certificate in use ${words.en} (${lastDay}).` };
    const judged = {
      status: 'violation',
      reason: 'certificate-over',
      sentence,
      evidence,
      ...(since === undefined ? {} : { since }),
    } as const;
    // One that neither signs nor is shown is in use only while no other is on record.
    const isSeen = isSigningCertificate(view, certificate.id) || endpointsAt(view, certificate.holder).length > 0;
    return isSeen ? judged : absent(view, 'certificates', officeOfHolder(view, certificate.holder) ?? '', judged);
  }
  if (signsWith(view, certificate) && certificate.issuer_kind !== 'psre') {
    const issuer = certificate.issuer ?? certificate.issuer_kind;
    const sentence = {
      id: `Sertifikat penandatangan ini bukan dari PSrE terdaftar: ${issuer}.`,
      en: `This signing certificate is not from a registered provider: ${issuer}.`,
    };
    return { status: 'violation', reason: 'issuer-unregistered', sentence, evidence };
  }
  const shown = shownWhere(view, certificate);
  const fault = shown === undefined || signsWith(view, certificate) ? undefined : endpointFault(view, shown.value);
  if (shown !== undefined && fault !== undefined) {
    return { ...faulty(view, shown, fault), evidence: [...evidence, endpointEvidence(shown)] };
  }
  if (state === 'unverified') {
    return unknown(
      'status-unverified',
      `Status sertifikat ini tidak diperiksa dalam ${view.number('cert_monitor_ttl_h')} jam terakhir.`,
      `The status of this certificate was not asked for within ${view.number('cert_monitor_ttl_h')} hours.`,
      { evidence },
    );
  }
  return { ...judgeEnd(view, lastDay), evidence };
}

function judgeEndpoint(view: FactView, holder: string): Judgement {
  const shown = unregisteredAt(view, holder);
  if (shown === undefined) {
    return unknown('status-unverified', 'Situs ini tidak lagi terlihat oleh pemantau.', 'No probe sees this endpoint any more.');
  }
  const fault = endpointFault(view, shown.value);
  const judged = fault === undefined ? judgeEnd(view, shown.value.not_after) : faulty(view, shown, fault);
  const remarks = [{ id: 'Sertifikat ini tidak tercatat dalam register.', en: 'This certificate is not in the register.' }];
  return { ...judged, remarks, evidence: [endpointEvidence(shown)] };
}

function faulty(view: FactView, shown: Seen<EndpointCertificate>, fault: { readonly id: string; readonly en: string }): Judgement {
  const sentence = { id: `Sertifikat yang dipakai tidak sah: ${fault.id}.`, en: `The certificate in use is not valid: ${fault.en}.` };
  const over = shown.value.not_after < view.today;
  return {
    status: 'violation',
    reason: 'endpoint-invalid',
    sentence,
    ...(over ? { since: dayEnd(shown.value.not_after, view.zone) } : {}),
  };
}

function judgeEnd(view: FactView, lastDay: string): Judgement {
  if (endsSoon(view, lastDay)) {
    const sentence = { id: `Sertifikat berakhir ${lastDay}: perpanjang.`, en: `The certificate ends on ${lastDay}: renew it.` };
    return { status: 'advisory', reason: 'certificate-ends-soon', sentence };
  }
  const sentence = { id: `Sertifikat berlaku sampai ${lastDay}.`, en: `The certificate is valid until ${lastDay}.` };
  return { status: 'compliant', reason: 'certificate-valid', sentence };
}
