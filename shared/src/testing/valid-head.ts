// The head of a report as an agent sends it, for tests.
import type { ReportHead } from '../report.ts';

/** A valid head of `srv-1` in `banjarbaru`, changed as told. */
export function validHead(changes: Partial<ReportHead> = {}): ReportHead {
  return {
    version: '1.0',
    region: 'banjarbaru',
    agent: 'srv-1',
    epoch: '0a0b0c0d-0000-4000-8000-000000000000',
    sequence: 1,
    takenAt: '2026-03-02T01:00:00.000Z',
    bootId: '11111111-2222-4333-8444-555555555555',
    monotonicMs: 600_000,
    intervalSeconds: 15,
    software: 'pantau-agent/0.1.0',
    spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
    probes: [{ id: 'host', ok: true, durationMs: 0.4 }],
    observations: [
      {
        subject: { kind: 'server', id: 'srv-1' },
        fact: 'host',
        value: { hostname: 'srv-1', machineId: 'ab12', os: 'Debian 12', kernel: '6.1', architecture: 'x64' },
      },
      { subject: { kind: 'ip', id: '10.0.0.7' }, fact: 'neighbour', value: { mac: 'aa:bb:cc:dd:ee:ff', interface: 'eth0' } },
      { subject: { kind: 'server', id: 'srv-1' }, fact: 'colour', value: { name: 'blue' } },
    ],
    pages: [],
    ...changes,
  };
}
