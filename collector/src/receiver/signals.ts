// From alerts of others to ours. Prometheus tells of each set of labels; people are told once of each rule and machine, so alerts of one
// rule about one machine are one signal, which is over when the last of them is.
import { hash } from 'node:crypto';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Evidence, Finding, Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import type { Incoming } from './incoming.ts';
import type { Place } from './subject-of.ts';

interface Member extends Incoming {
  readonly fingerprint: string;
}

export interface SignalBook {
  /** What changed by these alerts; `ignored` counts those that are meant for nobody. `repeats`: what is over is sent for a while, too. */
  take(alerts: readonly Incoming[], now: number, repeats: boolean): { readonly signals: readonly AlertSignal[]; readonly ignored: number };
}

export interface SignalBookDeps {
  readonly placeOf: (labels: Readonly<Record<string, string>>) => Place | undefined;
  /** When this began to listen. */
  readonly startedAt: number;
}

/** As the levels are called in rules that people use; any other is `medium`. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  ...{ critical: 'critical', page: 'critical', emergency: 'critical', alert: 'critical', fatal: 'critical', disaster: 'critical' },
  ...{ high: 'high', error: 'high', major: 'high', err: 'high', average: 'medium' },
  ...{ warning: 'medium', warn: 'medium', medium: 'medium', minor: 'low', low: 'low' },
  ...{ info: 'info', informational: 'info', information: 'info', notice: 'info', debug: 'info' },
};
const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
/** Watchdog, InfoInhibitor: they fire always, or for other rules, and are for no person. */
const FOR_NOBODY = 'none';
/**
 * After a start it is not known which others of the same rule and machine still fire, and Prometheus sends them all again within a minute:
 * until then nothing is said to be over by a sender that says so again.
 */
const GRACE_MS = 2 * 60_000;
const SWEEP_MS = 10 * 60_000;
const MOST_SHOWN = 10;
const LONGEST_NAME = 120;

/** Remembers which sets of labels fire. Losing it loses nothing: what fires comes again. */
export function createSignalBook({ placeOf, startedAt }: SignalBookDeps): SignalBook {
  const groups = new Map<string, Map<string, Member>>();
  let sweptAt = startedAt;

  /** What is sent no more and was never said to be over is forgotten. */
  function sweep(now: number): void {
    if (Math.abs(now - sweptAt) < SWEEP_MS) return;
    sweptAt = now;
    for (const [key, members] of groups) if (firingOf(members, now).length === 0) groups.delete(key);
  }

  return {
    take(alerts, now, repeats) {
      sweep(now);
      const touched = new Map<string, { readonly duty: string; readonly place: Place; readonly newest: Member }>();
      let ignored = 0;
      for (const alert of alerts) {
        if (alert.labels['severity']?.toLowerCase() === FOR_NOBODY) {
          ignored += 1;
          continue;
        }
        const duty = `prometheus/${nameOf(alert)}`;
        const place = { ...placeOf(alert.labels) };
        const subject = place.subject || `target/${targetOf(alert.labels)}`;
        const key = `${duty} ${subject}`;
        const members = groups.get(key) ?? new Map<string, Member>();
        groups.set(key, members);
        const fingerprint = digest(alert.labels);
        const known = members.get(fingerprint);
        // The time it came stands for one that cannot be: the first time, not the last.
        const startsAt = alert.notes.length > 0 && known !== undefined ? known.startsAt : alert.startsAt;
        const member = { ...alert, startsAt, fingerprint };
        if (alert.endsAt > now) members.set(member.fingerprint, member);
        else members.delete(member.fingerprint);
        touched.set(key, { duty, place: { ...place, subject }, newest: member });
      }
      const saysNothingOver = repeats && now < startedAt + GRACE_MS;
      const signals = [...touched].flatMap(([key, { duty, place, newest }]) => {
        const firing = firingOf(groups.get(key), now);
        if (firing.length > 0) return [signalOf(duty, place, firing, { now, endsAt: Math.max(...firing.map((each) => each.endsAt)) })];
        groups.delete(key);
        return saysNothingOver ? [] : [signalOf(duty, place, [newest], { now, endsAt: now })];
      });
      return { signals, ignored };
    },
  };
}

/** Those that fire, oldest first; the others are forgotten. */
function firingOf(members: Map<string, Member> | undefined, now: number): Member[] {
  for (const [fingerprint, { endsAt }] of members ?? []) if (endsAt <= now) members?.delete(fingerprint);
  return [...(members?.values() ?? [])].toSorted((a, b) => a.startsAt - b.startsAt || (a.fingerprint < b.fingerprint ? -1 : 1));
}

function signalOf(
  duty: string,
  place: Place,
  members: readonly Member[],
  when: { readonly now: number; readonly endsAt: number },
): AlertSignal {
  const { subject, pd, site } = place;
  const oldest = Math.min(...members.map(({ startsAt }) => startsAt));
  const severity = ORDER[Math.min(...members.map(({ labels }) => ORDER.indexOf(severityOf(labels['severity']))))] ?? 'medium';
  const rule = duty.slice(duty.indexOf('/') + 1);
  const name = subject.startsWith('target/') ? targetName(members[0]?.labels ?? {}) : undefined;
  const title = name === undefined ? rule : `${rule}: ${name}`;
  const action = actionOf(members[0]?.annotations ?? {});
  const finding: Finding = {
    regulation: 'operasional',
    duty,
    title: { id: title, en: title },
    citation: { regulation: 'operasional', title: 'Prometheus' },
    bound: [],
    severity,
    subject,
    ...(name === undefined ? {} : { name }),
    ...(pd === undefined ? {} : { pd }),
    status: 'violation',
    reason: 'prometheus-alert',
    sentence: sentenceOf(rule, members, name),
    ...(action === undefined ? {} : { action }),
    remarks: remarksOf(members),
    evidence: members.slice(0, MOST_SHOWN).map((member) => evidenceOf(subject, member)),
    parameters: [],
    since: oldest,
    sanctionExposure: false,
  };
  return {
    duty,
    subject,
    at: when.now,
    endsAt: when.endsAt,
    ...(site === undefined ? {} : { site }),
    ...(pd === undefined ? {} : { pd }),
    finding,
  };
}

/** `severity` of Prometheus' rules in our words. */
export function severityOf(text = ''): Severity {
  return SEVERITIES[text.toLowerCase()] ?? 'medium';
}

function sentenceOf(rule: string, members: readonly Member[], name: string | undefined): Sentence {
  const annotations = members[0]?.annotations ?? {};
  const text = bilingual(annotations['summary'] ?? annotations['message'] ?? annotations['title'] ?? annotations['description'] ?? rule);
  const named = (words: string): string => (name === undefined || words.includes(name) ? words : `${name}: ${words}`);
  if (members.length === 1) return { id: named(text.id), en: named(text.en) };
  return { id: `${named(text.id)} (${members.length} peringatan)`, en: `${named(text.en)} (${members.length} alerts)` };
}

function remarksOf(members: readonly Member[]): Sentence[] {
  const [first] = members;
  if (first === undefined) return [];
  const { summary, description } = first.annotations;
  return [
    ...members.flatMap(({ notes }) => notes).slice(0, 1),
    ...unknownSeverity(members),
    ...(description === undefined || summary === undefined ? [] : [bilingual(description)]),
    ...(first.url === '' ? [] : [{ id: `Asal: ${first.url}`, en: `From: ${first.url}` }]),
  ];
}

/** Whoever wrote the rule learns that its word says nothing here. */
function unknownSeverity(members: readonly Member[]): Sentence[] {
  const word = members
    .map(({ labels }) => labels['severity'])
    .find((each) => each !== undefined && SEVERITIES[each.toLowerCase()] === undefined);
  if (word === undefined) return [];
  return [
    {
      id: `severity="${word}" tidak dikenal dan dianggap sedang; tulis ${ORDER.join(', ')} dalam aturannya.`,
      en: `severity="${word}" is not known and is taken as medium; write ${ORDER.join(', ')} in the rule.`,
    },
  ];
}

/** What to do, in the annotations that rules in common use have for it. */
function actionOf({ action, remediation, resolution, runbook, runbook_url: url }: Incoming['annotations']): Sentence | undefined {
  const told = action ?? remediation ?? resolution ?? runbook;
  const text = told === undefined ? undefined : bilingual(told);
  if (url === undefined || told?.includes(url) === true) return text;
  if (text === undefined) return { id: `Ikuti panduan: ${url}`, en: `Follow the runbook: ${url}` };
  return { id: `${text.id} (panduan: ${url})`, en: `${text.en} (runbook: ${url})` };
}

/** Rules that come with Pantau say both languages in one text. */
function bilingual(text: string): Sentence {
  const [id = '', en = '', ...more] = text.split(' · ').map((part) => part.trim());
  return id !== '' && en !== '' && more.length === 0 ? { id, en } : { id: text, en: text };
}

function evidenceOf(subject: string, { fingerprint, labels }: Member): Evidence {
  const told = Object.entries(labels).filter(([name]) => name !== 'alertname' && name !== 'severity');
  const words = told.map(([name, value]) => `${name}="${value}"`).join(' ') || '-';
  return { key: `prometheus ${fingerprint}`, subject, fact: 'prometheus', witness: 'prometheus', summary: { id: words, en: words } };
}

function nameOf({ labels }: Incoming): string {
  return (labels['alertname'] ?? 'alert').slice(0, LONGEST_NAME);
}

/** Alerts about one thing that the register does not have belong together. */
function targetOf(labels: Readonly<Record<string, string>>): string {
  const { job, instance } = labels;
  return digest(instance === undefined ? labels : { instance, ...(job === undefined ? {} : { job }) });
}

/** What people call it: where it listens, else the labels that tell it apart. */
function targetName({ instance, alertname: _rule, severity: _severity, ...labels }: Readonly<Record<string, string>>): string {
  const name =
    instance ??
    Object.entries(labels)
      .map(([label, value]) => `${label}=${value}`)
      .join(' ');
  return name === '' ? 'tanpa label' : name.slice(0, LONGEST_NAME);
}

function digest(labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify(sorted), 'hex').slice(0, 16);
}
