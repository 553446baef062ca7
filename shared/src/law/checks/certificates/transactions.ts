// Every electronic transaction of a public service uses a certificate: the endpoint shows a valid one, the one it signs with
// is valid, and where signing is registered all transactions are signed. What nobody counts can only be told by the endpoint.
import type { AppRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { recordOf } from '../../holdings.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { endpointFault, endpointsOf, productionApps, signedShareOf } from './endpoint.ts';
import { endpointEvidence, endsSoon, lastDayOf, validityOf } from './validity.ts';

export const transactionsCertified = defineCheck({
  family: 'certificates',
  id: 'transactions-certified',
  subjects: (view) =>
    productionApps(view)
      .filter(
        ({ public_service: serves, transactional }) => serves !== false && transactional !== false && (serves ?? transactional) === true,
      )
      .map((app) => `app/${app.id}`),
  judge(view, subject) {
    const app = recordOf(view, 'apps', subject);
    return { ...judge(view, app), pd: app.owner_pd };
  },
});

interface Fault {
  readonly words: Sentence;
  readonly since?: number | undefined;
}

function judge(view: FactView, app: AppRecord): Judgement {
  if (app.public_service === undefined || app.transactional === undefined) {
    return unknown(
      'purpose-unregistered',
      'Tidak tercatat apakah aplikasi ini layanan publik yang bertransaksi elektronik: isi public_service dan transactional.',
      'Whether this application is a public service with electronic transactions is not registered: fill in public_service and transactional.',
    );
  }
  const endpoints = endpointsOf(view, app);
  const [shown] = endpoints;
  const share = signedShareOf(view, app);
  const signing = app.signing_certificate === undefined ? undefined : view.get('certificates', app.signing_certificate);
  const validity = signing === undefined ? undefined : validityOf(view, signing);
  const evidence: Evidence[] = [
    ...(shown === undefined ? [] : [endpointEvidence(shown)]),
    ...(validity?.evidence ?? []),
    ...(share === undefined
      ? []
      : [
          seenEvidence(share, {
            id: `${share.value.signed_pct} % transaksi ditandatangani`,
            en: `${share.value.signed_pct} % of transactions signed`,
          }),
        ]),
  ];
  const faults: Fault[] = [];
  const atEndpoint = shown === undefined ? undefined : endpointFault(view, shown.value);
  if (shown !== undefined && atEndpoint !== undefined) {
    const over = shown.value.not_after < view.today;
    faults.push({ words: atEndpoint, since: over ? dayEnd(shown.value.not_after, view.zone) : undefined });
  }
  const revoked = revokedAt(view, app, new Set(endpoints.map(({ value }) => value.not_after)));
  if (revoked !== undefined && atEndpoint === undefined) {
    const words = { id: `sertifikat situs ${revoked.id} dicabut`, en: `the certificate ${revoked.id} of the endpoint is revoked` };
    faults.push({ words, since: revoked.since });
  }
  if (signing !== undefined && (validity?.state === 'ended' || validity?.state === 'revoked')) {
    const words = {
      id: `sertifikat penandatangan ${signing.id} tidak berlaku lagi`,
      en: `the signing certificate ${signing.id} is no longer valid`,
    };
    faults.push({ words, since: validity.since });
  }
  if (signing !== undefined && share !== undefined && share.value.signed_pct < 100) {
    const pct = share.value.signed_pct;
    faults.push({ words: { id: `hanya ${pct} % transaksi ditandatangani`, en: `only ${pct} % of transactions are signed` } });
  }
  if (faults.length > 0) {
    return { ...violation(faults), evidence };
  }
  if (shown === undefined && (share === undefined || signing === undefined)) {
    return unknown(
      'transactions-unseen',
      'Situs aplikasi ini tidak dipantau dan penandatanganannya tidak terukur.',
      'Nobody probes the endpoint of this application and its signing is not counted.',
      { evidence },
    );
  }
  if (validity?.state === 'unverified' && shown === undefined) {
    return unknown(
      'status-unverified',
      'Status sertifikat penandatangan tidak diperiksa.',
      'The status of the signing certificate was not asked for.',
      { evidence },
    );
  }
  const ends = [shown?.value.not_after, signing === undefined ? undefined : lastDayOf(signing)].filter((day) => day !== undefined);
  const first = ends.toSorted()[0];
  if (first !== undefined && endsSoon(view, first)) {
    const sentence = {
      id: `Sertifikat aplikasi ini berakhir ${first}: perpanjang.`,
      en: `A certificate of this application ends on ${first}: renew it.`,
    };
    return { status: 'advisory', reason: 'certificate-ends-soon', sentence, evidence };
  }
  const sentence = {
    id: 'Transaksi aplikasi ini memakai sertifikat yang berlaku.',
    en: 'The transactions of this application use a valid certificate.',
  };
  return { status: 'compliant', reason: 'transactions-certified', sentence, evidence };
}

/** The registered certificate that an endpoint shows, when it is revoked; told by its last day. */
function revokedAt(
  view: FactView,
  app: AppRecord,
  shown: ReadonlySet<string>,
): { readonly id: string; readonly since?: number } | undefined {
  return view
    .where('certificates', 'holder', `app/${app.id}`)
    .filter((certificate) => shown.has(certificate.not_after) && certificate.id !== app.signing_certificate)
    .map((certificate) => ({ id: certificate.id, ...validityOf(view, certificate) }))
    .find(({ state }) => state === 'revoked');
}

function violation(faults: readonly Fault[]): Judgement {
  const sentence = {
    id: `Transaksi tanpa sertifikat yang berlaku: ${faults.map(({ words }) => words.id).join('; ')}.`,
    en: `Transactions without a valid certificate: ${faults.map(({ words }) => words.en).join('; ')}.`,
  };
  const since = faults.flatMap((fault) => fault.since ?? []);
  return {
    status: 'violation',
    reason: 'transactions-uncertified',
    sentence,
    ...(since.length === faults.length ? { since: Math.min(...since) } : {}),
  };
}
