// Banjarbaru 17(2) and (3), 18(6): once the national data centre is there it is used, its capacity is registered first, and
// what lies in it counts as placed.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { olderThanPdn, ownCentres, pdnAvailableFrom } from '../../national-centre.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const REGISTRATION = ['pendaftaran_pdn', 'pendaftaran_kapasitas_pdn'];

export const pdnUsed = defineCheck({
  family: 'pdn-use',
  id: 'pdn-used',
  subjects: (view) => (pdnAvailableFrom(view) === undefined ? [] : [REGION]),
  judge(view, subject): Judgement {
    const pd = officeOf(view, subject);
    const [workload] = workloads(view);
    if (workload !== undefined) {
      const evidence = [recordEvidence('pdn_workload', workload.id, { id: workload.subject, en: workload.subject })];
      return { status: 'compliant', reason: 'pdn-in-use', sentence: { id: 'PDN dipakai.', en: 'The PDN is in use.' }, evidence, pd };
    }
    const papers = documentsOf(view, { kinds: REGISTRATION });
    const [paper] = papers.inForce;
    if (paper !== undefined) {
      const sentence = { id: `Terdaftar pada PDN: ${paper.number}.`, en: `Registered with the PDN: ${paper.number}.` };
      return { status: 'compliant', reason: 'pdn-registered', sentence, evidence: [documentEvidence(paper)], pd };
    }
    const centres = ownCentres(view);
    const older = centres.find((site) => olderThanPdn(view, site) === 'yes');
    if (older !== undefined) {
      const evidence = [
        recordEvidence('site', older.id, {
          id: `${older.id}, ${older.built_on ?? older.established_on}`,
          en: `${older.id}, ${older.built_on ?? older.established_on}`,
        }),
      ];
      const sentence = {
        id: `Pusat Data ${older.id} sudah ada sebelum PDN: berlaku syarat 17(4).`,
        en: `The Pusat Data ${older.id} was there before the PDN: the conditions of 17(4) hold instead.`,
      };
      return { status: 'compliant', reason: 'own-centre-older', sentence, evidence, pd };
    }
    const unclear = centres.find((site) => olderThanPdn(view, site) === 'unknown');
    if (unclear !== undefined || papers.unnumbered.length > 0) {
      return unknown(
        'pdn-path-unclear',
        `Jalur PDN belum jelas: lengkapi built_on Pusat Data atau nomor surat pendaftaran PDN.`,
        `Which path is taken is open: fill in built_on of the Pusat Data or the number of the PDN registration.`,
        { pd },
      );
    }
    const sentence = {
      id: 'PDN sudah tersedia, tetapi tidak dipakai, tidak didaftari, dan tidak ada Pusat Data yang lebih tua.',
      en: 'The PDN is available, but it is neither used nor registered with, and no own Pusat Data is older.',
    };
    return absent(view, 'pdn_workloads', pd, absent(view, 'documents', pd, { status: 'violation', reason: 'pdn-not-used', sentence, pd }));
  },
});

export const pdnCapacity = defineCheck({
  family: 'pdn-use',
  id: 'pdn-capacity',
  subjects: (view) => workloads(view).map((workload) => `pdn_workload/${workload.id}`),
  judge(view, subject): Judgement {
    const pd = officeOf(view, REGION);
    const workload = view.get('pdn_workloads', idOf(subject));
    const from = workload?.from ?? view.today;
    const papers = documentsOf(view, { kinds: ['pendaftaran_kapasitas_pdn', 'pendaftaran_pdn'] });
    const before = [...papers.inForce, ...papers.ended].find(
      (paper) => paper.number !== undefined && paper.date <= from && (paper.valid_to ?? from) >= from,
    );
    if (before !== undefined) {
      const sentence = {
        id: `Kebutuhan kapasitas didaftarkan (${before.number}, ${before.date}) sebelum dipakai ${from}.`,
        en: `Its capacity was registered (${before.number}, ${before.date}) before it was used from ${from}.`,
      };
      return { status: 'compliant', reason: 'capacity-registered', sentence, evidence: [documentEvidence(before)], pd };
    }
    const [unnumbered] = papers.unnumbered.filter((paper) => paper.date <= from);
    if (unnumbered !== undefined) {
      return unknown(
        'capacity-unnumbered',
        `Pendaftaran kapasitas ${unnumbered.id} tercatat tanpa nomor: lengkapi number.`,
        `The capacity registration ${unnumbered.id} is recorded without a number: fill in number.`,
        { evidence: [documentEvidence(unnumbered)], pd },
      );
    }
    const sentence = {
      id: `PDN dipakai sejak ${from} tanpa pendaftaran kapasitas sebelumnya.`,
      en: `The PDN is used since ${from} without its capacity registered before.`,
    };
    return absent(view, 'documents', pd, { status: 'violation', reason: 'capacity-not-registered', sentence, pd });
  },
});

export const pdnPermission = defineCheck({
  family: 'pdn-use',
  id: 'pdn-permission',
  subjects: (view) => workloads(view).map((workload) => workload.subject),
  judge(view, subject): Judgement {
    const [workload] = workloads(view).filter((each) => each.subject === subject);
    const sentence = {
      id: `${subject} berada di PDN sejak ${workload?.from ?? '?'}: dihitung sebagai ditempatkan.`,
      en: `${subject} is in the PDN since ${workload?.from ?? '?'}: it counts as placed.`,
    };
    const evidence = workload === undefined ? [] : [recordEvidence('pdn_workload', workload.id, sentence)];
    const pd = view.get(subject.startsWith('server/') ? 'servers' : 'datasets', idOf(subject))?.owner_pd;
    return { status: 'compliant', reason: 'placed-in-pdn', sentence, evidence, ...(pd === undefined ? {} : { pd }) };
  },
});

function workloads(view: FactView): ReturnType<typeof view.list<'pdn_workloads'>> {
  return view.list('pdn_workloads').filter((workload) => workload.from <= view.today);
}
