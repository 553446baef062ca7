// What people answer where they read a message: by a button, or on the page that a link leads to. Only whom the notice went to may answer.
import type { Contact, Notice } from '@pantau/shared/alert';
import type { SilenceMatch } from '@pantau/shared/alerts/silence';
import type { Sentence } from '@pantau/shared/law/status';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { HOUR } from '@pantau/shared/time';
import type { AlertCommands, Outcome } from './commands.ts';
import { readNotice } from './notices.ts';
import { readGroups } from './records.ts';

/** How long a button silences. */
const SILENCED_FOR = HOUR;
const MOST_DETAILS = 3_000;

export interface NoticeAnswer {
  readonly notice: string;
  /** Address that the answer came from; left out where a signed link proves it. */
  readonly from?: string;
  /** Who of those that read the channel. */
  readonly sender?: { readonly id: string; readonly name: string };
  readonly action: 'acknowledge' | 'silence' | 'details';
  /** Channel that it came through; left out for a signed link. */
  readonly channel?: string;
}

export interface AnswersDeps {
  readonly ledger: SqlReader;
  readonly region: string;
  readonly acknowledge: AlertCommands['acknowledge'];
  /** The person of the on-call plan who has this address on a channel. */
  readonly personAt: (channel: string, address: string) => string | undefined;
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
  const by = whoOf(answer, notice, deps);
  switch (answer.action) {
    case 'acknowledge':
      return deps.acknowledge({ group: notice.group, by });
    case 'silence': {
      const [told] = await readGroups(deps.ledger, deps.region, [notice.group]);
      const match = matchOf(notice, told?.group.site);
      const why = 'Diredam dari pesan · silenced from the message';
      return { taken: true, words: await deps.silence({ match, forMs: SILENCED_FOR, by, why }) };
    }
    case 'details':
      return { taken: true, words: details(notice) };
  }
}

/** The person that it went to, or the one whose account in the on-call plan pressed; else whoever it was, in the channel's name. */
function whoOf({ channel, from, sender }: NoticeAnswer, { receiver }: Notice, { personAt }: AnswersDeps): string {
  if (receiver.startsWith('person/')) {
    return receiver;
  }
  const known = channel === undefined || sender === undefined ? undefined : personAt(channel, sender.id);
  const name = from ?? sender?.name ?? '';
  return known === undefined ? [receiver, name].filter((part) => part !== '').join('/') : `person/${known}`;
}

/** What a button silences: the one alert, or those of the same kind at the same site. */
function matchOf({ finding, alerts, total }: Notice, site: string | undefined): SilenceMatch {
  const { duty, subject } = finding;
  if (total === 1 && alerts.length === 1) {
    return { duty, subject };
  }
  return { duty, ...(site === undefined ? {} : { site }) };
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
      ...(alerts.length > 1 ? [`${alerts.map(({ subject, name = subject }) => name).join(', ')}${others}`] : []),
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
