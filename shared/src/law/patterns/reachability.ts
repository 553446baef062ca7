// Whether a line, a site or a service answers, and whether it has been down for longer than a limit. Equipment tells the
// state of its own lines; that something does not answer is believed when two vantage points say so. Silence to SNMP may be a wrong
// credential: whoever else gets an answer is believed, and where nobody else looks the sentence says so. Time in planned
// maintenance does not count, and what a witness without a connection of its own says proves nothing.
import { MINUTE } from '../../time.ts';
import { type Judgement, unknown } from '../check.ts';
import { seenEvidence } from '../evidence.ts';
import type { Evidence } from '../finding.ts';
import { freshOf } from '../fresh.ts';
import type { StateSeen } from '../observed.ts';
import type { Sentence, Status } from '../status.ts';
import type { FactView, Seen } from '../view.ts';
import { crossingOf, planned } from './outages.ts';

export interface ReachWanted {
  /** What answers or not, the closest first: the first of which anything is seen decides. */
  readonly subjects: readonly string[];
  /** Down for longer than this (ms) is too long. */
  readonly limitMs: number;
  /** Other things whose planned maintenance explains it; that of the subjects always does. */
  readonly dependsOn?: readonly string[];
}

export interface Reach {
  readonly state: 'up' | 'brief' | 'unknown' | 'down';
  readonly judged: Judgement;
  /** Packets lost in percent, when it is up and somebody measured. */
  readonly lossPct?: number;
}

/** One source on the state: equipment, or all vantage points together. */
interface Sign {
  readonly up: boolean;
  readonly at: number;
  readonly downSince: number;
  readonly seen: readonly Seen<StateSeen>[];
  readonly from: 'snmp' | 'line' | 'vantages';
}

interface Signs {
  readonly signs: readonly Sign[];
  /** A vantage point looked by another way than SNMP and got no answer. */
  readonly missed: boolean;
  readonly why?: Judgement;
}

/** Facts of equipment about itself and its lines, and facts of those who look from elsewhere. */
const OWN_FACTS = ['interface', 'system'];
const REMOTE_FACTS = ['ping', 'probe'];

const SNMP_DOUBT: Sentence = {
  id: '; hanya SNMP yang tidak dijawab, kredensialnya mungkin salah',
  en: '; only SNMP gets no answer, its credential may be wrong',
};

/** The state of the first subject of which anything is seen; `outage` is what being down for too long is. */
export function reachOf(view: FactView, wanted: ReachWanted, outage: Status): Reach {
  let none: Judgement | undefined;
  for (const subject of wanted.subjects) {
    const found = signsOf(view, subject);
    if (found.signs.length > 0) {
      return decide(view, subject, found, wanted, outage);
    }
    none ??= found.why;
  }
  const subject = wanted.subjects[0] ?? '?';
  const judged = none ?? neverSeen(subject);
  return { state: 'unknown', judged };
}

/** Several ways to the same end: the best of them decides, and the last that went down tells since when there is none. */
export function bestReach(reaches: readonly Reach[]): Reach | undefined {
  const [best] = reaches.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.judged.since ?? 0) - (a.judged.since ?? 0),
  );
  return best;
}

const ORDER: readonly Reach['state'][] = ['up', 'unknown', 'brief', 'down'];

function signsOf(view: FactView, subject: string): Signs {
  const ttl = view.number('agent_silence_ttl') * MINUTE;
  const own = OWN_FACTS.map((fact) => freshOf<StateSeen>(view, fact, subject, ttl));
  const remote = REMOTE_FACTS.map((fact) => freshOf<StateSeen>(view, fact, subject, ttl));
  const signs = own.flatMap(({ fresh }) => fresh.filter((each) => each.value.up !== undefined).map(ownSign));
  const pings = perVantage(
    view,
    remote.flatMap(({ fresh }) => fresh),
  );
  const together = remoteSign(pings);
  const all = together === undefined ? signs : [...signs, together];
  const cutOff = [...own, ...remote].flatMap((each) => each.cutOff);
  const known = [...own, ...remote].some((each) => each.known);
  const why = whyNone(subject, pings, cutOff, known);
  const missed = pings.some((each) => each.value.up === false);
  return { signs: all, missed, ...(all.length > 0 || why === undefined ? {} : { why }) };
}

function ownSign(seen: Seen<StateSeen>): Sign {
  const from = seen.fact === 'system' ? 'snmp' : 'line';
  return { up: seen.value.up === true, at: seen.lastSeen, downSince: downSince(seen), seen: [seen], from };
}

/** The newest of each vantage point: the place a witness stands at, else the witness itself. */
function perVantage(view: FactView, seen: readonly Seen<StateSeen>[]): Seen<StateSeen>[] {
  const vantages = new Map<string, Seen<StateSeen>>();
  for (const each of seen.toSorted((a, b) => a.lastSeen - b.lastSeen)) {
    vantages.set(view.witness(each.witness)?.runsOn ?? each.witness, each);
  }
  return [...vantages.values()];
}

/** It answers somebody, or it answers none of at least two. */
function remoteSign(pings: readonly Seen<StateSeen>[]): Sign | undefined {
  const up = pings.filter((each) => each.value.up === true);
  const seen = up.length > 0 ? up : pings;
  const at = Math.max(...seen.map((each) => each.lastSeen));
  if (up.length > 0) {
    return { up: true, at, downSince: at, seen, from: 'vantages' };
  }
  const [, second] = seen.map(downSince).toSorted((a, b) => a - b);
  return second === undefined ? undefined : { up: false, at, downSince: second, seen, from: 'vantages' };
}

function downSince(seen: Seen<StateSeen>): number {
  return seen.value.down_since ?? seen.seen[0] ?? seen.lastSeen;
}

function decide(view: FactView, subject: string, { signs, missed }: Signs, wanted: ReachWanted, outage: Status): Reach {
  const believed = signs.filter((each) => !isRefuted(each, signs));
  const [newest, ...others] = believed.toSorted((a, b) => b.at - a.at);
  const evidence = signs.flatMap(({ up, seen }) => seen.map((each) => stateEvidence(each, up)));
  if (newest === undefined || others.some((other) => contradicts(newest, other))) {
    const judged = unknown(
      'states-contradict',
      `Sumber bertentangan tentang ${subject}: periksa di tempat.`,
      `Sources contradict each other on ${subject}: look at it on the spot.`,
      { evidence },
    );
    return { state: 'unknown', judged };
  }
  if (newest.up) {
    const measured = signs.flatMap(({ seen }) => seen).find((each) => each.value.loss_pct !== undefined);
    const sentence = { id: `${subject} menyala.`, en: `${subject} is up.` };
    const judged: Judgement = { status: 'compliant', reason: 'reachable', sentence, evidence };
    return { state: 'up', judged, ...(measured?.value.loss_pct === undefined ? {} : { lossPct: measured.value.loss_pct }) };
  }
  const onlySnmp = !missed && believed.every((each) => each.from === 'snmp');
  return down(view, { subject, since: newest.downSince, onlySnmp, evidence }, wanted, outage);
}

/** Silent to SNMP while it answered others. */
function isRefuted({ from, up, downSince: since }: Sign, signs: readonly Sign[]): boolean {
  return from === 'snmp' && !up && signs.some((other) => other.from === 'vantages' && other.up && other.at >= since);
}

/** A line that is said to have been down when another source saw it up. */
function contradicts(newest: Sign, other: Sign): boolean {
  return newest.up !== other.up && (newest.at === other.at || (!newest.up && newest.downSince <= other.at));
}

interface Outage {
  readonly subject: string;
  readonly since: number;
  /** Nothing but silence to SNMP tells of it. */
  readonly onlySnmp: boolean;
  readonly evidence: readonly Evidence[];
}

function down(view: FactView, { subject, since, onlySnmp, evidence }: Outage, wanted: ReachWanted, outage: Status): Reach {
  const windows = planned(view, [subject, ...wanted.subjects, ...(wanted.dependsOn ?? [])]);
  const crossing = crossingOf(since, wanted.limitMs, windows);
  view.until(crossing + 1);
  const minutes = Math.round(wanted.limitMs / MINUTE);
  const doubt = onlySnmp ? SNMP_DOUBT : { id: '', en: '' };
  if (view.at > crossing) {
    const sentence = {
      id: `${subject} putus lebih dari ${minutes} menit${doubt.id}.`,
      en: `${subject} has been down for more than ${minutes} min${doubt.en}.`,
    };
    return { state: 'down', judged: { status: outage, reason: 'down-too-long', sentence, evidence, since: crossing } };
  }
  const [window] = windows.filter((each) => each.from <= view.at && view.at < each.to);
  if (window !== undefined) {
    const sentence = {
      id: `${subject} putus dalam pemeliharaan terencana (${window.id}).`,
      en: `${subject} is down in planned maintenance (${window.id}).`,
    };
    return { state: 'brief', judged: { status: 'compliant', reason: 'planned-maintenance', sentence, evidence } };
  }
  const sentence = {
    id: `${subject} putus, belum lebih dari ${minutes} menit${doubt.id}.`,
    en: `${subject} is down, not yet for more than ${minutes} min${doubt.en}.`,
  };
  return { state: 'brief', judged: { status: 'compliant', reason: 'down-briefly', sentence, evidence } };
}

function whyNone(
  subject: string,
  pings: readonly Seen<StateSeen>[],
  cutOff: readonly Seen<StateSeen>[],
  known: boolean,
): Judgement | undefined {
  const [lone] = pings;
  if (lone !== undefined && cutOff.length === 0) {
    return unknown(
      'one-vantage-point',
      `Hanya satu titik pantau melaporkan ${subject} tidak menjawab: tambah titik pantau kedua.`,
      `Only one vantage point says that ${subject} does not answer: add a second one.`,
      { evidence: [stateEvidence(lone, false)] },
    );
  }
  const [first] = cutOff;
  if (first !== undefined) {
    return unknown(
      'vantage-cut-off',
      `Titik pantau ${first.witness} sendiri kehilangan koneksi; keadaan ${subject} tidak diketahui.`,
      `Vantage point ${first.witness} itself lost its connection: the state of ${subject} is not known.`,
      { evidence: [stateEvidence(first, first.value.up === true)] },
    );
  }
  return known
    ? unknown('state-old', `Tidak ada sensor yang masih melaporkan keadaan ${subject}.`, `No sensor still reports the state of ${subject}.`)
    : undefined;
}

function neverSeen(subject: string): Judgement {
  return unknown(
    'state-never-seen',
    `Belum ada sensor yang melihat keadaan ${subject}: pantau dengan SNMP atau ping.`,
    `No sensor has ever seen the state of ${subject}: watch it by SNMP or ping.`,
  );
}

function stateEvidence(seen: Seen<StateSeen>, up: boolean): Evidence {
  const words: Sentence = up ? { id: 'Menyala', en: 'Up' } : { id: 'Putus', en: 'Down' };
  return seenEvidence(seen, words);
}
