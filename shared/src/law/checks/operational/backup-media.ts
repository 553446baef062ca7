// Operational: removable media are where their log says. One that is out for long is lost until somebody signs it in, and one of which
// the log says nothing of late may be anywhere.
import { addDays, DAY, dayEnd, daysBetween } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { instantWords } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { mediumPlace, movesOf, outWords } from '../../media-log.ts';
import { absent } from '../../patterns/absence.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

export const backupMedium = defineCheck({
  family: 'operational',
  id: 'backup-media',
  subjects: (view) => view.list('media').map(({ id }) => `media/${id}`),
  judge(view, subject) {
    const media = idOf(subject);
    const { room, site, day, out, evidence } = mediumPlace(view, media);
    const last = lastEntry(view, media);
    if (out !== undefined) {
      const days = view.number('media_out_days');
      const deadline = out.at + days * DAY;
      view.until(deadline + 1);
      const sentence = outWords(view, out);
      if (view.at <= deadline) {
        return { status: 'compliant', reason: 'medium-out', sentence, evidence };
      }
      const late = { id: `${sentence.id} Batasnya ${days} hari.`, en: `${sentence.en} The limit is ${days} days.` };
      return (
        unlessSeenSince(view, media, out.at) ?? {
          status: 'violation',
          reason: 'medium-out-long',
          sentence: late,
          evidence,
          since: deadline,
        }
      );
    }
    const limit = view.number('media_log_ttl_days');
    if (day === undefined) {
      const sentence = {
        id: `Media ${media} belum pernah tercatat masuk atau keluar dalam media_moves.`,
        en: `The medium ${media} was never signed in or out in media_moves.`,
      };
      const judged = { status: 'advisory', reason: 'medium-unsigned', sentence, evidence } as const;
      return unlessSeenSince(view, media, 0) ?? absent(view, 'media', dinasOf(view) ?? '*', judged);
    }
    const over = dayEnd(addDays(day, limit), view.zone);
    view.until(over);
    const where = {
      id: `Media ${media} berada di ${room ?? site ?? '?'} sejak ${day}`,
      en: `The medium ${media} is in ${room ?? site ?? '?'} since ${day}`,
    };
    if (view.at < over) {
      const sentence = { id: `${where.id}; ${last.id}.`, en: `${where.en}; ${last.en}.` };
      return { status: 'compliant', reason: 'medium-signed', sentence, evidence };
    }
    const age = daysBetween(day, view.today);
    const sentence = {
      id: `${where.id}: ${age} hari tanpa catatan baru (batas ${limit}); ${last.id}.`,
      en: `${where.en}: ${age} days without a new entry (limit ${limit}); ${last.en}.`,
    };
    return unlessSeenSince(view, media, over) ?? { status: 'advisory', reason: 'medium-log-old', sentence, evidence, since: over };
  },
});

/** Somebody who is silent now saw it after what the log says last: that is no evidence, and the log none any more. */
function unlessSeenSince(view: FactView, media: string, since: number) {
  const later = view.seen('place', `media/${media}`).find((each) => !each.alive && each.lastSeen > since);
  return later === undefined
    ? undefined
    : unknown(
        'witness-silent',
        `Media ${media} terakhir terlihat oleh ${later.witness}, yang tidak lagi melapor.`,
        `The medium ${media} was last seen by ${later.witness}, which no longer reports.`,
      );
}

function lastEntry(view: FactView, media: string): Sentence {
  const move = movesOf(view, media).at(-1);
  if (move === undefined) {
    return { id: 'tanpa catatan dalam media_moves', en: 'no entry in media_moves' };
  }
  const at = instantWords(move.at, view.zone);
  const [way, wayEn] = move.direction === 'in' ? ['masuk', 'in'] : ['keluar', 'out'];
  const number = move.number === undefined ? '' : ` (${move.number})`;
  return { id: `catatan terakhir ${way} ${at} oleh ${move.by}${number}`, en: `last entry ${wayEn} ${at} by ${move.by}${number}` };
}
