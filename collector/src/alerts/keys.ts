// Names of alerts and notices. Both follow from what they are about, so a second run of the same change meets the same
// names; a notice key is also a job id, an Idempotency-Key and part of a Message-ID, and holds only `[a-z0-9-]`.
import { createHash } from 'node:crypto';
import type { NoticeKind } from '@pantau/shared/alert';

const TRANSITION_NUMBERS = { opened: 1, recovered: 2 } as const satisfies Record<NoticeKind, number>;

/** Id of the alert opened by the journal entry `seq`: `alr-<seq>-<hash of region, duty, subject and seq>`. */
export function alertId(opening: { region: string; duty: string; subject: string; seq: number }): string {
  const { region, duty, subject, seq } = opening;
  const hash = createHash('sha256')
    .update(JSON.stringify([region, duty, subject, seq]))
    .digest('hex');
  return `alr-${seq}-${hash.slice(0, 12)}`;
}

/** Key of the notice that tells one channel of one transition of an alert. */
export function noticeKey(alert: string, kind: NoticeKind, channel: string): string {
  return `${alert}-${TRANSITION_NUMBERS[kind]}-${channel}`;
}
