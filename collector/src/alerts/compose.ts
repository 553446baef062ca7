// From a planned message to the notice that says it: everything that people read is put in, so that it can be read alone in two years. Pure.
import type { Alert, AlertGroup, DigestLine, Notice, NoticeAlert, NoticeKind } from '@pantau/shared/alert';
import { earliest } from '@pantau/shared/alerts/instants';
import { instantWords } from '@pantau/shared/law/evidence';
import type { Finding, Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import { ZONES, type Zone } from '@pantau/shared/time';
import { noticeKey } from './keys.ts';
import { byWeight, type Message } from './plan.ts';

/** A phone shows no more; the message says how many there are. */
const MOST_ALERTS = 10;
const MOST_LINES = 30;
const ANSWERABLE: ReadonlySet<NoticeKind> = new Set(['opened', 'updated', 'reminder', 'escalated', 'flapping']);

/** What a notice says about the region. */
export interface RegionContext {
  readonly region: string;
  readonly regionName: string;
  /** The register is a generated example. */
  readonly example: boolean;
  readonly zone: Zone;
}

/** The notice of a message about a group to one receiver. `hidden`: how many alerts are not told because these are their cause. */
export function composeNotice(
  context: RegionContext,
  group: AlertGroup,
  message: Message,
  receiver: string,
  { now, hidden }: { readonly now: number; readonly hidden: number },
): Notice | undefined {
  const [first] = message.alerts;
  if (first === undefined) {
    return undefined;
  }
  return {
    ...headOf(context, group.id, receiver, now),
    key: noticeKey(group.id, group.messages, receiver),
    kind: message.kind,
    openedAt: earliest(message.alerts.map(({ openedAt }) => openedAt)),
    ...(group.site === undefined ? {} : { site: group.site }),
    ...(message.kind === 'reminder' && group.reminders !== undefined ? { repeat: group.reminders } : {}),
    severity: first.severity,
    finding: first.finding,
    alerts: message.alerts.slice(0, MOST_ALERTS).map(toNoticeAlert),
    total: message.alerts.length,
    resolved: message.resolved,
    hidden,
    notes: [...message.notes, ...unverified(first, message.kind, context.zone)],
    answerable: ANSWERABLE.has(message.kind),
  };
}

/** Nobody can say any more how it stands: it is not told as if it were known. */
function unverified({ unverifiedSince }: Alert, kind: NoticeKind, zone: Zone): Sentence[] {
  if (unverifiedSince === undefined || kind === 'recovered') return [];
  const when = instantWords(unverifiedSince, zone);
  return [
    {
      id: `Sejak ${when} keadaannya tidak dapat dinilai; yang tertulis adalah keadaan terakhir yang diketahui.`,
      en: `Since ${when} nobody can judge how it stands; what is written is what was known last.`,
    },
  ];
}

/** One message for all that a receiver was spared: how each of these groups stands now. */
export function composeDigest(
  context: RegionContext,
  receiver: string,
  groups: readonly { readonly group: AlertGroup; readonly alerts: readonly Alert[] }[],
  { now, id }: { readonly now: number; readonly id: string },
): Notice | undefined {
  const all = groups.flatMap(({ alerts }) => alerts).toSorted(byWeight);
  const [first] = all;
  if (first === undefined) {
    return undefined;
  }
  const digest = groups.map(({ group, alerts }) => lineOf(group, alerts)).filter((line) => line !== undefined);
  const rest = digest.length - MOST_LINES;
  const notes: Sentence[] = rest > 0 ? [{ id: `dan ${rest} kelompok lain`, en: `and ${rest} other groups` }] : [];
  return {
    ...headOf(context, id, receiver, now),
    key: noticeKey(id, 1, receiver),
    kind: 'digest',
    openedAt: earliest(all.map(({ openedAt }) => openedAt)),
    severity: first.severity,
    finding: first.finding,
    alerts: [],
    total: all.filter(({ state }) => state !== 'resolved').length,
    resolved: all.filter(({ state }) => state === 'resolved').length,
    hidden: 0,
    notes,
    answerable: false,
    digest: digest.slice(0, MOST_LINES),
  };
}

/** What somebody else wants told: a clock that runs out, a test of a way. */
export interface Told {
  /** Names it for ever: it is told once. */
  readonly id: string;
  readonly kind: 'clock' | 'test';
  readonly at: number;
  readonly severity: Severity;
  readonly finding: Finding;
  readonly notes: readonly Sentence[];
  readonly draft?: string;
}

export function composeTold(context: RegionContext, told: Told, receiver: string): Notice {
  const { id, kind, at, severity, finding, notes, draft } = told;
  return {
    ...headOf(context, id, receiver, at),
    key: noticeKey(id, 1, receiver),
    kind,
    openedAt: finding.since ?? at,
    severity,
    finding,
    alerts: [],
    total: 0,
    resolved: 0,
    hidden: 0,
    notes,
    answerable: false,
    ...(draft === undefined ? {} : { draft }),
  };
}

function headOf(context: RegionContext, group: string, receiver: string, now: number) {
  const { region, regionName, example, zone } = context;
  return { region, regionName, example, timeZone: ZONES[zone].name, group, receiver, createdAt: now };
}

function toNoticeAlert({ id, subject, severity, openedAt, closedAt, ended, finding }: Alert): NoticeAlert {
  const end = { ...(closedAt === undefined ? {} : { closedAt }), ...(ended === undefined ? {} : { ended }) };
  return { id, subject, ...named(finding), severity, openedAt, ...end, sentence: finding.sentence };
}

function lineOf(group: AlertGroup, alerts: readonly Alert[]): DigestLine | undefined {
  const [first] = alerts.toSorted(byWeight);
  if (first === undefined) {
    return undefined;
  }
  const resolved = alerts.filter(({ state }) => state === 'resolved').length;
  const { title } = first.finding;
  const counts = { firing: alerts.length - resolved, resolved };
  return { group: group.id, severity: first.severity, ...counts, title, subject: first.subject, ...named(first.finding) };
}

function named({ name }: Finding): Pick<NoticeAlert, 'name'> {
  return name === undefined ? {} : { name };
}
