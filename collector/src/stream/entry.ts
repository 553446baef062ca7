// Reads an entry of the stream back into the report that ingest took in.
import type { AcceptedReport } from '@pantau/shared/accepted';
import { parseReportHead } from '@pantau/shared/report-schema';

/** As the client gives it: the id, then field, value, field, value...; null for an entry that was deleted meanwhile. */
export type RawEntry = readonly [id: Buffer, fields: readonly Buffer[] | null];

export interface StreamEntry {
  readonly id: string;
  /** What the entry counts in the stream's byte counter. */
  readonly bytes: number;
  readonly head: Buffer;
  readonly fields: ReadonlyMap<string, Buffer>;
}

/** Field names and sizes, without reading what is in them. */
export function openEntry([id, fields]: RawEntry): StreamEntry {
  const map = new Map<string, Buffer>();
  for (let index = 0; fields !== null && index + 1 < fields.length; index += 2) {
    map.set(String(fields[index]), fields[index + 1] ?? Buffer.alloc(0));
  }
  const head = map.get('head') ?? Buffer.alloc(0);
  return { id: String(id), bytes: head.length, head, fields: map };
}

/** Throws an InputError when the entry does not hold a report. */
export function parseEntry({ head, fields }: StreamEntry): AcceptedReport {
  const number = (name: string) => {
    const text = String(fields.get(name) ?? '');
    return text === '' ? undefined : Number(text);
  };
  const sentAt = number('sentAt');
  const sentMonotonicMs = number('sentMonotonicMs');
  const sentBootId = String(fields.get('sentBootId') ?? '');
  return {
    head: parseReportHead(head),
    receivedAt: number('receivedAt') ?? 0,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(sentMonotonicMs === undefined ? {} : { sentMonotonicMs }),
    ...(sentBootId === '' ? {} : { sentBootId }),
  };
}
