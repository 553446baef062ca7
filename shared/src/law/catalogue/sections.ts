// A duty of the catalogue in words, section by section.
import type { Sentence } from '../status.ts';
import type { DutyEntry, ParameterEntry } from './entry.ts';
import { type Language, labelled, type Section, same, section } from './section.ts';
import { BASIS_WORDS, CLASS_WORDS, EXCEPTION_WORDS, MAX_STATUS_WORDS, originWords, SEVERITY_WORDS, valueWords } from './words.ts';

/** All that is known of a duty beside its title. */
export function dutySections(entry: DutyEntry): Section[] {
  return [
    ...section('article', { id: 'Pasal', en: 'Article' }, [
      same([entry.regulationTitle, entry.article].filter((part) => part !== '').join(', ')),
      labelled({ id: 'Naskah', en: 'Text' }, same(entry.source)),
      ...(entry.inForceFrom === undefined ? [] : [labelled({ id: 'Berlaku sejak', en: 'In force since' }, same(entry.inForceFrom))]),
    ]),
    ...section('bound', { id: 'Yang diwajibkan', en: 'Who is bound' }, [same(`${entry.bound.join(', ') || '-'} (${entry.modality})`)]),
    ...section('judgement', { id: 'Cara menilai', en: 'How it is judged' }, [
      { id: `Kelas ${entry.class}: ${CLASS_WORDS[entry.class].id}`, en: `Class ${entry.class}: ${CLASS_WORDS[entry.class].en}` },
      labelled({ id: 'Dasar', en: 'Basis' }, BASIS_WORDS[entry.basis]),
      labelled({ id: 'Paling buruk', en: 'At worst' }, MAX_STATUS_WORDS[entry.maxStatus]),
      labelled({ id: 'Bobot', en: 'Severity' }, SEVERITY_WORDS[entry.severity]),
      labelled({ id: 'Rumpun dan pemeriksaan', en: 'Family and check' }, same(`${entry.family}, ${entry.check}`)),
    ]),
    ...section('parts', { id: 'Gabungan dari', en: 'Roll-up of' }, entry.parts.map(same)),
    ...section('parameters', { id: 'Parameter', en: 'Parameters' }, entry.parameters.map(parameterLine)),
    ...section(
      'exceptions',
      { id: 'Pengecualian dalam naskah', en: 'Exceptions in the text' },
      entry.exceptions.map(({ by, sentence }) => labelled(EXCEPTION_WORDS[by], sentence)),
    ),
    ...section('sanction', { id: 'Ancaman sanksi', en: 'Sanction' }, [sanctionLine(entry)]),
  ];
}

/** `backup_max_age_h = 26 jam: batas; nilai saran, belum diputuskan; paling sedikit 0`. */
function parameterLine(parameter: ParameterEntry): Sentence {
  const { name, value, unit, role, source, decision } = parameter;
  const parts = [valueWords(value, unit), originWords(role, source, decision), limitsOf(parameter), defaultOf(parameter)] as const;
  const line = (language: Language): string => {
    const [shown, origin, limits, usual] = parts.map((part) => part[language]);
    return `${name} = ${shown}: ${origin}${limits}${usual}`;
  };
  return { id: line('id'), en: line('en') };
}

function limitsOf({ choices, min, max }: ParameterEntry): Sentence {
  if (choices !== undefined) {
    const list = choices.join(', ');
    return { id: `; pilihan: ${list}`, en: `; choices: ${list}` };
  }
  const [least, most] = [min === undefined ? '' : ` ${min}`, max === undefined ? '' : ` ${max}`];
  return {
    id: `${least && `; paling sedikit${least}`}${most && `; paling banyak${most}`}`,
    en: `${least && `; at least${least}`}${most && `; at most${most}`}`,
  };
}

function defaultOf({ source, unit, default: usual }: ParameterEntry): Sentence {
  if (source !== 'decision') {
    return same('');
  }
  const words = valueWords(usual, unit);
  return { id: `; tanpa keputusan: ${words.id}`, en: `; without a decision: ${words.en}` };
}

function sanctionLine({ sanction, regulation }: DutyEntry): Sentence {
  if (sanction === undefined) {
    return { id: 'Peraturan tidak menyebut sanksi untuk kewajiban ini.', en: 'The regulation names no sanction for this duty.' };
  }
  const kinds = sanction.kinds.join(', ');
  return {
    id: `${kinds}, menurut ${regulation}/${sanction.clause}. Pantau hanya mengusulkan.`,
    en: `${kinds}, by ${regulation}/${sanction.clause}. Pantau only proposes.`,
  };
}
