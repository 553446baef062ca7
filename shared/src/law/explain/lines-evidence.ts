// The lines of an explanation on what was read, what was looked for in vain, and what would make the finding another.

import { LIST_PREFIX } from '../../register/schemas.ts';
import type { Zone } from '../../time.ts';
import { type Sentence, STATUS_WORDS, STATUSES } from '../status.ts';
import type { Explanation, FactSought } from './explanation.ts';
import type { LookUp } from './judge-one.ts';
import { agoWords, momentWords } from './moment.ts';

const MOST_IDS = 6;
const MOST_MISSING = 12;

/** The records that were found, by list; of a list that was read whole, how many. */
export function usedRecordLines({ lookUps }: Explanation): Sentence[] {
  const byList = Map.groupBy(
    lookUps.filter(({ count }) => count > 0),
    ({ list }) => list,
  );
  return [...byList].map(([list, found]) => {
    const named = [...new Set(found.filter(({ field }) => field !== undefined).flatMap((each) => each.found))];
    const whole = found.find(({ field }) => field === undefined)?.count;
    const more = named.length > MOST_IDS ? ', …' : '';
    const ids = named
      .slice(0, MOST_IDS)
      .map((id) => `${LIST_PREFIX[list]}/${id}`)
      .join(', ');
    const [all, allEn] = whole === undefined ? ['', ''] : [`seluruh daftar (${whole})`, `the whole list (${whole})`];
    return {
      id: `${list}: ${[ids + more, all].filter((part) => part !== '').join('; ')}`,
      en: `${list}: ${[ids + more, allEn].filter((part) => part !== '').join('; ')}`,
    };
  });
}

/** Records and facts that the check asked for and did not find, or only long ago. */
export function missingLines(explanation: Explanation, zone: Zone): Sentence[] {
  const { lookUps, facts, at, finding } = explanation;
  const used = new Set(finding.evidence.map(({ subject, fact }) => `${fact} ${subject}`));
  const lines = [
    ...lookUps.filter(({ count }) => count === 0).map(recordMissing),
    ...facts.filter(({ fact, subject }) => !used.has(`${fact} ${subject}`)).flatMap((fact) => factMissing(fact, at, zone)),
  ];
  const more = lines.length - MOST_MISSING;
  return more > 0 ? [...lines.slice(0, MOST_MISSING), { id: `… ${more} lagi`, en: `… ${more} more` }] : lines;
}

function recordMissing({ list, field, value }: LookUp): Sentence {
  if (field === undefined) {
    return { id: `Daftar ${list}: kosong`, en: `The list ${list}: empty` };
  }
  return { id: `Catatan ${list} dengan ${field} = ${value}: tidak ada`, en: `A record of ${list} with ${field} = ${value}: none` };
}

function factMissing({ fact, subject, lastSeen, witness }: FactSought, at: number, zone: Zone): Sentence[] {
  const [about, aboutEn] = subject === undefined ? ['', ''] : [` tentang ${subject}`, ` about ${subject}`];
  if (lastSeen === undefined || witness === undefined) {
    return [{ id: `Fakta ${fact}${about}: belum pernah dilihat`, en: `The fact ${fact}${aboutEn}: never seen` }];
  }
  if (subject === undefined) {
    return [];
  }
  const [when, age] = [momentWords(lastSeen, zone), agoWords(lastSeen, at)];
  return [
    {
      id: `Fakta ${fact}${about}: terakhir dilihat ${witness} pada ${when.id} (${age.id}), tidak cukup untuk memutuskan`,
      en: `The fact ${fact}${aboutEn}: last seen by ${witness} at ${when.en} (${age.en}), not enough to decide`,
    },
  ];
}

/** What would make it compliant: what a person does, what was tried out, and what others have. */
export function remedyLines({ finding, duty, remedy, trials, examples }: Explanation): Sentence[] {
  const goal = {
    id: `Yang harus terpenuhi untuk ${finding.subject}: ${duty.title.id}. Yang menghalangi: ${finding.sentence.id}`,
    en: `What has to hold for ${finding.subject}: ${duty.title.en}. In the way: ${finding.sentence.en}`,
  };
  const better = STATUSES.indexOf(finding.status);
  return [
    remedy ?? goal,
    ...trials.map(({ when, status, sentence }) => {
      const [yes, yesEn] =
        STATUSES.indexOf(status) > better ? ['Dicoba: bila', 'Tried: if'] : ['Dicoba, memburuk: bila', 'Tried, worse: if'];
      return {
        id: `${yes} ${when.id}, menjadi ${STATUS_WORDS[status].id}. ${sentence.id}`,
        en: `${yesEn} ${when.en}, it becomes ${STATUS_WORDS[status].en}. ${sentence.en}`,
      };
    }),
    ...examples.map(({ subject, sentence }) => ({
      id: `Yang sudah sesuai: ${subject}. ${sentence.id}`,
      en: `Already compliant: ${subject}. ${sentence.en}`,
    })),
  ];
}
