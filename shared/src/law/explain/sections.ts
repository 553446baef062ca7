// An explanation in plain words, section by section, the same for the terminal, the page and the API.

import type { Zone } from '../../time.ts';
import { labelled, type Section, same, section } from '../catalogue/section.ts';
import { BASIS_WORDS, CLASS_WORDS, EXCEPTION_WORDS, originWords, SEVERITY_WORDS, valueWords } from '../catalogue/words.ts';
import { type Sentence, STATUS_WORDS } from '../status.ts';
import type { Explanation } from './explanation.ts';
import { missingLines, remedyLines, usedRecordLines } from './lines-evidence.ts';
import { aheadLines, historyLines, sinceLines } from './lines-time.ts';
import { agoWords, momentWords } from './moment.ts';

/** All sections that have something to say. */
export function explanationSections(explanation: Explanation, zone: Zone): Section[] {
  const { finding } = explanation;
  const isOpen = !['compliant', 'not-applicable'].includes(finding.status);
  return [
    ...section('asks', { id: 'Yang diminta', en: 'What is asked' }, asksLines(explanation)),
    ...section('why', { id: 'Mengapa status ini', en: 'Why this status' }, whyLines(explanation)),
    ...section('since', { id: 'Sejak kapan', en: 'Since when' }, sinceLines(explanation, zone)),
    ...section('facts', { id: 'Bukti yang dipakai', en: 'Evidence used' }, evidenceLines(explanation, zone)),
    ...section(
      'records',
      { id: 'Catatan register yang dibaca', en: 'Records of the register that were read' },
      usedRecordLines(explanation),
    ),
    ...section('parameters', { id: 'Parameter', en: 'Parameters' }, parameterLines(explanation)),
    ...section('exemption', { id: 'Pengecualian', en: 'Exemption' }, exemptionLines(explanation)),
    ...section('remarks', { id: 'Catatan', en: 'Remarks' }, finding.remarks),
    ...section('missing', { id: 'Dicari dan tidak ada', en: 'Looked for and not there' }, isOpen ? missingLines(explanation, zone) : []),
    ...section('remedy', { id: 'Agar sesuai', en: 'To become compliant' }, isOpen ? remedyLines(explanation) : []),
    ...section('sanction', { id: 'Sanksi', en: 'Sanction' }, sanctionLines(explanation)),
    ...section('ahead', { id: 'Selanjutnya karena waktu saja', en: 'What comes by time alone' }, aheadLines(explanation, zone)),
    ...section('history', { id: 'Riwayat dari jurnal', en: 'History from the journal' }, historyLines(explanation, zone)),
  ];
}

function asksLines({ duty }: Explanation): Sentence[] {
  const article = [duty.regulationTitle, duty.article].filter((part) => part !== '').join(', ');
  return [
    duty.title,
    same(article),
    labelled({ id: 'Yang diwajibkan', en: 'Bound' }, same(`${duty.bound.join(', ') || '-'} (${duty.modality})`)),
    {
      id: `Bobot ${SEVERITY_WORDS[duty.severity].id}; ${CLASS_WORDS[duty.class].id}; ${BASIS_WORDS[duty.basis].id}`,
      en: `Severity ${SEVERITY_WORDS[duty.severity].en}; ${CLASS_WORDS[duty.class].en}; ${BASIS_WORDS[duty.basis].en}`,
    },
  ];
}

function whyLines({ finding, judgedAgain }: Explanation): Sentence[] {
  const code = {
    id: `${STATUS_WORDS[finding.status].id} (${finding.reason})`,
    en: `${STATUS_WORDS[finding.status].en} (${finding.reason})`,
  };
  const again =
    judgedAgain === undefined
      ? []
      : [
          {
            id: `Dinilai kembali pada saat ini: ${STATUS_WORDS[judgedAgain.status].id} (${judgedAgain.reason}). ${judgedAgain.sentence.id}`,
            en: `Judged again at this instant: ${STATUS_WORDS[judgedAgain.status].en} (${judgedAgain.reason}). ${judgedAgain.sentence.en}`,
          },
        ];
  return [labelled(code, finding.sentence), ...again];
}

function evidenceLines({ evidence, at }: Explanation, zone: Zone): Sentence[] {
  if (evidence.length === 0) {
    return [{ id: 'Tidak ada bukti.', en: 'There is no evidence.' }];
  }
  return evidence.map(({ summary, subject, fact, witness, observedAt }) => {
    if (observedAt === undefined) {
      return { id: `${summary.id} (${fact}, ${subject})`, en: `${summary.en} (${fact}, ${subject})` };
    }
    const [when, age] = [momentWords(observedAt, zone), agoWords(observedAt, at)];
    return {
      id: `${summary.id} (${fact}, ${subject}; saksi ${witness}, ${when.id}, ${age.id})`,
      en: `${summary.en} (${fact}, ${subject}; witness ${witness}, ${when.en}, ${age.en})`,
    };
  });
}

function parameterLines({ parameters }: Explanation): Sentence[] {
  return parameters.map(({ name, value, unit, role, source, decision }) => {
    const [shown, origin] = [valueWords(value, unit), originWords(role, source, decision)];
    return { id: `${name} = ${shown.id}: ${origin.id}`, en: `${name} = ${shown.en}: ${origin.en}` };
  });
}

function exemptionLines({ finding, duty }: Explanation): Sentence[] {
  const { exemption, wouldBe } = finding;
  const without: Sentence[] =
    wouldBe === undefined ? [] : [{ id: `Tanpa itu: ${STATUS_WORDS[wouldBe].id}`, en: `Without it: ${STATUS_WORDS[wouldBe].en}` }];
  return [
    ...(exemption === undefined ? [] : [same(exemption), ...without]),
    ...duty.exceptions.map(({ by, sentence }) =>
      labelled({ id: `Naskah membolehkan ${EXCEPTION_WORDS[by].id}`, en: `The text allows it ${EXCEPTION_WORDS[by].en}` }, sentence),
    ),
  ];
}

function sanctionLines({ finding, duty }: Explanation): Sentence[] {
  const { sanction } = duty;
  if (sanction === undefined) {
    return [{ id: 'Peraturan tidak menyebut sanksi untuk kewajiban ini.', en: 'The regulation names no sanction for this duty.' }];
  }
  const kinds = sanction.kinds.join(', ');
  const clause: Sentence = { id: `Pasal ${sanction.clause} mengenal: ${kinds}.`, en: `Clause ${sanction.clause} knows: ${kinds}.` };
  if (finding.sanctionExposure) {
    return [
      clause,
      {
        id: `Pelanggaran ini terbuka untuk itu; usulan, bukan tindakan: pantau reminder ${finding.pd ?? 'PD'} menyusun konsepnya.`,
        en: `This violation is open to it; a proposal, not an act: pantau reminder ${finding.pd ?? 'PD'} drafts the letter.`,
      },
    ];
  }
  return [
    clause,
    finding.status === 'violation'
      ? {
          id: 'Pelanggaran ini tidak terbuka untuk itu: naskah tidak mengancamnya di sini, atau yang menjawab adalah Dinas sendiri.',
          en: 'This violation is not open to it: the text does not threaten it here, or the Dinas itself is answerable.',
        }
      : { id: 'Hanya pelanggaran yang terbuka untuk itu; status ini tidak.', en: 'Only a violation is open to it; this status is not.' },
  ];
}
