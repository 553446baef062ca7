// Whether a certificate is valid today: by its days in the register, and by what its issuer or its endpoint answered within
// `cert_monitor_ttl_h`. Its last day, and the day on which it was revoked, are valid until they end.
import type { CertificateRecord } from '../../../register/records.ts';
import { dayEnd, daysBetween, HOUR } from '../../../time.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import type { CertificateStatus, EndpointCertificate } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

export interface Validity {
  /** `unverified`: valid by its days, but nobody who still reports asked for its status in time. */
  readonly state: 'valid' | 'not-yet' | 'ended' | 'revoked' | 'unverified';
  /** Since when it is not valid any more. */
  readonly since?: number;
  readonly evidence: readonly Evidence[];
}

/** The last day on which a certificate is valid by the register. */
export function lastDayOf(certificate: CertificateRecord): string {
  const { not_after: end, revoked_on: revoked = end } = certificate;
  return revoked < end ? revoked : end;
}

/** Whether the end of a certificate is near enough to warn of. */
export function endsSoon(view: FactView, lastDay: string): boolean {
  return daysBetween(view.today, lastDay) <= view.number('cert_warn_days');
}

export function validityOf(view: FactView, certificate: CertificateRecord): Validity {
  const lastDay = lastDayOf(certificate);
  const own = certificateEvidence(certificate);
  if ((certificate.not_before ?? view.today) > view.today) {
    return { state: 'not-yet', evidence: [own] };
  }
  if (lastDay < view.today) {
    return { state: lastDay === certificate.not_after ? 'ended' : 'revoked', since: dayEnd(lastDay, view.zone), evidence: [own] };
  }
  const answers = freshOf(view, view.seen<CertificateStatus>('cert_status', `certificate/${certificate.id}`));
  const [newest] = answers;
  const contradicted = answers.some((each) => each.lastSeen === newest?.lastSeen && each.value.status !== newest.value.status);
  if (newest === undefined || contradicted || newest.value.status === 'unknown') {
    const shown = freshOf(view, shownAt(view, certificate))[0];
    return newest === undefined && shown !== undefined
      ? { state: 'valid', evidence: [own, endpointEvidence(shown)] }
      : { state: 'unverified', evidence: [own] };
  }
  const { status } = newest.value;
  const evidence = [own, seenEvidence(newest, { id: `Status sertifikat: ${status}`, en: `Status of the certificate: ${status}` })];
  if (status === 'good') {
    return { state: 'valid', evidence };
  }
  return { state: status === 'revoked' ? 'revoked' : 'ended', since: newest.seen[0] ?? newest.lastSeen, evidence };
}

/** When it was last looked at by anybody, also by a witness that is silent now: the look did take place. */
export function lastCheckOf(view: FactView, certificate: CertificateRecord): number | undefined {
  const looks = [...view.seen('cert_status', `certificate/${certificate.id}`), ...shownAt(view, certificate)];
  return looks.length === 0 ? undefined : Math.max(...looks.map((each) => each.lastSeen));
}

/** Sightings at the endpoint of its holder of a certificate with the same last day and a good chain. */
function shownAt(view: FactView, certificate: CertificateRecord): readonly Seen<EndpointCertificate>[] {
  const { holder, not_after: end } = certificate;
  return holder.startsWith('person/')
    ? []
    : view.seen<EndpointCertificate>('tls', holder).filter((each) => each.value.not_after === end && each.value.chain_ok !== false);
}

/** Those of witnesses that report, not older than `cert_monitor_ttl_h`, the newest first. */
export function freshOf<V>(view: FactView, seen: readonly Seen<V>[]): Seen<V>[] {
  const ttl = view.number('cert_monitor_ttl_h') * HOUR;
  const fresh = seen.filter((each) => each.alive && view.at - each.lastSeen <= ttl).toSorted((a, b) => b.lastSeen - a.lastSeen);
  for (const each of fresh) {
    view.until(each.lastSeen + ttl + 1);
  }
  return fresh;
}

export function certificateEvidence(certificate: CertificateRecord): Evidence {
  const words = [certificate.issuer ?? certificate.issuer_kind, `s.d. ${lastDayOf(certificate)}`].join(' ');
  return recordEvidence('certificate', certificate.id, { id: words, en: words });
}

export function endpointEvidence(seen: Seen<EndpointCertificate>): Evidence {
  const { not_after: end, chain_ok: chain } = seen.value;
  const words = chain === false ? { id: 'rantai tidak sah', en: 'its chain is not good' } : { id: 'terlihat', en: 'seen' };
  return seenEvidence(seen, { id: `Sertifikat s.d. ${end} ${words.id}`, en: `Certificate until ${end} ${words.en}` });
}
