// The lines of an explanation on since when, what comes, and what was before.
import type { Zone } from '../../time.ts';
import { type Sentence, STATUS_WORDS } from '../status.ts';
import type { NextChange } from './ahead.ts';
import type { Explanation } from './explanation.ts';
import { agoWords, momentWords } from './moment.ts';

const MOST_HISTORY = 12;

/** Since when it has had its status, and since when a violation can no longer be verified. */
export function sinceLines({ finding, at }: Explanation, zone: Zone): Sentence[] {
  const { since, unverifiedSince } = finding;
  const lines: Sentence[] = [];
  if (since !== undefined) {
    const [when, age] = [momentWords(since, zone), agoWords(since, at)];
    lines.push({ id: `${when.id} (${age.id})`, en: `${when.en} (${age.en})` });
  }
  if (unverifiedSince !== undefined) {
    const when = momentWords(unverifiedSince, zone);
    lines.push({
      id: `Tidak dapat dipastikan lagi sejak ${when.id}; belum dianggap selesai`,
      en: `It can no longer be verified since ${when.en}; not taken for settled`,
    });
  }
  return lines;
}

/** When time alone changes it, with and without further reports. */
export function aheadLines({ ahead, at }: Explanation, zone: Zone): Sentence[] {
  if (ahead === undefined) {
    return [];
  }
  const { silence, steady, lookedUntil } = ahead;
  const isSame = silence?.at === steady?.at && silence?.status === steady?.status;
  const steadyLine = changeLine(steady, lookedUntil.steady, { id: 'Bila semua tetap seperti sekarang', en: 'If all stays as it is now' });
  const silenceLine = changeLine(silence, lookedUntil.silence, { id: 'Bila tidak ada laporan baru', en: 'If no report comes any more' });
  return (isSame ? [steadyLine] : [silenceLine, steadyLine]).map((line) => line(at, zone));
}

function changeLine(change: NextChange | undefined, until: number, when: Sentence): (at: number, zone: Zone) => Sentence {
  return (at, zone) => {
    if (change === undefined) {
      const [id, en] = until > at ? [` sampai ${momentWords(until, zone).id}`, ` until ${momentWords(until, zone).en}`] : ['', ''];
      return { id: `${when.id}: tidak berubah${id}`, en: `${when.en}: no change${en}` };
    }
    const moment = momentWords(change.at, zone);
    const [to, toEn] =
      change.status === undefined || change.sentence === undefined
        ? ['tidak dinilai lagi', 'no longer judged']
        : [`${STATUS_WORDS[change.status].id}. ${change.sentence.id}`, `${STATUS_WORDS[change.status].en}. ${change.sentence.en}`];
    return { id: `${when.id}: pada ${moment.id} menjadi ${to}`, en: `${when.en}: at ${moment.en} it becomes ${toEn}` };
  };
}

/** The changes of status, the newest first. */
export function historyLines({ history }: Explanation, zone: Zone): Sentence[] {
  const lines = history.slice(0, MOST_HISTORY).map(({ at, status, reason, sentence }): Sentence => {
    const when = momentWords(at, zone);
    if (status === undefined || sentence === undefined) {
      return { id: `${when.id}: dihapus`, en: `${when.en}: removed` };
    }
    return {
      id: `${when.id}: ${STATUS_WORDS[status].id} (${reason}). ${sentence.id}`,
      en: `${when.en}: ${STATUS_WORDS[status].en} (${reason}). ${sentence.en}`,
    };
  });
  const more = history.length - lines.length;
  return more > 0 ? [...lines, { id: `… ${more} lagi`, en: `… ${more} more` }] : lines;
}
