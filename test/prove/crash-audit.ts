// The promises that the crash proof checks, each against the evidence. Pure.

import type { Evidence, ReportId } from './crash-evidence.ts';
import { addressesAt, strayAddresses } from './crash-facts.ts';

export interface Verdict {
  readonly property: string;
  readonly passed: boolean;
  /** Figures, or what is wrong. */
  readonly detail: string;
}

interface Result {
  readonly faults: readonly string[];
  /** What was counted. */
  readonly figures: string;
}

const MOST_SHOWN = 5;
/** The last messages of a program that dies may be read a moment after its death. */
const LAST_WORDS_MS = 500;

const PROPERTIES: Readonly<Record<string, (evidence: Evidence) => Result>> = {
  'every saved report is in the ledger or in the spool': everyReportKept,
  'no report is in two ranges, none is there that was not made': rangesAreTrue,
  'the only gaps are reports that the agent was killed over': gapsExplained,
  'the ledger knows what each report saw': factsOfEachReport,
  'each violation opened one alert, each end closed it': alertsFollowFindings,
  'each message about a group has one notice a channel, under one key': oneKeyEach,
  'every notice is delivered': allDelivered,
  'the receivers got the keys of the ledger, no others': sameKeys,
  'a message came twice only over a kill of the collector': repeatsExplained,
  'the hash chain of the journal holds': journalHolds,
  'the findings are those of the last report': lastFacts,
  'no program ended by itself': noOwnEnding,
};

/** Judges every promise. */
export function auditCrash(evidence: Evidence): Verdict[] {
  return Object.entries(PROPERTIES).map(([property, check]) => {
    const { faults, figures } = check(evidence);
    const more = faults.length > MOST_SHOWN ? ` and ${faults.length - MOST_SHOWN} more` : '';
    const detail = faults.length === 0 ? figures : `${figures}; WRONG: ${faults.slice(0, MOST_SHOWN).join(', ')}${more}`;
    return { property, passed: faults.length === 0, detail };
  });
}

function nameOf({ epoch, sequence }: ReportId): string {
  return `${epoch.slice(0, 8)}/${sequence}`;
}

/** How many ranges hold each report. */
function countReceived({ received }: Evidence): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { epoch, first, last } of received) {
    for (let sequence = first; sequence <= last; sequence += 1) {
      const name = nameOf({ epoch, sequence });
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function everyReportKept(evidence: Evidence): Result {
  const received = countReceived(evidence);
  const waiting = new Set(evidence.waiting.map(nameOf));
  const faults = evidence.saved.map(nameOf).filter((name) => !received.has(name) && !waiting.has(name));
  return { faults, figures: `${evidence.saved.length} saved, ${received.size} received, ${waiting.size} waiting` };
}

function rangesAreTrue(evidence: Evidence): Result {
  const begun = new Set(evidence.begun.map(nameOf));
  const received = [...countReceived(evidence)];
  const twice = received.filter(([, count]) => count > 1).map(([name]) => `${name} twice`);
  const strange = received.filter(([name]) => !begun.has(name)).map(([name]) => `${name} never made`);
  return { faults: [...twice, ...strange], figures: `${evidence.received.length} ranges, ${received.length} reports` };
}

function gapsExplained(evidence: Evidence): Result {
  const received = countReceived(evidence);
  const saved = new Set(evidence.saved.map(nameOf));
  const highest = new Map<string, number>();
  for (const { epoch, sequence } of evidence.saved) highest.set(epoch, Math.max(sequence, highest.get(epoch) ?? 0));
  const gaps: string[] = [];
  for (const [epoch, last] of highest) {
    for (let sequence = 1; sequence <= last; sequence += 1) {
      const name = nameOf({ epoch, sequence });
      if (!received.has(name)) gaps.push(name);
    }
  }
  const lost = gaps.filter((name) => saved.has(name)).map((name) => `${name} was saved`);
  const tooMany = gaps.length > evidence.agentKills ? [`${gaps.length} gaps with ${evidence.agentKills} kills of the agent`] : [];
  return { faults: [...lost, ...tooMany], figures: `${gaps.length} gaps, ${evidence.agentKills} kills of the agent` };
}

function factsOfEachReport(evidence: Evidence): Result {
  const known = new Map<string, string[]>();
  for (const { epoch, first, last, addresses } of evidence.addressRows) {
    for (let sequence = first; sequence <= last; sequence += 1) {
      const name = nameOf({ epoch, sequence });
      known.set(name, [...(known.get(name) ?? []), addresses.join(' ')]);
    }
  }
  const faults: string[] = [];
  for (const name of countReceived(evidence).keys()) {
    const due = addressesAt(Number(name.split('/')[1])).interfaces.flatMap(({ addresses }) => addresses.map(({ ip }) => ip));
    const found = known.get(name) ?? [];
    if (found.length !== 1 || found[0] !== due.join(' ')) faults.push(`${name}: ${found.join(' | ') || 'nothing'}, due ${due.join(' ')}`);
  }
  return { faults, figures: `${evidence.addressRows.length} intervals` };
}

/** Times a finding became a violation and ceased to be one, by what it is about; what is unknown leaves an alert open. */
function episodes({ changes }: Evidence): Map<string, { opened: number; closed: number }> {
  const found = new Map<string, { opened: number; closed: number }>();
  for (const { about, status } of changes) {
    const { opened, closed } = found.get(about) ?? { opened: 0, closed: 0 };
    const isOpen = opened > closed;
    if (status === 'violation' && !isOpen) found.set(about, { opened: opened + 1, closed });
    if (isOpen && status !== 'violation' && status !== 'unknown' && status !== 'attest') found.set(about, { opened, closed: closed + 1 });
  }
  return found;
}

function alertsFollowFindings(evidence: Evidence): Result {
  const faults: string[] = [];
  for (const [about, { opened, closed }] of episodes(evidence)) {
    const alerts = evidence.alerts.filter((alert) => alert.about === about);
    const done = alerts.filter(({ state }) => state === 'resolved');
    if (alerts.length !== opened || done.length !== closed) {
      faults.push(`${about}: ${opened} opened and ${closed} closed, ${alerts.length} alerts of which ${done.length} closed`);
    }
  }
  return { faults, figures: `${evidence.changes.length} changes of findings, ${evidence.alerts.length} alerts` };
}

/** Each message about a group goes to every channel once; each group that was told begins with a problem and ends with its end. */
function oneKeyEach({ notices, channels }: Evidence): Result {
  const faults: string[] = [];
  const groups = Map.groupBy(notices, ({ group, channel }) => `${group} ${channel}`);
  for (const [about, told] of groups) {
    const begins = told.filter(({ kind }) => kind === 'opened' || kind === 'flapping').length;
    const ends = told.filter(({ kind }) => kind === 'recovered').length;
    if (begins === 0 || ends > begins) faults.push(`${about}: ${begins} beginnings, ${ends} ends`);
  }
  const byChannel = channels.map((channel) => notices.filter((notice) => notice.channel === channel).length);
  if (new Set(byChannel).size > 1) faults.push(`${byChannel.join(' and ')} notices by channel`);
  if (new Set(notices.map(({ key }) => key)).size < notices.length) faults.push('a key twice');
  return { faults, figures: `${notices.length} notices of ${groups.size / Math.max(1, channels.length)} groups` };
}

function allDelivered({ notices }: Evidence): Result {
  const faults = notices.filter(({ delivered }) => !delivered).map(({ key }) => key);
  return { faults, figures: `${notices.length - faults.length} of ${notices.length}` };
}

function sameKeys({ notices, receptions, channels }: Evidence): Result {
  const faults: string[] = [];
  const figures: string[] = [];
  for (const channel of channels) {
    const due = new Set(notices.filter((notice) => notice.channel === channel).map(({ key }) => key));
    const got = new Set(receptions.filter((reception) => reception.channel === channel).map(({ key }) => key));
    faults.push(...[...due].filter((key) => !got.has(key)).map((key) => `${key} never arrived`));
    faults.push(...[...got].filter((key) => !due.has(key)).map((key) => `${key} is not in the ledger`));
    figures.push(`${channel} ${got.size}`);
  }
  return { faults, figures: figures.join(', ') };
}

/** One kill may fall between send and record of several notices; of each notice it repeats the message at most once. */
function repeatsExplained({ receptions, collectorKills }: Evidence): Result {
  const last = new Map<string, number>();
  const faults: string[] = [];
  let repeats = 0;
  for (const { key, at } of receptions.toSorted((a, b) => a.at - b.at)) {
    const before = last.get(key);
    last.set(key, at);
    if (before === undefined) continue;
    repeats += 1;
    const isExplained = collectorKills.some((kill) => kill >= before - LAST_WORDS_MS && kill <= at);
    if (!isExplained) faults.push(`${key} at ${new Date(at).toISOString()}`);
  }
  return { faults, figures: `${repeats} repeats, ${collectorKills.length} kills of the collector` };
}

function journalHolds({ journal }: Evidence): Result {
  return { faults: journal.ok ? [] : [JSON.stringify(journal.broken)], figures: `${journal.entries} entries` };
}

function lastFacts(evidence: Evidence): Result {
  const last = evidence.received.at(-1)?.last ?? 0;
  const due = strayAddresses(last)
    .map((ip) => `ip/${ip}`)
    .toSorted();
  const found = evidence.violations.toSorted();
  const figures = `report ${last}: ${due.length} violations`;
  return { faults: found.join() === due.join() ? [] : [`found ${found.join(' ')}, due ${due.join(' ')}`], figures };
}

function noOwnEnding({ ownEndings }: Evidence): Result {
  return { faults: ownEndings, figures: 'none' };
}
