// How alerts are shown: a table of groups, and one group with its life. Part of `pantau alert`.
import type { Acknowledgement } from '@pantau/shared/alert';
import { type GroupView, groupTitle } from '@pantau/shared/alert-view/groups';
import { type GroupLife, type LifeEvent, lifeEvents } from '@pantau/shared/alert-view/life';
import { ALERT_STATE_WORDS, alertRemedy, HIDDEN_WORDS, noticeOutcome } from '@pantau/shared/alert-words';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { agoWords } from '@pantau/shared/law/explain/moment';
import type { Severity } from '@pantau/shared/law/finding';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { articleName } from '@pantau/shared/report-model';
import { zonedIso } from '@pantau/shared/time';
import { type Paint, type Row, renderTable, type Style } from './terminal.ts';

export interface Shown {
  readonly region: RegionInfo;
  readonly now: number;
  readonly style: Style;
}

const HEAD = ['KELOMPOK · GROUP', 'KEADAAN · STATE', 'TINGKAT · SEVERITY', 'JUMLAH · COUNT', 'LOKASI · SITE', 'SEJAK · SINCE'];

/** The table of groups, without a line feed at its end. */
export function groupsText(views: readonly GroupView[], { region, now, style }: Shown): string {
  const example = region.example ? `${style.yellow('CONTOH · EXAMPLE')}  ` : '';
  const title = `${example}${style.bold(region.name)}  ${zonedIso(now, region.zone)}`;
  if (views.length === 0) return `${title}\n\n${style.green('Tidak ada peringatan · no alerts')}`;
  const rows = views.map((view) => groupRow(view, { region, now, style }));
  return `${title}\n\n${renderTable(rows, style, HEAD)}`;
}

function groupRow(view: GroupView, { now, style }: Shown): Row {
  const { group, state, firing, resolved, leading } = view;
  const title = groupTitle(view);
  const since = agoWords(group.openedAt, now);
  return {
    cells: [
      { text: group.id, paint: style.bold },
      { text: both(ALERT_STATE_WORDS[state]), paint: statePaint(state, style) },
      { text: both(SEVERITY_WORDS[group.severity]), paint: severityPaint(group.severity, style) },
      { text: state === 'resolved' ? `${resolved}` : `${firing}${resolved === 0 ? '' : ` (+${resolved} selesai · over)`}` },
      { text: group.site ?? '-' },
      { text: `${since.id} · ${since.en}` },
    ],
    below: [
      `${title.id} ${style.dim(title.en)}`,
      ...(leading === undefined ? [] : [`${leading.finding.sentence.id} ${style.dim(leading.finding.sentence.en)}`]),
      ...view.acknowledged.map((each) => acknowledgedText(each, { now, style })),
      ...hiddenLines(view).map(style.dim),
    ],
  };
}

/** Why nobody is told of it, and behind what. */
function hiddenLines({ group: { hiddenBy, hiddenBehind }, behind }: GroupView): string[] {
  if (hiddenBy === undefined) return [];
  const what = behind === undefined ? hiddenBehind : `${behind.subject} (${behind.group ?? behind.id})`;
  return [`${both(HIDDEN_WORDS[hiddenBy])}${what === undefined ? '' : `: ${what}`}`];
}

function acknowledgedText({ by, until, note }: Acknowledgement, { now, style }: Pick<Shown, 'now' | 'style'>): string {
  const left = agoWords(now, until);
  const span = { id: left.id.replace(/ lalu$/, ''), en: left.en.replace(/ ago$/, '') };
  return style.cyan(
    `ditangani · acknowledged: ${by}, ${span.id} lagi · for ${span.en} more${note === undefined ? '' : ` (${printable(note)})`}`,
  );
}

/** One group with its alerts, what to do and what happened. */
export function groupText(view: GroupView, life: GroupLife, shown: Shown): string {
  const { region, style } = shown;
  const { finding } = view.leading ?? {};
  const article = finding === undefined ? '' : articleName(finding.citation);
  const remedy = finding === undefined ? undefined : alertRemedy(finding);
  const alerts = life.alerts.map((alert) => ({
    cells: [
      { text: alert.id, paint: style.dim },
      { text: both(ALERT_STATE_WORDS[alert.state]), paint: statePaint(alert.state, style) },
      { text: both(SEVERITY_WORDS[alert.severity]), paint: severityPaint(alert.severity, style) },
      { text: alert.subject },
      { text: zonedIso(alert.openedAt, region.zone) },
    ],
    below: [
      `${alert.finding.sentence.id} ${style.dim(alert.finding.sentence.en)}`,
      ...(alert.flapping ? [style.yellow('berulang kali putus dan pulih · flapping')] : []),
      ...(alert.unverifiedSince === undefined ? [] : [style.yellow('tidak dapat dipastikan lagi · can no longer be verified')]),
    ],
  }));
  const head = ['PERINGATAN · ALERT', 'KEADAAN · STATE', 'TINGKAT · SEVERITY', 'HAL · SUBJECT', 'DIBUKA · OPENED'];
  return [
    groupsText([view], shown),
    ...(finding === undefined
      ? []
      : [`${style.bold('Pasal · article')}: ${article === '' ? finding.citation.title : `${article}, ${finding.citation.title}`}`]),
    ...(remedy === undefined ? [] : [`${style.bold('Yang perlu dilakukan · what to do')}: ${remedy.id} ${style.dim(remedy.en)}`]),
    renderTable(alerts, style, head),
    [style.bold('Riwayat · history'), ...lifeEvents(life).map((event) => eventText(event, shown))].join('\n'),
  ].join('\n\n');
}

function eventText({ at, words, who, note, outcome, error }: LifeEvent, { region, style }: Shown): string {
  const parts = [
    ...(who === undefined ? [] : [who]),
    ...(outcome === undefined ? [] : [both(outcome)]),
    ...(note === undefined ? [] : [printable(note)]),
    ...(error === undefined ? [] : [printable(error)]),
  ];
  return `  ${style.dim(zonedIso(at, region.zone))}  ${both(words)}${parts.length === 0 ? '' : `  (${parts.join('; ')})`}`;
}

/** The group for machines. */
export function groupDocument(view: GroupView, { region }: Pick<Shown, 'region'>): object {
  const { group, state, firing, resolved, acknowledged, leading } = view;
  const iso = (at: number) => zonedIso(at, region.zone);
  return {
    id: group.id,
    key: group.key,
    cause: group.cause,
    state,
    severity: group.severity,
    firing,
    resolved,
    title: groupTitle(view),
    openedAt: iso(group.openedAt),
    acknowledged: acknowledged.map(({ at, until, ...rest }) => ({ ...rest, at: iso(at), until: iso(until) })),
    receivers: group.receivers,
    ...(group.site === undefined ? {} : { site: group.site }),
    ...(group.closedAt === undefined ? {} : { closedAt: iso(group.closedAt) }),
    ...(group.dueAt === undefined ? {} : { dueAt: iso(group.dueAt) }),
    ...(group.hiddenBy === undefined ? {} : { hiddenBy: group.hiddenBy }),
    ...(group.hiddenBehind === undefined ? {} : { hiddenBehind: group.hiddenBehind }),
    ...(leading === undefined ? {} : { sentence: leading.finding.sentence, subject: leading.subject }),
  };
}

/** What a group went through, for machines. */
export function lifeDocument({ alerts, transitions, acknowledgements, notices }: GroupLife, { region }: Pick<Shown, 'region'>): object {
  const times = (record: object) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        typeof value === 'number' && /^(?:at|until|\w+At|unverifiedSince)$/.test(name) ? zonedIso(value, region.zone) : value,
      ]),
    );
  return {
    alerts: alerts.map(({ finding, ...alert }) => ({ ...times(alert), sentence: finding.sentence, citation: finding.citation })),
    transitions: transitions.map(times),
    acknowledgements: acknowledgements.map(times),
    notices: notices.map((notice) => ({ ...times(notice), outcome: noticeOutcome(notice) })),
  };
}

function both({ id, en }: { readonly id: string; readonly en: string }): string {
  return id === en ? id : `${id} · ${en}`;
}

/** Without what could move the cursor or colour the terminal: it was written by somebody else. */
function printable(text: string): string {
  return text.replaceAll(/\p{Bidi_Control}/gu, '').replaceAll(/\p{Cc}/gu, ' ');
}

function statePaint(state: keyof typeof ALERT_STATE_WORDS, style: Style): Paint {
  return { pending: style.yellow, firing: style.red, acknowledged: style.cyan, resolved: style.green }[state];
}

function severityPaint(severity: Severity, style: Style): Paint {
  return { critical: style.red, high: style.red, medium: style.yellow, low: style.dim, info: style.dim }[severity];
}
