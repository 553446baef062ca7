// Names of alerts, groups and notices. All follow from what they are about, so a second run of the same change meets the same
// names; a notice key is also a job id, an Idempotency-Key, part of a Message-ID and of a button, and holds only `[a-z0-9-]`.
import { createHash } from 'node:crypto';

/** Id of the alert opened by a change: `alr-<number>-<hash of region, duty, subject and number>`. */
export function alertId(opening: { region: string; duty: string; subject: string; number: number }): string {
  const { region, duty, subject, number } = opening;
  return `alr-${number}-${hash([region, duty, subject, number], 12)}`;
}

/** Id of the group that the alert `first` began. */
export function groupId({ region, key, first }: { region: string; key: string; first: string }): string {
  return `grp-${hash([region, key, first], 12)}`;
}

/** Key of the `number`-th message about a group, to one receiver. At most 60 characters, so that it fits into a button. */
export function noticeKey(group: string, number: number, receiver: string): string {
  return `${group}-${number}-${hash([receiver], 8)}`;
}

/** Names the digest that a receiver gets at an instant. */
export function digestId(receiver: string, at: number): string {
  return `dig-${at.toString(36)}-${hash([receiver], 8)}`;
}

function hash(parts: readonly (string | number)[], length: number): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);
}
