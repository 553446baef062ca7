// The queues at a terminal, over a real socket.
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenPrivately } from '../admin/admin-socket.ts';
import type { JobReply, QueueReply } from '../admin/queue-models.ts';
import { createQueueRoutes } from '../admin/queue-routes.ts';
import { type CliRun, runCli } from './testing/cli-rig.ts';
import { writeSmallLedger } from './testing/small-ledger.ts';

const NOW = Date.parse('2026-03-02T01:00:00Z');
const NONE = { waiting: 0, active: 0, delayed: 0, failed: 0, dead: 0 };
const ALL: readonly JobReply[] = [
  {
    queue: 'notices-surel',
    id: 'n-1',
    state: 'dead',
    addedAt: NOW,
    diedAt: NOW,
    attempts: 296,
    reason: 'The webhook answered 404.',
    kind: 'opened',
    receiver: 'person/budi',
  },
  {
    queue: 'notices-surel',
    id: 'n-2',
    state: 'failed',
    addedAt: NOW,
    dueAt: NOW + 60_000,
    attempts: 3,
    reason: 'time limit',
    kind: 'opened',
    receiver: 'channel/surel',
  },
];

let data: string;
let server: Server;
let queues: QueueReply[];
let jobs: readonly JobReply[];
/** What becomes of a job that is done again. */
let outcome: (id: string) => JobReply | undefined = () => undefined;
const replay = vi.fn((_queue: string, id: string) => {
  const after = outcome(id);
  jobs = [...jobs.filter((each) => each.id !== id), ...(after === undefined ? [] : [after])];
  return Promise.resolve('done' as const);
});
const drop = vi.fn((_queue: string, _id: string) => Promise.resolve('done' as const));

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-queue-'));
  queues = [{ queue: 'notices-surel', counts: { ...NONE, waiting: 2, failed: 1, dead: 1 }, oldestAt: NOW - 300_000, done: 9, setAside: 0 }];
  jobs = ALL;
  outcome = () => undefined;
  const routes = createQueueRoutes({
    list: () => Promise.resolve(queues),
    jobs: (queue, states) => Promise.resolve(queue === 'notices-surel' ? jobs.filter(({ state }) => states.includes(state)) : undefined),
    replay,
    drop,
  });
  server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false }) as Server;
  await listenPrivately(server, join(data, 'admin.sock'));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(data, { recursive: true });
  vi.clearAllMocks();
});

const run = (...words: string[]): Promise<CliRun> => runCli(['queue', ...words, '--data', data], { now: () => NOW });

describe('pantau queue', () => {
  it('list says what waits, and exits with 1 while something is dead', async () => {
    const { code, out } = await run('list');
    expect(code).toBe(1);
    expect(out).toMatch(/notices-surel +2 +0 +0 +1 +1 +5 m.* ago/);
    expect(out).toContain('-> pantau queue show notices-surel --state dead');
    queues = [{ queue: 'notices-surel', counts: NONE, done: 9, setAside: 0 }];
    expect((await run('list')).code).toBe(0);
    expect(JSON.parse((await run('list', '--json')).out)).toEqual([{ queue: 'notices-surel', counts: NONE, done: 9, setAside: 0 }]);
  });

  it('show says why a job failed and how a dead one is done again', async () => {
    const { out } = await run('show', 'notices-surel');
    expect(out).toMatch(
      /mati · dead +n-1 +opened +person\/budi .* 296\n +The webhook answered 404\.\n +-> pantau queue replay notices-surel n-1/,
    );
    expect(out).toMatch(/tried again +n-2 .*2026-03-02 01:01 UTC +3\n +time limit$/m);
    expect((await run('show', 'notices-surel', '--state', 'waiting')).out).toContain('tidak ada pekerjaan · no job');
    expect(await run('show', 'notices-surel', '--state', 'mati')).toMatchObject({
      code: 2,
      err: expect.stringContaining('waiting, active'),
    });
    expect(await run('show', 'hilang')).toMatchObject({ code: 1, err: expect.stringContaining('pantau queue list') });
  });

  it('show tells the time of the region once there is a ledger', async () => {
    await writeSmallLedger(data);
    expect((await run('show', 'notices-surel')).out).toMatch(/n-2 .*2026-03-02T09:01:00\+08:00 +3\n/);
  });

  it('replay does one job or all that are dead again, or gives them up', async () => {
    expect(await run('replay', 'notices-surel', 'n-1')).toMatchObject({ code: 0, out: 'n-1: selesai · done\n' });
    expect(await run('replay', 'notices-surel', '--all')).toMatchObject({ code: 0, out: expect.stringContaining('none is dead') });
    expect(replay.mock.calls).toEqual([['notices-surel', 'n-1']]);
    expect(await run('replay', 'notices-surel', 'n-1', '--drop')).toMatchObject({ code: 0, out: 'n-1: dilepas · given up\n' });
    expect(drop).toHaveBeenCalledTimes(1);
    expect(await run('replay', 'notices-surel')).toMatchObject({ code: 2 });
    expect(await run('replay', 'notices-surel', 'n-1', '--all')).toMatchObject({ code: 2 });
  });

  it('replay says when a job fails again, and sums up hundreds of them', async () => {
    const [dead] = ALL;
    if (dead === undefined) throw new Error('no example');
    outcome = (id) => (id === 'd-0' ? undefined : { ...dead, id, state: 'failed', reason: 'The webhook answered 404.' });
    jobs = Array.from({ length: 300 }, (_, index) => ({ ...dead, id: `d-${index}` }));
    expect(await run('replay', 'notices-surel', '--all')).toMatchObject({
      code: 1,
      out: '300 pekerjaan · jobs: 1 selesai · done, 299 gagal lagi · failed again\n  The webhook answered 404.\n',
    });
    jobs = [dead];
    expect(await run('replay', 'notices-surel', 'n-1')).toMatchObject({
      code: 1,
      out: expect.stringContaining('n-1: gagal lagi · failed again'),
    });
  });
});
