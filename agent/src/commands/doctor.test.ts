// `doctor`, on a fixture host and against a real HTTP server.
import { randomUUID } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOf, enrolled, KEY, reply, TOKEN, testEnvironment } from '../testing/command-scene.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { startSink } from '../testing/sink.ts';
import { doctor } from './doctor.ts';
import { enroll } from './enroll.ts';

describe('doctor', () => {
  it('names what is wrong, each with its remedy', async () => {
    const state = await scratchFolder();
    await writeFile(join(state, 'config.json'), '{"backups":{"restic":[{"repository":"/srv/none"}],"dumps":[{"directory":"/srv/none"}]}}');
    await writeFile(join(state, 'spool'), 'in the way');
    const { environment, seen } = testEnvironment();

    expect(await doctor(commandOf('doctor', '--json', '--state', state), environment)).toBe(1);

    const { findings } = JSON.parse(seen.out) as { findings: { subject: string; ok: boolean; remedy?: string }[] };
    const wrong = findings.filter(({ ok }) => !ok);
    expect(wrong.map(({ subject }) => subject)).toEqual(['restic /srv/none', 'dump /srv/none', 'restic', 'spool', 'collector', 'clock']);
    expect(wrong.every(({ remedy }) => remedy !== undefined && remedy !== '')).toBe(true);
    expect(findings.filter(({ subject }) => subject.startsWith('sensor ')).every(({ ok }) => ok)).toBe(true);
  });

  it('compares the clock with that of the collector', async () => {
    const { state } = await enrolled();
    const { environment, seen } = testEnvironment();

    await doctor(commandOf('doctor', '--state', state), environment);

    expect(seen.out).toMatch(/OK +collector/);
    expect(seen.out).toMatch(/MASALAH +clock .*differs from the collector/);
    expect(seen.out).not.toContain(KEY);
  });

  it.each([
    [401, 'key-revoked', 'pantau token create'],
    [403, 'agent-cloned', 'pantau agent release'],
  ])('shows that the collector refuses the agent (%i %s), with the remedy, and what waits', async (status, reason, remedy) => {
    const state = join(await scratchFolder(), 'state');
    const sink = await startSink(({ url }) =>
      url === '/v1/enrol' ? { status: 201, body: JSON.stringify(reply) } : { status, headers: { 'pantau-reason': reason } },
    );
    const { environment, seen } = testEnvironment();
    await enroll(commandOf('enroll', '--collector', sink.url, '--token', TOKEN, '--state', state), environment);
    await mkdir(join(state, 'spool'));
    const waiting = ['1', '2'].map((n) => join(state, 'spool', `00000000000001-${randomUUID()}-${n.padStart(12, '0')}.report`));
    await Promise.all(waiting.map((path) => writeFile(path, 'x')));
    await Promise.all(waiting.map((path) => utimes(path, 1_772_000_000, 1_772_000_000)));

    expect(await doctor(commandOf('doctor', '--state', state), environment)).toBe(1);

    expect(sink.received.at(-1)).toMatchObject({ url: '/v1/agents/self', headers: { authorization: `Bearer a-9.${KEY}` } });
    expect(seen.out).toMatch(
      new RegExp(`MASALAH +collector .*does not accept agent a-9: .*HTTP ${status} \\(${reason}\\)\\n +-> .*${remedy}`),
    );
    expect(seen.out).toMatch(/OK +spool .*; 2 laporan menunggu · reports wait, tertua sejak · oldest since 2026-02-25T06:13:20\.000Z/);
    expect(seen.out).not.toContain(KEY);
  });
});
