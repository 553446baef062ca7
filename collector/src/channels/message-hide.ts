// What a message of `detail: minimal` leaves out: a third party carries it, and learns no address, no host and no name of what is watched.
import type { Notice } from '@pantau/shared/alert';
import { remedyOf } from '@pantau/shared/law/explain/remedies';
import type { Sentence } from '@pantau/shared/law/status';
import type { Detail } from './channel.ts';
import { checkOf, kindOf, ruleOf } from './message-words.ts';

const HIDDEN = '***';
const URLS = /\bhttps?:\/\/\S+/gi;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?/g;
const IPV6_OR_MAC = /(?<![\w:])(?:(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}|[0-9a-f]{0,4}::[0-9a-f]{0,4})(?![\w:])/gi;
const NAMES = /\b(?:[a-z0-9_-]+\.)+[a-z]{2,}\b/gi;
// People, duties of people and channels are no part of what is watched.
const SUBJECTS = /\b(?!person\/|rotation\/|oncall\/|channel\/|terminal\/|page\/)([a-z_]+)\/[\w.:-]+/g;
const SHORTEST_ID = 3;

/** What a notice may say of a subject, a text and a remedy. */
export interface Told {
  readonly isFull: boolean;
  subject(subject: string): Sentence;
  text(text: string): string;
  readonly title: Sentence;
  readonly remedy: Sentence | undefined;
}

/** Says how much of a notice may be told. */
export function toldOf(notice: Notice, detail: Detail): Told {
  const { finding } = notice;
  const check = checkOf(finding);
  if (detail === 'full') {
    return {
      isFull: true,
      subject: (subject) => ({ id: subject, en: subject }),
      text: (text) => text,
      title: finding.title,
      remedy: check && remedyOf(finding, check),
    };
  }
  const hide = hider(notice);
  const rule = ruleOf(finding);
  // Its own values may name what is watched; numbers do not.
  const parameters = finding.parameters.filter(({ value }) => typeof value === 'number');
  return {
    isFull: false,
    subject: kindOf,
    text: hide,
    title: titleOf(),
    remedy: check && remedyOf({ ...finding, subject: kindOf(finding.subject).id, parameters }, check),
  };

  /** The title of a duty is that of the law; anybody may have written that of another alert. */
  function titleOf(): Sentence {
    if (check !== undefined) {
      return finding.title;
    }
    const { id, en } = rule === undefined ? finding.title : { id: rule, en: rule };
    return { id: hide(id), en: hide(en) };
  }
}

function hider({ finding, alerts, digest = [] }: Notice): (text: string) => string {
  const subjects = [finding.subject, ...[...alerts, ...digest, ...finding.evidence].map(({ subject }) => subject)];
  const witnesses = finding.evidence.map(({ witness }) => witness).filter((witness) => witness.includes('/'));
  const ids = [...subjects, ...witnesses].map((name) => name.slice(name.indexOf('/') + 1)).filter(({ length }) => length >= SHORTEST_ID);
  const longestFirst = [...new Set(ids)].toSorted((one, other) => other.length - one.length);
  const own = longestFirst.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${longestFirst.map(escaped).join('|')})(?![\\w-])`, 'gi');
  return (text) => {
    const known = own === undefined ? text : text.replaceAll(own, HIDDEN);
    return [URLS, SUBJECTS, IPV6_OR_MAC, IPV4, NAMES].reduce((rest, pattern) => rest.replaceAll(pattern, HIDDEN), known);
  };
}

function escaped(id: string): string {
  return id.replaceAll(/[^\w]/g, String.raw`\$&`);
}
