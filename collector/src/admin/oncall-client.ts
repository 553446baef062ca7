// The command line's side of /v1/oncall.
import {
  type OnCallCheck,
  OnCallCheckSchema,
  type OverrideReply,
  type OverrideRequest,
  OverrideSchema,
  type TrialReply,
  TrialReplySchema,
} from '@pantau/shared/admin/oncall-models';
import type { AdminCall } from './admin-client.ts';

/** Each rejects with an InputError when it is refused, telling the remedy. */
export interface OnCallClient {
  addOverride(wanted: OverrideRequest): Promise<OverrideReply>;
  endOverride(id: string): Promise<OverrideReply>;
  check(): Promise<OnCallCheck>;
  /** Takes as long as the delivery. */
  test(person: string, by: string): Promise<TrialReply>;
}

export function createOnCallClient(call: AdminCall): OnCallClient {
  return {
    addOverride: (wanted) => call(OverrideSchema, 'POST', '/v1/oncall/overrides', wanted),
    endOverride: (id) => call(OverrideSchema, 'POST', `/v1/oncall/overrides/${encodeURIComponent(id)}/end`),
    check: () => call(OnCallCheckSchema, 'POST', '/v1/oncall/check'),
    test: (person, by) => call(TrialReplySchema, 'POST', `/v1/oncall/people/${encodeURIComponent(person)}/test`, { by }),
  };
}
