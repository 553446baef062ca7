// The commands as functions, on a fixture host and against a real HTTP server; `doctor` has a file of its own.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probes } from '../probes/registry.ts';
import { commandOf, enrolled, KEY, reply, TOKEN, testEnvironment } from '../testing/command-scene.ts';
import { sequenceOf } from '../testing/sample-report.ts';
import { eventually, scratchFolder } from '../testing/scratch.ts';
import { startSink } from '../testing/sink.ts';
import { enroll } from './enroll.ts';
import { once } from './once.ts';
import { run } from './run.ts';

describe('enroll', () => {
  it('trades the token for a key that only the owner can read', async () => {
    const { state, sink } = await enrolled();

    const file = join(state, 'agent.json');
    expect(JSON.parse(sink.received[0]?.body.toString() ?? '')).toEqual({
      token: TOKEN,
      machineId: expect.stringMatching(/^[0-9a-f]{32}$/),
      hostname: 'srv-sipd-01',
      software: expect.stringMatching(/^pantau-agent\//),
    });
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...reply, collector: sink.url });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('overwrites an enrolment only with --force, and names it', async () => {
    const { state, sink } = await enrolled();
    const words = ['--collector', sink.url, '--token', TOKEN, '--state', state];
    const { environment, seen } = testEnvironment();

    expect(await enroll(commandOf('enroll', ...words), environment)).toBe(1);
    expect(seen.errors).toContain('--force');
    expect(sink.received).toHaveLength(1);

    expect(await enroll(commandOf('enroll', ...words, '--force'), environment)).toBe(0);
    expect(sink.received).toHaveLength(2);
  });

  it.each([
    [401, 'Token not known'],
    [403, 'Token not known'],
    [404, 'check the URL'],
    [409, 'Token used up'],
    [410, 'Token expired'],
    [503, 'HTTP 503'],
  ])('says what is wrong on %i, without token, and stores nothing', async (status, message) => {
    const state = await scratchFolder();
    const sink = await startSink(({ body }) => ({ status, body: body.toString() }));
    const { environment, seen } = testEnvironment();

    const code = await enroll(commandOf('enroll', '--collector', sink.url, '--token', TOKEN, '--state', state), environment);

    expect(code).toBe(1);
    expect(seen.errors).toContain(message);
    expect(seen.errors).not.toContain(TOKEN);
    expect(await readdir(state)).toEqual([]);
  });

  it('says so when the collector is not there', async () => {
    const { environment, seen } = testEnvironment();
    const state = await scratchFolder();

    expect(await enroll(commandOf('enroll', '--collector', 'http://127.0.0.1:1', '--token', TOKEN, '--state', state), environment)).toBe(1);
    expect(seen.errors).toContain('Collector unreachable');
    expect(seen.errors).not.toContain(TOKEN);
  });
});

describe('once', () => {
  it('shows probes, facts and samples to a person, without enrolment', async () => {
    const { environment, seen } = testEnvironment();

    expect(await once(commandOf('once'), environment)).toBe(0);
    expect(seen.out).toMatch(/^ {2}HIDUP·ON +meminfo .* ms .*samples/m);
    expect(seen.out).toContain('srv-sipd-01');
    expect(seen.out).toContain('ip=10.20.1.1');
    expect(seen.out).toContain(`${probes.length} sensor, 0 gagal`);
  });

  it('shows everything that would be sent when asked for all, and how to switch a sensor off', async () => {
    const { seen, environment } = testEnvironment();

    expect(await once(commandOf('once', '--all'), environment)).toBe(0);
    expect(seen.out).toContain('node_memory_MemTotal_bytes 4125122560');
    expect(seen.out).toContain('node_filesystem_size_bytes{');
    expect(seen.out).toMatch(/"off": \["\w+"\]/);
  });

  it('shows the envelope too: who sends, from which spool, and the fields of the head, but no key', async () => {
    const state = await scratchFolder();
    const epoch = '11111111-2222-4333-8444-555555555555';
    await mkdir(join(state, 'spool'));
    await writeFile(join(state, 'spool', 'state.json'), JSON.stringify({ epoch, epochStartedMs: 0, next: 1, dropped: 0, setAside: 0 }));
    const { seen, environment } = testEnvironment();
    const machineId = await environment.host.machineId();

    await once(commandOf('once', '--state', state), environment);

    const envelope = seen.out.slice(seen.out.indexOf('Amplop · Envelope'));
    expect(envelope).toContain(`${machineId}.${epoch}`);
    expect(envelope).toMatch(/pantau-origin .*cannot be switched off/);
    expect(envelope).toMatch(/pantau-boot-id +0b7a1c9e-/);
    expect(envelope).toMatch(/pantau-sent-at +\d{4}-/);
    expect(envelope).toMatch(/pantau-sent-monotonic-ms +86400250/);
    const fields = [...envelope.matchAll(/^ +head +(\w+) /gm)].map(([, name]) => name);
    expect(fields).toEqual(expect.arrayContaining(['bootId', 'software', 'spool', 'sequence', 'intervalSeconds']));
  });

  it('gives head and pages as JSON', async () => {
    const { environment, seen } = testEnvironment();

    await once(commandOf('once', '--json'), environment);

    const { head, pages } = JSON.parse(seen.out) as { head: Record<string, unknown>; pages: { target: string; text: string }[] };
    expect(head).toMatchObject({
      version: '1.0',
      region: 'contoh',
      agent: 'srv-sipd-01',
      bootId: '0b7a1c9e-53a1-4b6f-9d0e-2f4c8a6e1d35',
      monotonicMs: 86_400_250,
    });
    expect(pages[0]).toMatchObject({ target: 'self', text: expect.stringContaining('node_load1 0.52') });
  });

  it('refuses a wrong configuration with every fault', async () => {
    const state = await scratchFolder();
    await writeFile(join(state, 'config.json'), '{"x":1,"intervalSeconds":0}');

    await expect(once(commandOf('once', '--state', state), testEnvironment().environment)).rejects.toThrow(/x: [\s\S]*intervalSeconds: /);
  });
});

describe('run', () => {
  it('reports at once and then at its interval, and leaves no report behind', async () => {
    const { state, sink } = await enrolled();
    const { environment, seen } = testEnvironment();
    let stop = (): void => undefined;
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });

    const running = run(commandOf('run', '--state', state), environment, stopped);
    await eventually(() => (sink.received.filter(({ url }) => url === '/v1/reports').length >= 2 ? true : undefined));
    stop();

    expect(await running).toBe(0);
    const reports = sink.received.filter(({ url }) => url === '/v1/reports');
    expect(reports.slice(0, 2).map(({ body }) => sequenceOf(body))).toEqual([1, 2]);
    expect(reports[0]?.headers.authorization).toBe(`Bearer a-9.${KEY}`);
    expect(seen.errors).not.toContain(KEY);
  });

  it('says how to enrol when it is not', async () => {
    const state = await scratchFolder();
    await mkdir(join(state, 'x'));
    const { environment, seen } = testEnvironment();

    expect(await run(commandOf('run', '--state', state), environment, Promise.resolve())).toBe(1);
    expect(seen.errors).toContain('pantau-agent enroll');
  });
});
