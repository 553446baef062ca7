// Papers about a dataset in the records of one common shape: requests, agreements, consents.
import type { OtherRecord } from '../../../register/records.ts';
import type { FactView } from '../../view.ts';

/** Records of a kind that name a dataset (`dataset/x`) and are not dated after today. */
export function recordsOn(view: FactView, kind: OtherRecord['kind'], subject: string): OtherRecord[] {
  return view
    .where('other_records', 'subjects', subject)
    .filter((record) => record.kind === kind && (record.date ?? view.today) <= view.today);
}

/** Whether a paper holds on a day: begun by then and not over. */
export function holdsOn(record: OtherRecord, day: string): boolean {
  return (record.date ?? day) <= day && (record.valid_to ?? day) >= day;
}

/** Whether the result of a request or a consent is a refusal. */
export function isRefusal(record: OtherRecord): boolean {
  return /tolak|refus|reject/i.test(record.result ?? '');
}
