// Alerts, groups and messages as JSON for others: instants in the region's zone.
import type { Acknowledgement, Alert } from '@pantau/shared/alert';
import { type GroupView, groupTitle } from '@pantau/shared/alert-view/groups';
import type { GroupLife } from '@pantau/shared/alert-view/life';
import { alertRemedy, TRANSITION_WORDS } from '@pantau/shared/alert-words';
import type { NoticeState } from '@pantau/shared/ledger/queries/notices';
import { zonedIso } from '@pantau/shared/time';
import type { z } from 'zod';
import type { AlertReply, GroupLifeReply, GroupReply, NoticeReply } from './alert-schemas.ts';
import { type Clock, instant, toFindingReply } from './finding-reply.ts';

export function toAlertReply(alert: Alert, clock: Clock): AlertReply {
  const { region: _region, openedAt, firesAt, endsAt, unverifiedSince, closedAt, finding, ...same } = alert;
  return {
    ...same,
    openedAt: zonedIso(openedAt, clock.zone),
    firesAt: zonedIso(firesAt, clock.zone),
    ...instant('endsAt', endsAt, clock),
    ...instant('unverifiedSince', unverifiedSince, clock),
    ...instant('closedAt', closedAt, clock),
    finding: toFindingReply(finding, clock),
  };
}

export function toGroupReply(view: GroupView, clock: Clock): GroupReply {
  const { group, leading } = view;
  return {
    id: group.id,
    key: group.key,
    cause: group.cause,
    ...(group.site === undefined ? {} : { site: group.site }),
    severity: group.severity,
    state: view.state,
    title: groupTitle(view),
    firing: view.firing,
    resolved: view.resolved,
    openedAt: zonedIso(group.openedAt, clock.zone),
    ...instant('closedAt', group.closedAt, clock),
    ...instant('toldAt', group.toldAt, clock),
    ...instant('dueAt', group.dueAt, clock),
    ...(group.hiddenBy === undefined ? {} : { hiddenBy: group.hiddenBy }),
    ...(group.hiddenBehind === undefined ? {} : { hiddenBehind: group.hiddenBehind }),
    acknowledged: view.acknowledged.map((each) => acknowledgementReply(each, clock)),
    receivers: [...group.receivers],
    ...(leading === undefined ? {} : { leading: toAlertReply(leading, clock) }),
  };
}

export function toGroupLifeReply(view: GroupView, life: GroupLife, clock: Clock): GroupLifeReply {
  const remedy = view.leading === undefined ? undefined : alertRemedy(view.leading.finding);
  return {
    group: toGroupReply(view, clock),
    ...(remedy === undefined ? {} : { remedy }),
    alerts: life.alerts.map((alert) => toAlertReply(alert, clock)),
    transitions: life.transitions.map(({ at, ...step }) => ({
      ...step,
      at: zonedIso(at, clock.zone),
      words: TRANSITION_WORDS[step.reason],
    })),
    acknowledgements: life.acknowledgements.map((each) => acknowledgementReply(each, clock)),
    notices: life.notices.map((notice) => toNoticeReply(notice, clock)),
  };
}

export function toNoticeReply(notice: NoticeState, clock: Clock): z.infer<typeof NoticeReply> {
  const { createdAt, queuedAt, deliveredAt, failedAt, channels, ...same } = notice;
  return {
    ...same,
    channels: [...channels],
    createdAt: zonedIso(createdAt, clock.zone),
    ...instant('queuedAt', queuedAt, clock),
    ...instant('deliveredAt', deliveredAt, clock),
    ...instant('failedAt', failedAt, clock),
  };
}

function acknowledgementReply({ at, until, endedAt, ...same }: Acknowledgement & { readonly endedAt?: number }, clock: Clock) {
  return { ...same, at: zonedIso(at, clock.zone), until: zonedIso(until, clock.zone), ...instant('endedAt', endedAt, clock) };
}
