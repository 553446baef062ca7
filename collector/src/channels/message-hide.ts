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
  /** `name`: what people call it, when its id says nothing. */
  subject(subject: string, name?: string): Sentence;
  /** An office or a site; empty where its id is the name of a machine or an address. */
  place(id: string | undefined): string;
  text(text: string): string;
  readonly title: Sentence;
  readonly remedy: Sentence | undefined;
}

/** Says how much of a notice may be told. */
export function toldOf(notice: Notice, detail: Detail): Told {
  const { finding } = notice;
  const check = checkOf(finding);
  const rule = ruleOf(finding);
  if (detail === 'full') {
    return {
      isFull: true,
      subject: (subject, name = subject) => ({ id: name, en: name }),
      place: (id = '') => id,
      text: (text) => text,
      title: rule === undefined || finding.name === undefined ? finding.title : { id: rule, en: rule },
      remedy: finding.action ?? (check && remedyOf(finding, check)),
    };
  }
  const hide = hider(notice);
  // Its own values may name what is watched; numbers do not.
  const parameters = finding.parameters.filter(({ value }) => typeof value === 'number');
  const kind = kindOf(finding.subject);
  return {
    isFull: false,
    subject: kindOf,
    place: (id = '') => (hide(id) === id ? id : ''),
    text: hide,
    title: titleOf(),
    remedy: check === undefined ? unknownRemedy(kind) : remedyFor(check, kind),
  };

  function remedyFor(asked: NonNullable<typeof check>, { id, en }: Sentence): Sentence | undefined {
    const [first, second] = [id, en].map((subject) => remedyOf({ ...finding, subject, parameters }, asked));
    return first && second && { id: first.id, en: second.en };
  }

  /** The title of a duty is that of the law; anybody may have written that of another alert. */
  function titleOf(): Sentence {
    if (check !== undefined) {
      return finding.title;
    }
    const { id, en } = rule === undefined ? finding.title : { id: rule, en: rule };
    return { id: hide(id), en: hide(en) };
  }
}

/** What the author of another alert wrote may name anything. */
function unknownRemedy(kind: Sentence): Sentence {
  return { id: `Buka rinciannya, lalu periksa ${kind.id} itu.`, en: `Open the details, then check that ${kind.en}.` };
}

function hider({ finding, alerts, digest = [] }: Notice): (text: string) => string {
  const subjects = [finding.subject, ...[...alerts, ...digest, ...finding.evidence].map(({ subject }) => subject)];
  const witnesses = finding.evidence.map(({ witness }) => witness).filter((witness) => witness.includes('/'));
  const names = [finding, ...alerts, ...digest].flatMap(({ name }) => (name === undefined ? [] : [name]));
  // Offices and sites are no machines: that one is down may be told.
  const machines = [...subjects, ...witnesses].filter((subject) => !/^(?:site|pd)\//.test(subject));
  const ids = [...machines.map((name) => name.slice(name.indexOf('/') + 1)), ...names].filter(({ length }) => length >= SHORTEST_ID);
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
