// Banjarbaru 32(5): non-repudiation through digital signatures. An application with electronic transactions has a signing flow
// and all its transactions are signed.
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { productionApps, signedShareOf } from './endpoint.ts';

export const transactionsSigned = defineCheck({
  family: 'certificates',
  id: 'transactions-signed',
  subjects: (view) =>
    productionApps(view)
      .filter((app) => app.transactional === true)
      .map((app) => `app/${app.id}`),
  judge(view, subject) {
    const app = recordOf(view, 'apps', subject);
    const pd = app.owner_pd;
    const { signing_certificate: flow } = app;
    const share = signedShareOf(view, app);
    const words = { id: `Sertifikat penandatangan: ${flow ?? '-'}`, en: `Signing certificate: ${flow ?? '-'}` };
    const evidence = [
      recordEvidence('app', app.id, words),
      ...(share === undefined
        ? []
        : [seenEvidence(share, { id: `${share.value.signed_pct} % ditandatangani`, en: `${share.value.signed_pct} % signed` })]),
    ];
    if (share !== undefined && share.value.signed_pct < 100) {
      const pct = share.value.signed_pct;
      const sentence = { id: `Hanya ${pct} % transaksi ditandatangani.`, en: `Only ${pct} % of transactions are signed.` };
      return { status: 'advisory', reason: 'not-all-signed', sentence, evidence, pd };
    }
    if (flow === undefined) {
      const sentence = {
        id: 'Aplikasi yang bertransaksi ini tidak memiliki alur tanda tangan (signing_certificate).',
        en: 'This application makes transactions and has no signing flow (signing_certificate).',
      };
      return absent(view, 'apps', pd, { status: 'advisory', reason: 'no-signing-flow', sentence, evidence, pd });
    }
    if (share === undefined) {
      const id = 'Berapa bagian transaksi yang ditandatangani tidak terukur.';
      return unknown('signing-unseen', id, 'Which share of its transactions is signed is not counted.', { evidence, pd });
    }
    const sentence = { id: 'Semua transaksi ditandatangani.', en: 'All transactions are signed.' };
    return { status: 'compliant', reason: 'all-signed', sentence, evidence, pd };
  },
});
