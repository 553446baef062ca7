// An agent without probes for the crash proof: the agent's own spool and transport, fed with made-up reports at a steady
// rate. Before and after each saving it writes the sequence to a journal that outlives a kill.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createHttpClient } from '@pantau/agent/http';
import { createLog } from '@pantau/agent/log';
import { encodeReport } from '@pantau/agent/report-body';
import { openSpool, type Slot } from '@pantau/agent/spool';
import { createTransport } from '@pantau/agent/transport';
import { REPORT_VERSION } from '@pantau/shared/report';
import { addressesAt } from './crash-facts.ts';

/** The one argument, as JSON. */
export interface ReporterSettings {
  /** Folder of the spool. */
  readonly state: string;
  /** File that a line is added to: `begin EPOCH SEQUENCE` or `saved EPOCH SEQUENCE`. */
  readonly journal: string;
  readonly collector: string;
  readonly region: string;
  readonly agent: string;
  readonly key: string;
  /** Reports a second. */
  readonly rate: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ReporterSettings;
const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
const uptimeMs = (): number => Math.round(Number.parseFloat(readFileSync('/proc/uptime', 'latin1')) * 1000);
const log = createLog((line) => void process.stderr.write(`${line}\n`));
const journal = openSync(settings.journal, 'a');

function note(word: 'begin' | 'saved', { epoch, sequence }: Pick<Slot, 'epoch' | 'sequence'>): void {
  writeSync(journal, `${word} ${epoch} ${sequence}\n`);
  fsyncSync(journal);
}

function bodyOf(slot: Slot): Buffer {
  const head = {
    version: REPORT_VERSION,
    region: settings.region,
    agent: settings.agent,
    epoch: slot.epoch,
    sequence: slot.sequence,
    takenAt: new Date().toISOString(),
    bootId,
    monotonicMs: uptimeMs(),
    intervalSeconds: 1,
    software: 'pantau-agent/0.1.0',
    spool: slot.spool,
    probes: [{ id: 'addresses', ok: true, durationMs: 0.1 }],
    observations: [
      {
        subject: { kind: 'server', id: 'srv-1' },
        fact: 'addresses',
        value: addressesAt(slot.sequence),
      },
    ],
  };
  return encodeReport(head, [{ target: 'self', text: `# TYPE reporter_sequence gauge\nreporter_sequence ${slot.sequence}\n` }]);
}

const spool = await openSpool({ directory: settings.state, maxBytes: 1 << 30, maxAgeSeconds: 86_400, now: Date.now, uptimeMs, log });
const http = createHttpClient();
const transport = createTransport({
  spool,
  http,
  bootId,
  uptimeMs,
  log,
  now: Date.now,
  random: Math.random,
  collector: settings.collector,
  authorization: () => `Bearer ${settings.agent}.${settings.key}`,
  answered: () => Promise.resolve(false),
  machineId: 'machine-1',
  requestTimeoutMs: 10_000,
});

async function report(): Promise<void> {
  let made: Slot | undefined;
  const saved = await spool.add((slot) => {
    made = slot;
    note('begin', slot);
    return bodyOf(slot);
  });
  if (saved && made !== undefined) {
    note('saved', made);
    transport.wake();
  }
}

let lastReport: Promise<void> = Promise.resolve();
const timer = setInterval(() => {
  lastReport = lastReport.then(report);
}, 1000 / settings.rate);

/** Told to end, it takes no further report and ends when the collector has all. */
process.once('SIGTERM', () => {
  clearInterval(timer);
  void lastReport.then(() => {
    const wait = setInterval(() => {
      if (spool.entries().length > 0) return;
      clearInterval(wait);
      process.stdout.write('drained\n');
      void transport.stop().then(() => {
        http.close();
        closeSync(journal);
      });
    }, 20);
  });
});
process.stdout.write('reporting\n');
