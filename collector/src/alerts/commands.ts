// What people do about alerts: acknowledge, take that back, resolve by hand, answer where a message was read; and what other stages ask for.
// Each is one turn of the stage, with an entry in the journal's audit, and comes back with words for whoever asked.
import type { Acknowledgement, AlertGroup, Contact } from '@pantau/shared/alert';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Sentence } from '@pantau/shared/law/status';
import type { Journal } from '@pantau/shared/ledger/journal';
import { HOUR } from '@pantau/shared/time';
import { aboutOf, alertsOf } from './book.ts';
import { composeTold, type Told } from './compose.ts';
import { type DispatchContext, dispatch, type WrittenNotice, write } from './dispatch.ts';
import { type Draft, moveAlert, setGroup } from './draft.ts';
import { policyOf } from './escalation.ts';
import { close, takeSignal, targetOf } from './intake.ts';
import { byWeight } from './plan.ts';
import { endAcknowledgement, writeAcknowledgement, writeByHand } from './records.ts';
import type { Surroundings } from './surroundings.ts';
import type { Turns } from './turn.ts';

const ACKNOWLEDGED_HOURS = 4;
const LONGEST_ACKNOWLEDGEMENT = 7 * 24 * HOUR;

export interface Outcome {
  readonly taken: boolean;
  readonly words: Sentence;
}

export interface AcknowledgeRequest {
  readonly group: string;
  /** `person/<id>`, `terminal/<user>`, `page/<name>`. */
  readonly by: string;
  readonly note?: string;
  /** Left out: as long as the policy says. At most a week. */
  readonly hours?: number;
}

export interface AlertCommands {
  acknowledge(wanted: AcknowledgeRequest): Promise<Outcome>;
  /** Takes an acknowledgement back: the escalation begins anew. */
  withdraw(wanted: { readonly group: string; readonly by: string }): Promise<Outcome>;
  /** Ends an alert that a person knows to be over; it opens again when its finding is judged a violation anew. */
  resolve(wanted: { readonly alert: string; readonly by: string; readonly note: string }): Promise<Outcome>;
  take(signals: readonly AlertSignal[]): Promise<void>;
  /** Tells receivers something once; a second time with the same id does nothing. Left out: channels of their own and who is on duty. */
  /** `contacts`: only by these of theirs, so that each can be tried by itself. */
  tell(told: Told, receivers?: readonly string[], contacts?: readonly Contact[]): Promise<void>;
}

export interface CommandsDeps {
  readonly turns: Turns;
  readonly journal: Journal;
  /** Queues what a turn wrote. */
  readonly enqueue: (notices: readonly WrittenNotice[], nextAt: number) => Promise<void>;
}

export function createCommands({ turns, journal, enqueue }: CommandsDeps): AlertCommands {
  async function run<T>(
    apply: (draft: Draft, around: Surroundings) => { readonly result: T; readonly notices?: WrittenNotice[]; readonly audit?: string },
  ) {
    const { result, notices, nextAt } = await turns.run({
      async apply(draft, around, tx) {
        const made = apply(draft, around);
        // No names: the chain is kept for ever, and people may ask to be forgotten.
        if (made.audit !== undefined) await journal.append(tx, [{ at: draft.now, kind: 'audit', about: made.audit, payload: made.result }]);
        return made;
      },
    });
    await enqueue([...(result.notices ?? []), ...notices], nextAt);
    return result.result;
  }

  return {
    acknowledge: (wanted) =>
      run((draft, around) => {
        const group = draft.book.groups.get(wanted.group);
        if (group === undefined) return { result: OVER };
        return acknowledge(draft, around, group, wanted);
      }),
    withdraw: ({ group: id, by }) =>
      run((draft, around) => {
        const group = draft.book.groups.get(id);
        if (group === undefined) return { result: OVER };
        const own = group.acknowledged.filter((each) => each.by === by);
        // Whoever sits at the terminal or the page may take back what others acknowledged: they may be out of reach.
        const ended = own.length > 0 || by.startsWith('person/') ? own : group.acknowledged;
        if (ended.length === 0) return { result: NOT_YOURS };
        withdraw(draft, group, ended, by);
        return { result: { taken: true, words: withdrawn(group, ended, around) }, audit: `withdraw ${id}` };
      }),
    resolve: ({ alert: id, by, note }) =>
      run((draft) => {
        const alert = draft.book.alerts.get(id);
        if (alert === undefined || alert.state === 'resolved') return { result: OVER };
        close(draft, alert, 'resolved-by-hand', draft.now, { actor: by, note });
        draft.book.byHand.set(aboutOf(alert), alert.endsAt ?? Number.POSITIVE_INFINITY);
        draft.statements.push(writeByHand(draft.region, id));
        return { result: RESOLVED, audit: `resolve ${id}` };
      }),
    take: (signals) =>
      run((draft, around) => {
        for (const signal of signals) takeSignal(draft, signal, around.intake);
        return { result: undefined };
      }),
    tell: (told, receivers, contacts) =>
      run((draft, around) => {
        const all = receivers ?? around.onDuty(told.severity);
        const ways = waysOf(around, contacts);
        const notices = all.flatMap((receiver) => write(draft, composeTold(around.dispatch.region, told, receiver), ways));
        return { result: undefined, notices };
      }),
  };
}

/** The open ways to a receiver, or those of them that are among `only`. */
function waysOf({ dispatch: { contactsOf } }: Surroundings, only: readonly Contact[] | undefined): Pick<DispatchContext, 'contactsOf'> {
  if (only === undefined) return { contactsOf };
  const isWanted = ({ channel, to }: Contact) => only.some((each) => each.channel === channel && each.to === to);
  return { contactsOf: (receiver) => contactsOf(receiver).filter(isWanted) };
}

function acknowledge(draft: Draft, around: Surroundings, group: AlertGroup, wanted: AcknowledgeRequest) {
  const { by, note, hours } = wanted;
  const alerts = alertsOf(draft.book, group.id).toSorted(byWeight);
  const held = alerts.filter(({ state }) => state === 'firing' || state === 'acknowledged');
  const [gravest] = held;
  if (gravest === undefined) return { result: OVER };
  const byPolicy = policyOf(around, targetOf(gravest, around.intake))?.acknowledgementHours;
  const span = Math.min((hours ?? byPolicy ?? ACKNOWLEDGED_HOURS) * HOUR, LONGEST_ACKNOWLEDGEMENT);
  const made: Acknowledgement = { by, at: draft.now, until: draft.now + span, ...(note === undefined ? {} : { note }) };
  const { dueAt: _due, stepAt: _step, ...rest } = group;
  const next = { ...rest, acknowledged: [...group.acknowledged.filter((each) => each.by !== by), made] };
  for (const alert of held.filter(({ state }) => state === 'firing')) {
    moveAlert(draft, alert, 'acknowledged', 'acknowledged', { actor: by, ...(note === undefined ? {} : { note }) });
  }
  setGroup(draft, next);
  draft.book.dirty.add(group.id);
  draft.statements.push(writeAcknowledgement(draft.region, group.id, made));
  const others = group.receivers.filter((receiver) => receiver.startsWith('person/') && receiver !== by);
  const notes = [taken(nameOf(by, around), note)];
  const message = { kind: 'acknowledged' as const, receivers: others, notes, alerts: held, resolved: 0 };
  const notices = others.length === 0 ? [] : dispatch(draft, next, message, around.dispatch);
  return { result: { taken: true, words: until(made, around) }, notices, audit: `acknowledge ${group.id}` };
}

function withdraw(draft: Draft, group: AlertGroup, ended: readonly Acknowledgement[], by: string): void {
  draft.book.dirty.add(group.id);
  const acknowledged = group.acknowledged.filter((each) => !ended.includes(each));
  for (const each of ended) draft.statements.push(endAcknowledgement(draft.region, group.id, each.by, draft.now));
  if (acknowledged.length > 0) {
    setGroup(draft, { ...group, acknowledged });
    return;
  }
  for (const alert of alertsOf(draft.book, group.id).filter(({ state }) => state === 'acknowledged')) {
    moveAlert(draft, alert, 'firing', 'acknowledgement-withdrawn', { actor: by });
  }
  const { dueAt: _due, stepAt: _step, ...rest } = group;
  setGroup(draft, { ...rest, acknowledged, step: -1, called: [] });
}

/** Who is called now, so that nobody waits for a call that does not come. */
function withdrawn(group: AlertGroup, ended: readonly Acknowledgement[], around: Surroundings): Sentence {
  const others = group.acknowledged.filter((each) => !ended.includes(each)).map(({ by }) => nameOf(by, around));
  if (others.length > 0) {
    const names = others.join(', ');
    return {
      id: `Pengakuan dicabut; ${names} masih menangani, tidak ada yang dipanggil.`,
      en: `The acknowledgement is withdrawn; ${names} still has it in hand, nobody is called.`,
    };
  }
  if (around.oncall === undefined) {
    return {
      id: 'Pengakuan dicabut; tidak ada yang dipanggil karena belum ada oncall.yaml.',
      en: 'The acknowledgement is withdrawn; nobody is called, for there is no oncall.yaml.',
    };
  }
  return { id: 'Pengakuan dicabut; petugas dipanggil lagi.', en: 'The acknowledgement is withdrawn; people are called again.' };
}

export function nameOf(by: string, { oncall }: Pick<Surroundings, 'oncall'>): string {
  return oncall?.people.find(({ id }) => `person/${id}` === by)?.name ?? by.slice(by.indexOf('/') + 1);
}

function taken(name: string, note: string | undefined): Sentence {
  const more = note === undefined ? '' : `: ${note}`;
  return { id: `${name} menangani gangguan ini${more}.`, en: `${name} has this in hand${more}.` };
}

function until({ until: at }: Acknowledgement, around: Surroundings): Sentence {
  const words = around.instantWords(at);
  return { id: `Diakui sampai ${words.id}.`, en: `Acknowledged until ${words.en}.` };
}

const OVER: Outcome = {
  taken: false,
  words: { id: 'Gangguan ini sudah selesai; tidak ada yang perlu diakui.', en: 'This trouble is over; there is nothing to acknowledge.' },
};
const NOT_YOURS: Outcome = {
  taken: false,
  words: { id: 'Tidak ada pengakuan atas nama ini.', en: 'There is no acknowledgement in this name.' },
};
const RESOLVED: Outcome = { taken: true, words: { id: 'Dinyatakan selesai.', en: 'Resolved by hand.' } };
