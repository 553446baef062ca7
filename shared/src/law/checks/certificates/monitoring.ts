// The Dinas monitors the certificates in use: each known one was looked at within `cert_monitor_ttl_h`, and an office with
// officers for electronic transactions has certificates to look at. That one has expired is a finding of its holder, not of this.
import type { CertificateRecord } from '../../../register/records.ts';
import { dayEnd, dayStart, HOUR } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { instantWords } from '../../evidence.ts';
import { dinasOf, idOf, recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { officeOfHolder, ofRegion } from './holders.ts';
import { transactionOfficers } from './officers.ts';
import { certificateEvidence, endsSoon, lastCheckOf, lastDayOf } from './validity.ts';

export const certificatesMonitored = defineCheck({
  family: 'certificates',
  id: 'certificates-monitored',
  *subjects(view) {
    const certificates = view.list('certificates').filter((each) => ofRegion(view, each.holder));
    for (const certificate of certificates) {
      if (isDue(view, certificate)) {
        yield `certificate/${certificate.id}`;
      }
    }
    const covered = new Set(certificates.map((each) => officeOfHolder(view, each.holder)));
    for (const { pd } of transactionOfficers(view)) {
      if (!covered.has(pd)) {
        yield `pd/${pd}`;
      }
    }
  },
  judge(view, subject) {
    const pd = dinasOf(view) ?? '';
    return { ...(subject.startsWith('pd/') ? judgeOffice(view, subject) : judgeCertificate(view, subject)), pd };
  },
});

/** It has begun, and has not been over for longer than a look at it may take, or somebody still looks at it. */
function isDue(view: FactView, certificate: CertificateRecord): boolean {
  const over = Math.max(dayEnd(lastDayOf(certificate), view.zone), lastCheckOf(view, certificate) ?? 0);
  const until = over + view.number('cert_monitor_ttl_h') * HOUR;
  view.until(until);
  return (certificate.not_before ?? view.today) <= view.today && view.at < until;
}

function judgeCertificate(view: FactView, subject: string): Judgement {
  const certificate = recordOf(view, 'certificates', subject);
  const hours = view.number('cert_monitor_ttl_h');
  const evidence = [certificateEvidence(certificate)];
  const checked = lastCheckOf(view, certificate);
  const begin = [certificate.recorded_on, certificate.not_before]
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
  const from = checked ?? (begin === undefined ? undefined : dayStart(begin, view.zone));
  const due = from === undefined ? undefined : from + hours * HOUR;
  view.until(due === undefined ? view.at : due + 1);
  if (due !== undefined && view.at <= due) {
    const lastDay = lastDayOf(certificate);
    const sentence =
      checked === undefined
        ? { id: `Belum diperiksa; batas ${instantWords(due, view.zone)}.`, en: `Not looked at yet; due ${instantWords(due, view.zone)}.` }
        : { id: `Terakhir diperiksa ${instantWords(checked, view.zone)}.`, en: `Last looked at ${instantWords(checked, view.zone)}.` };
    const remarks = endsSoon(view, lastDay) ? [{ id: `Berakhir ${lastDay}.`, en: `Ends on ${lastDay}.` }] : [];
    return { status: 'compliant', reason: 'monitored', sentence, remarks, evidence };
  }
  const sentence =
    checked === undefined
      ? {
          id: `Status sertifikat belum pernah diperiksa; batas ${hours} jam.`,
          en: `The status of the certificate was never looked at; the limit is ${hours} hours.`,
        }
      : {
          id: `Status sertifikat terakhir diperiksa ${instantWords(checked, view.zone)}; batas ${hours} jam.`,
          en: `The status of the certificate was last looked at ${instantWords(checked, view.zone)}; the limit is ${hours} hours.`,
        };
  return { status: 'violation', reason: 'unmonitored', sentence, evidence, ...(due === undefined ? {} : { since: due }) };
}

function judgeOffice(view: FactView, subject: string): Judgement {
  const sentence = {
    id: `${idOf(subject)} memiliki pelaksana transaksi elektronik, tetapi tidak satu pun sertifikatnya tercatat.`,
    en: `${idOf(subject)} has officers for electronic transactions, but none of its certificates is registered.`,
  };
  return absent(view, 'certificates', idOf(subject), { status: 'violation', reason: 'certificates-unregistered', sentence });
}
