// The command line's side of /v1/alerts.
import {
  type AcknowledgeRequest,
  type AlertAnswer,
  AlertAnswerSchema,
  type ResolveRequest,
  type WithdrawRequest,
} from '@pantau/shared/admin/alert-models';
import type { AdminCall } from './admin-client.ts';

/** Each rejects with an InputError when it is not taken, telling why. */
export interface AlertClient {
  acknowledge(group: string, wanted: AcknowledgeRequest): Promise<AlertAnswer>;
  withdraw(group: string, wanted: WithdrawRequest): Promise<AlertAnswer>;
  resolve(alert: string, wanted: ResolveRequest): Promise<AlertAnswer>;
}

export function createAlertClient(call: AdminCall): AlertClient {
  const group = (id: string, action: string) => `/v1/alerts/groups/${encodeURIComponent(id)}/${action}`;
  return {
    acknowledge: (id, wanted) => call(AlertAnswerSchema, 'POST', group(id, 'acknowledge'), wanted),
    withdraw: (id, wanted) => call(AlertAnswerSchema, 'POST', group(id, 'withdraw'), wanted),
    resolve: (id, wanted) => call(AlertAnswerSchema, 'POST', `/v1/alerts/${encodeURIComponent(id)}/resolve`, wanted),
  };
}
