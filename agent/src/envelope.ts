// What goes with the body of a report: the headers of its request. `once` shows the same that the transport sends.
import { REPORT_CONTENT_TYPE, SENT_HEADERS } from '@pantau/shared/report';
import { SOFTWARE } from './software.ts';

export interface Sender {
  /** The machine's hashed id. */
  readonly machineId: string;
  /** Of its spool. */
  readonly epoch: string;
  readonly bootId: string;
}

/** All headers of a report but its key and its length. */
export function envelopeHeaders({ machineId, epoch, bootId }: Sender, nowMs: number, uptimeMs: number): Record<string, string> {
  return {
    'content-type': REPORT_CONTENT_TYPE,
    'user-agent': SOFTWARE,
    [SENT_HEADERS.sentAt]: new Date(nowMs).toISOString(),
    [SENT_HEADERS.sentMonotonicMs]: String(uptimeMs),
    [SENT_HEADERS.bootId]: bootId,
    [SENT_HEADERS.origin]: `${machineId}.${epoch}`,
  };
}
