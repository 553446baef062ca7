// How things stand now that a message told of then: who has it in hand, whether it is over, and each alert. Pure.
import type { Acknowledgement, Alert, AlertGroup } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { momentWords } from '@pantau/shared/law/explain/moment';
import type { Sentence } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';

export interface Standing {
  readonly isOver: boolean;
  readonly words: readonly Sentence[];
  /** Each alert of the group, when there are several. */
  readonly alerts: readonly string[];
}

export interface StandingContext {
  readonly now: number;
  readonly zone: Zone;
  /** What people call whoever acknowledged. */
  readonly nameOf: (by: string) => string;
}

export function standingOf(group: AlertGroup, alerts: readonly Alert[], context: StandingContext): Standing {
  const { now, zone } = context;
  const { closedAt } = group;
  const holding = group.acknowledged.filter(({ until }) => until > now);
  const open = alerts.filter(({ state }) => state !== 'resolved').length;
  const lines = alerts.length > 1 ? alerts.map((alert) => lineOf(alert, zone)) : [];
  if (closedAt !== undefined) {
    const { id, en } = momentWords(closedAt, zone);
    return { isOver: true, words: [{ id: `Sudah selesai pada ${id}.`, en: `Over since ${en}.` }], alerts: lines };
  }
  const counted = {
    id: `${open} dari ${alerts.length} peringatan masih berlangsung.`,
    en: `${open} of ${alerts.length} alerts still hold.`,
  };
  const held = holding.length === 0 ? [NOBODY] : holding.map((each) => heldBy(each, context));
  return { isOver: false, words: [...held, ...(lines.length > 0 ? [counted] : [])], alerts: lines };
}

function heldBy({ by, until, note }: Acknowledgement, { zone, nameOf }: StandingContext): Sentence {
  const when = momentWords(until, zone);
  const name = nameOf(by);
  const more = note === undefined ? '' : `: ${note}`;
  return { id: `Sudah diakui oleh ${name} sampai ${when.id}${more}.`, en: `Acknowledged by ${name} until ${when.en}${more}.` };
}

function lineOf({ subject, severity, state, openedAt, closedAt, ended, finding }: Alert, zone: Zone): string {
  const who = finding.name ?? subject;
  const said = finding.sentence.id.includes(who) ? finding.sentence.id : `${who}: ${finding.sentence.id}`;
  const end = ended === 'expired' ? 'tidak dikirim lagi' : 'selesai';
  const when = state === 'resolved' ? `${end} ${momentWords(closedAt ?? openedAt, zone).id}` : `sejak ${momentWords(openedAt, zone).id}`;
  return `${said} (${SEVERITY_WORDS[severity].id}, ${when})`;
}

const NOBODY: Sentence = { id: 'Belum ada yang menangani.', en: 'Nobody has it in hand yet.' };
