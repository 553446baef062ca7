// A small report body, and a log that remembers, for tests.
import type { Log } from '../log.ts';
import { createLog } from '../log.ts';
import { encodeReport } from '../report-body.ts';
import type { Slot } from '../spool.ts';

/** Body of a report whose page is `text`. */
export function sampleReport(slot: Pick<Slot, 'epoch' | 'sequence'>, text = 'a 1\n'): Buffer {
  return encodeReport(
    {
      version: '1.0',
      region: 'contoh',
      agent: 'a-1',
      epoch: slot.epoch,
      sequence: slot.sequence,
      takenAt: '2026-01-02T00:00:00.000Z',
      bootId: 'boot',
      monotonicMs: 1,
      intervalSeconds: 1,
      software: 'pantau-agent/0',
      spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
      probes: [],
      observations: [],
    },
    [{ target: 'self', text }],
  );
}

/** Sequence in the head of a body. */
export function sequenceOf(body: Buffer): number {
  const head = JSON.parse(body.toString('utf8', 0, body.indexOf(0x0a))) as { sequence: number };
  return head.sequence;
}

export function createMemoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, ...createLog((line) => lines.push(line)) };
}
