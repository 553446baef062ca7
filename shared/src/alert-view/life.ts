// The life of a group in the order of time: steps of its alerts, acknowledgements and messages, as one list.

import type { Alert, AlertTransition } from '../alert.ts';
import { NOTICE_KIND_WORDS, noticeOutcome, TRANSITION_WORDS } from '../alert-words.ts';
import type { Sentence } from '../law/status.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { readAlerts, readTransitions } from '../ledger/queries/alerts.ts';
import { type RecordedAcknowledgement, readAcknowledgements } from '../ledger/queries/groups.ts';
import { type NoticeState, readNotices } from '../ledger/queries/notices.ts';

export interface GroupLife {
  /** Those that are not over first; at most as many as were asked for. */
  readonly alerts: readonly Alert[];
  readonly transitions: readonly AlertTransition[];
  readonly acknowledgements: readonly RecordedAcknowledgement[];
  readonly notices: readonly NoticeState[];
}

/** One line of it. */
export interface LifeEvent {
  readonly at: number;
  readonly kind: 'transition' | 'acknowledgement' | 'notice';
  readonly words: Sentence;
  /** Who did it, or who was told. */
  readonly who?: string;
  readonly note?: string;
  /** What became of a message. */
  readonly outcome?: Sentence;
  readonly error?: string;
}

const MOST_STEPS = 1_000;

/** All that is recorded about a group; of a very large one the alerts that are not over, then the newest. */
export async function loadLife(reader: SqlReader, region: string, group: string, mostAlerts: number): Promise<GroupLife> {
  const open = await readAlerts(reader, region, { groups: [group], states: ['pending', 'firing', 'acknowledged'], limit: mostAlerts });
  const over = await readAlerts(reader, region, { groups: [group], states: ['resolved'], limit: Math.max(1, mostAlerts - open.length) });
  const alerts = [...open, ...over];
  return {
    alerts,
    transitions: await readTransitions(
      reader,
      region,
      alerts.map(({ id }) => id),
      MOST_STEPS,
    ),
    acknowledgements: await readAcknowledgements(reader, region, group),
    notices: (await readNotices(reader, region, [group])).get(group) ?? [],
  };
}

/** The oldest first. Steps that many alerts made at once for one reason are one line. */
export function lifeEvents({ alerts, transitions, acknowledgements, notices }: GroupLife): LifeEvent[] {
  const subjects = new Map(alerts.map(({ id, subject }) => [id, subject]));
  const events = [
    ...together(transitions, subjects),
    ...acknowledgements.flatMap(acknowledgementEvents),
    ...notices.map(
      (notice): LifeEvent => ({
        at: notice.createdAt,
        kind: 'notice',
        words: {
          id: `pesan: ${NOTICE_KIND_WORDS[notice.kind].id}, lewat ${notice.channel}`,
          en: `message: ${NOTICE_KIND_WORDS[notice.kind].en}, by ${notice.channel}`,
        },
        who: notice.receiver,
        outcome: noticeOutcome(notice),
        ...(notice.lastError === undefined || notice.deliveredAt !== undefined ? {} : { error: notice.lastError }),
      }),
    ),
  ];
  return events.toSorted((a, b) => a.at - b.at);
}

/** That an alert is acknowledged, and no longer, is said by the acknowledgement itself. */
const SAID_ELSEWHERE: ReadonlySet<AlertTransition['reason']> = new Set([
  'acknowledged',
  'acknowledgement-expired',
  'acknowledgement-withdrawn',
]);

function together(transitions: readonly AlertTransition[], subjects: ReadonlyMap<string, string>): LifeEvent[] {
  const steps = new Map<string, AlertTransition[]>();
  for (const step of transitions.filter(({ reason }) => !SAID_ELSEWHERE.has(reason))) {
    const key = JSON.stringify([step.at, step.reason, step.to, step.actor, step.note]);
    const same = steps.get(key) ?? [];
    same.push(step);
    steps.set(key, same);
  }
  return [...steps.values()].flatMap((same): LifeEvent[] => {
    const [first] = same;
    if (first === undefined) return [];
    const subject = subjects.get(first.alert) ?? first.alert;
    const more = same.length - 1;
    const words = TRANSITION_WORDS[first.reason];
    return [
      {
        at: first.at,
        kind: 'transition',
        words: {
          id: `${subject}${more === 0 ? '' : ` dan ${more} lainnya`}: ${words.id}`,
          en: `${subject}${more === 0 ? '' : ` and ${more} more`}: ${words.en}`,
        },
        ...(first.actor === undefined ? {} : { who: first.actor }),
        ...(first.note === undefined ? {} : { note: first.note }),
      },
    ];
  });
}

function acknowledgementEvents({ by, at, until, note, endedAt }: RecordedAcknowledgement): LifeEvent[] {
  const taken: LifeEvent = {
    at,
    kind: 'acknowledgement',
    words: { id: 'menangani', en: 'acknowledged' },
    who: by,
    ...(note === undefined ? {} : { note }),
  };
  if (endedAt === undefined) return [taken];
  const early = endedAt < until;
  const words = early ? { id: 'penanganan berakhir', en: 'acknowledgement ended' } : TRANSITION_WORDS['acknowledgement-expired'];
  return [taken, { at: endedAt, kind: 'acknowledgement', words, who: by }];
}
