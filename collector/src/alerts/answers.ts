// What people answer where they read a message: by a button, or on the page that a link leads to. Only whom the notice went to may answer.
import type { Contact, Notice } from '@pantau/shared/alert';
import type { SilenceMatch } from '@pantau/shared/alerts/silence';
import type { Sentence } from '@pantau/shared/law/status';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { HOUR } from '@pantau/shared/time';
import type { AlertCommands, Outcome } from './commands.ts';
import { readNotice } from './notices.ts';

/** How long a button silences. */
const SILENCED_FOR = HOUR;
const MOST_DETAILS = 3_000;

export interface NoticeAnswer {
  readonly notice: string;
  /** Address that the answer came from; left out where a signed link proves it. */
  readonly from?: string;
  /** Who of those that read the channel. */
  readonly sender?: { readonly name: string };
  readonly action: 'acknowledge' | 'silence' | 'details';
  /** Channel that it came through; left out for a signed link. */
  readonly channel?: string;
}

export interface AnswersDeps {
  readonly ledger: SqlReader;
  readonly region: string;
  readonly acknowledge: AlertCommands['acknowledge'];
  readonly silence: (wanted: { match: SilenceMatch; forMs: number; by: string; why: string }) => Promise<Sentence>;
}

/** Carries an answer out, in the name of whoever the notice went to. */
export async function takeAnswer(answer: NoticeAnswer, deps: AnswersDeps): Promise<Outcome> {
  const stored = await readNotice(deps.ledger, deps.region, answer.notice);
  if (stored === undefined) {
    return UNKNOWN;
  }
  const { notice, contacts } = stored;
  if (answer.channel !== undefined && !wentTo(contacts, answer)) {
    return NOT_FOR_YOU;
  }
  const name = answer.from ?? answer.sender?.name ?? '';
  const by = notice.receiver.startsWith('person/') || name === '' ? notice.receiver : `${notice.receiver}/${name}`;
  switch (answer.action) {
    case 'acknowledge':
      return deps.acknowledge({ group: notice.group, by });
    case 'silence': {
      const { duty } = notice.finding;
      const subject = notice.alerts.length === 1 ? { subject: notice.finding.subject } : {};
      const why = 'Diredam dari pesan · silenced from the message';
      return { taken: true, words: await deps.silence({ match: { duty, ...subject }, forMs: SILENCED_FOR, by, why }) };
    }
    case 'details':
      return { taken: true, words: details(notice) };
  }
}

/** A chat with several members has one address; a person answers from the one that is written in the on-call plan. */
function wentTo(contacts: readonly Contact[], { channel, from }: NoticeAnswer): boolean {
  return contacts.some((each) => each.channel === channel && (each.to === undefined || each.to === from));
}

function details({ finding, alerts, total }: Notice): Sentence {
  const others = total > alerts.length ? ` (+${total - alerts.length})` : '';
  const evidence = finding.evidence.slice(0, 5);
  const say = (language: 'id' | 'en') =>
    [
      finding.sentence[language],
      ...evidence.map(({ summary }) => `- ${summary[language]}`),
      ...(alerts.length > 1 ? [`${alerts.map(({ subject }) => subject).join(', ')}${others}`] : []),
      ...finding.remarks.map((remark) => remark[language]),
    ]
      .join('\n')
      .slice(0, MOST_DETAILS);
  return { id: say('id'), en: say('en') };
}

const UNKNOWN: Outcome = {
  taken: false,
  words: { id: 'Pesan ini tidak dikenal lagi.', en: 'This message is not known any more.' },
};
const NOT_FOR_YOU: Outcome = {
  taken: false,
  words: {
    id: 'Pesan ini bukan untuk akun ini: perbarui kontak dalam oncall.yaml.',
    en: 'This message was not for this account: update the contact in oncall.yaml.',
  },
};
