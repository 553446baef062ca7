import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from './http.ts';
import { openSpool, type Spool } from './spool.ts';
import { createMemoryLog, sampleReport, sequenceOf } from './testing/sample-report.ts';
import { eventually, scratchFolder } from './testing/scratch.ts';
import { type Answer, startSink } from './testing/sink.ts';
import { createTransport, type Transport, type TransportDeps } from './transport.ts';

const KEY = 'kunci-rahasia-8d1f';
const ok: Answer = { status: 202 };

async function prepare(reports: number): Promise<{ folder: string; spool: Spool; log: ReturnType<typeof createMemoryLog> }> {
  const folder = await scratchFolder();
  const log = createMemoryLog();
  const spool = await openSpool({ directory: folder, maxBytes: 2 ** 20, maxAgeSeconds: 3_600, now: Date.now, uptimeMs: () => 5_000, log });
  for (let index = 0; index < reports; index += 1) await spool.add((slot) => sampleReport(slot));
  return { folder, spool, log };
}

function start(collector: string, spool: Spool, log: TransportDeps['log'], changes: Partial<TransportDeps> = {}): Transport {
  const http = createHttpClient();
  const transport = createTransport({
    spool,
    http,
    collector,
    log,
    bootId: 'boot-1',
    requestTimeoutMs: 2_000,
    authorization: () => `Bearer a-1.${KEY}`,
    answered: () => Promise.resolve(false),
    machineId: 'machine-1',
    now: Date.now,
    uptimeMs: () => 5_000,
    random: () => 0,
    ...changes,
  });
  onTestFinished(async () => {
    await transport.stop();
    http.close();
  });
  return transport;
}

const empty = (spool: Spool) => (): true | undefined => (spool.entries().length === 0 ? true : undefined);

describe('transport', () => {
  it('sends the newest first and drains the backlog oldest first beside it', async () => {
    const { spool, log } = await prepare(5);
    const sink = await startSink(() => ok);

    start(sink.url, spool, log);
    await eventually(empty(spool));

    const order = sink.received.map(({ body }) => sequenceOf(body));
    expect(order[0]).toBe(5);
    expect(order.slice(1)).toEqual([1, 2, 3, 4]);
  });

  it('says who sends, what, and when the bytes left', async () => {
    const { spool, log } = await prepare(1);
    const sink = await startSink(() => ok);

    start(`${sink.url}/pantau/`, spool, log);
    const [request] = await eventually(() => (sink.received.length > 0 ? sink.received : undefined));

    expect(request?.url).toBe('/pantau/v1/reports');
    expect(request?.headers).toMatchObject({
      authorization: `Bearer a-1.${KEY}`,
      'pantau-origin': `machine-1.${spool.epoch}`,
      'content-type': 'application/vnd.pantau.report',
      'pantau-sent-monotonic-ms': '5000',
      'pantau-boot-id': 'boot-1',
    });
    expect(Date.parse(String(request?.headers['pantau-sent-at']))).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([400, 413, 422])('sets a report aside on %i and goes on with the others', async (status) => {
    const { folder, spool, log } = await prepare(3);
    const sink = await startSink(({ body }) => (sequenceOf(body) === 2 ? { status } : ok));

    start(sink.url, spool, log);
    await eventually(empty(spool));

    expect(await readdir(join(folder, 'refused'))).toHaveLength(1);
    expect(spool.state()).toMatchObject({ setAside: 1, dropped: 0 });
    expect(sink.received.filter(({ body }) => sequenceOf(body) === 2)).toHaveLength(1);
  });

  it.each([401, 403, 404, 408, 409, 426, 429, 500, 503, 302])('keeps the spool on %i and sends it again later', async (status) => {
    const { spool, log } = await prepare(2);
    const sink = await startSink((_, index) => (index < 2 ? { status } : ok));

    start(sink.url, spool, log);
    await eventually(empty(spool));

    expect(sink.received.map(({ body }) => sequenceOf(body))).toEqual([2, 2, 2, 1]);
    expect(spool.state()).toMatchObject({ setAside: 0, dropped: 0 });
  });

  it('waits as long as Retry-After asks', async () => {
    const { spool, log } = await prepare(1);
    const times: number[] = [];
    const sink = await startSink((_, index) => {
      times.push(performance.now());
      return index === 0 ? { status: 429, headers: { 'retry-after': '1' } } : ok;
    });

    start(sink.url, spool, log);
    await eventually(empty(spool));

    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  });

  it('gives up waiting for an answer, keeps the report and tries again', async () => {
    const { spool, log } = await prepare(1);
    const sink = await startSink((_, index) => (index === 0 ? undefined : ok));

    start(sink.url, spool, log, { requestTimeoutMs: 100 });
    await eventually(empty(spool));

    expect(sink.received).toHaveLength(2);
    expect(log.lines.join('\n')).toContain('no answer within 0.1 s');
  });

  it('does not read an endless reply', async () => {
    const { spool, log } = await prepare(1);
    const sink = await startSink(() => ({ status: 202, body: 'x'.repeat(5_000_000) }));

    start(sink.url, spool, log);
    await eventually(empty(spool));

    expect(sink.received).toHaveLength(1);
    expect(log.lines.filter((line) => line.startsWith('warn'))).toEqual([]);
  });

  it('logs a failure once while it stays the same, and its end', async () => {
    const { spool, log } = await prepare(1);
    const sink = await startSink((_, index) => (index < 4 ? { status: 503 } : ok));

    start(sink.url, spool, log);
    await eventually(empty(spool));
    await eventually(() => (log.lines.some((line) => line.includes('Delivery works again')) ? true : undefined));

    expect(log.lines.filter((line) => line.includes('503'))).toHaveLength(1);
  });

  it('never shows its key', async () => {
    const { spool, log } = await prepare(2);
    const sink = await startSink((_, index) => ({ status: [401, 403, 500, 400][index] ?? 202, body: `Bearer a-1.${KEY}` }));

    start(sink.url, spool, log);
    await eventually(empty(spool));

    expect(log.lines.length).toBeGreaterThan(3);
    expect(log.lines.join('\n')).not.toContain(KEY);
  });

  it('survives a collector that is not there', async () => {
    const { spool, log } = await prepare(1);

    start('http://127.0.0.1:1', spool, log, { random: () => 1 });
    await eventually(() => (log.lines.some((line) => line.includes('Collector unreachable')) ? true : undefined));

    expect(spool.entries()).toHaveLength(1);
  });

  it('stops at once while a request is under way, and keeps its report', async () => {
    const { spool, log } = await prepare(1);
    const sink = await startSink(() => undefined);
    const transport = start(sink.url, spool, log, { requestTimeoutMs: 60_000 });
    await eventually(() => (sink.received.length > 0 ? true : undefined));

    const startedMs = performance.now();
    await transport.stop();

    expect(performance.now() - startedMs).toBeLessThan(500);
    expect(spool.entries()).toHaveLength(1);
  });
});
