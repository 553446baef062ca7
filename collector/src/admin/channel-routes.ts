// The administrator's way to the channels: /v1/channels over the private socket.
import { errorReply } from '@pantau/shared/error-reply';
import { someOf } from '@pantau/shared/register/words';
import { Hono } from 'hono';
import type { ChannelReply, ChannelTrial } from './channel-models.ts';

export interface ChannelCommands {
  list(): readonly ChannelReply[];
  /** Sends a test message to its own address. */
  test(id: string): Promise<ChannelTrial>;
}

export interface ChannelRoutesDeps {
  readonly channels: ChannelCommands;
}

export function createChannelRoutes({ channels }: ChannelRoutesDeps): Hono {
  const app = new Hono();
  app.get('/v1/channels', (c) => c.json(channels.list()));
  app.post('/v1/channels/:id/test', async (c) => {
    const id = c.req.param('id');
    const channel = channels.list().find((each) => each.id === id);
    if (channel === undefined) return c.json(errorReply('channel', unknown(id, channels.list())), 404);
    return channel.hasOwnAddress ? c.json(await channels.test(id)) : c.json(errorReply('channel', noAddress), 409);
  });
  return app;
}

function unknown(id: string, known: readonly ChannelReply[]) {
  const ids = someOf(known.map((each) => each.id));
  return known.length === 0
    ? { id: 'konfigurasi tidak punya saluran; isi channels', en: 'the configuration has no channel; fill in channels' }
    : { id: `tidak ada saluran "${id}"; yang ada: ${ids}`, en: `there is no channel "${id}"; there are: ${ids}` };
}

const noAddress = {
  id: 'saluran ini tidak punya alamat sendiri, hanya alamat orang dalam oncall.yaml; pakai pantau oncall test ORANG',
  en: 'this channel has no address of its own, only those of people in oncall.yaml; use pantau oncall test PERSON',
};
