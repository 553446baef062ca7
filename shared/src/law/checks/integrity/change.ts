// A change that was found: none, explained by a ticket, still to be explained within `change_ticket_grace_h`, or unexplained.
import { HOUR, localDay } from '../../../time.ts';
import type { Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { clockUnknown, isOver, type Monitored, type Scan, scanEvidence } from './monitored.ts';

/** The judgement of a thing by the change that its newest scan found, if any. */
export function judgeChange(view: FactView, subject: string, { pd, ticketed }: Monitored, scan: Scan): Judgement {
  const evidence = [scanEvidence(view, scan)];
  const changedAt = scan.value.changed_at;
  if (changedAt === undefined || changedAt > view.at) {
    view.until(changedAt ?? 0);
    const sentence = { id: `Tidak ada perubahan pada ${subject}.`, en: `Nothing changed on ${subject}.` };
    return { status: 'compliant', reason: 'unchanged', sentence, evidence, pd };
  }
  const ticket = ticketFor(view, ticketed, changedAt);
  if (ticket !== undefined) {
    const words = recordEvidence('change_ticket', ticket, { id: ticket, en: ticket });
    const sentence = { id: `Perubahan pada ${subject} sesuai tiket ${ticket}.`, en: `The change on ${subject} has the ticket ${ticket}.` };
    return { status: 'compliant', reason: 'change-ticketed', sentence, evidence: [...evidence, words], pd };
  }
  const limit = changedAt + view.number('change_ticket_grace_h') * HOUR;
  const over = isOver(view, scan, limit);
  if (over === undefined) {
    return clockUnknown(view, subject, scan, pd);
  }
  const changed = localDay(changedAt, view.zone);
  if (!over) {
    const hours = view.number('change_ticket_grace_h');
    const sentence = {
      id: `${subject} berubah pada ${changed}: catat tiketnya dalam change_tickets dalam ${hours} jam.`,
      en: `${subject} changed on ${changed}: record its ticket in change_tickets within ${hours} h.`,
    };
    return { status: 'compliant', reason: 'ticket-awaited', sentence, evidence, pd };
  }
  const sentence = {
    id: `${subject} berubah pada ${changed} tanpa tiket perubahan.`,
    en: `${subject} changed on ${changed} without a change ticket.`,
  };
  return absent(view, 'change_tickets', pd, { status: 'violation', reason: 'change-unexplained', sentence, evidence, since: limit, pd });
}

/** A ticket whose window holds the change, approved in time; or one that was opened for it within the hours of grace. */
function ticketFor(view: FactView, subjects: readonly string[], changedAt: number): string | undefined {
  const graceEnd = changedAt + view.number('change_ticket_grace_h') * HOUR;
  const [firstDay, lastDay] = [localDay(changedAt, view.zone), localDay(graceEnd, view.zone)];
  return subjects
    .flatMap((subject) => view.where('change_tickets', 'subject', subject))
    .find(({ from, to, approved_on: approved = firstDay }) => {
      const within = from <= changedAt && changedAt <= to;
      const after = changedAt < from && from <= graceEnd && approved >= firstDay;
      return approved <= lastDay && approved <= view.today && (within || after);
    })?.id;
}
