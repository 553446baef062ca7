// The channels at a terminal, over a real socket.
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenPrivately } from '../admin/admin-socket.ts';
import type { ChannelReply, ChannelTrial } from '../admin/channel-models.ts';
import { createChannelRoutes } from '../admin/channel-routes.ts';
import { type CliRun, runCli } from './testing/cli-rig.ts';

const HOOK: ChannelReply = {
  id: 'hook',
  type: 'webhook',
  detail: 'full',
  hasOwnAddress: true,
  forMachines: true,
  failing: false,
  undelivered: 0,
};
const SMS: ChannelReply = {
  id: 'sms',
  type: 'sms',
  detail: 'minimal',
  hasOwnAddress: false,
  forMachines: false,
  failing: false,
  undelivered: 0,
};

let data: string;
let server: Server;
let channels: ChannelReply[];
let trial: ChannelTrial;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-channel-'));
  channels = [HOOK, SMS];
  trial = { state: 'delivered', channel: 'hook' };
  const routes = createChannelRoutes({ channels: { list: () => channels, test: () => Promise.resolve(trial) } });
  server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false }) as Server;
  await listenPrivately(server, join(data, 'admin.sock'));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(data, { recursive: true });
});

const run = (...words: string[]): Promise<CliRun> => runCli(['channel', ...words, '--data', data], {});

describe('pantau channel', () => {
  it('list says who reads each, and exits with 1 while one fails', async () => {
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out).toMatch(/hook +webhook +mesin, tanpa batas · machines, no limit +full +0 +baik/);
    expect(out).toMatch(/sms +sms +alamat orang saja/);
    channels = [{ ...HOOK, failing: true, undelivered: 3, error: 'The webhook answered 503.' }];
    expect(await run('list')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/gagal · fails\n +The webhook answered 503\.\n +-> pantau channel test hook/),
    });
  });

  it('test says whether the message was taken', async () => {
    expect(await run('test', 'hook')).toMatchObject({ code: 0, out: 'Diterima · taken: hook\n' });
    trial = { state: 'failed', channel: 'hook', error: 'The webhook answered 404.' };
    expect(await run('test', 'hook')).toMatchObject({ code: 1, out: 'Gagal · failed: hook: The webhook answered 404.\n' });
    expect(await run('test', 'sms')).toMatchObject({ code: 1, err: expect.stringContaining('pantau oncall test PERSON') });
    expect(await run('test', 'hilang')).toMatchObject({ code: 1, err: expect.stringContaining('hook') });
  });
});
