// The contract of a channel that posts to one address over HTTP: the table of statuses, redirects, hanging and waits besides.
import { RetryError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ChannelFailure, type ChannelRig, channelContract } from './channel-contract.ts';
import { channelDeps } from './channel-deps.ts';
import { exampleNotice } from './example-notice.ts';
import type { HttpSink } from './http-sink.ts';

export interface HttpRig extends ChannelRig {
  readonly sink: HttpSink;
}

const RETRIED = [408, 429, 500, 502, 503, 504];
const PERMANENT = [400, 401, 403, 404, 405, 410, 413, 422];
const REDIRECTS = [301, 302, 303, 307, 308];

/** Declares the tests of one channel whose rig is an HTTP sink. */
export function httpContract<Rig extends HttpRig>(name: string, contract: { start(): Promise<Rig>; readonly longest: number }): void {
  channelContract<Rig>(name, {
    ...contract,
    retried: [
      ...RETRIED.map((code) => status<Rig>(code)),
      { name: 'a closed port', arrange: ({ sink }) => sink.stop() },
      { name: 'a broken connection', arrange: ({ sink }) => sink.answer((response) => response.destroy()) },
    ],
    permanent: [...PERMANENT, ...REDIRECTS].map((code) => status<Rig>(code)),
    hanging: [{ name: 'a receiver that never answers', arrange: ({ sink }) => sink.answer(() => undefined) }],
  });

  describe(`channel ${name}: over HTTP`, () => {
    it('sends nothing to where a redirect points', async () => {
      const rig = await started();
      rig.sink.answer((response) => response.writeHead(307, { location: `${rig.sink.url}/elsewhere` }).end());

      await expect(send(rig)).rejects.toThrow('answered 307');

      expect(rig.sink.requests.filter(({ path }) => path === '/elsewhere')).toEqual([]);
    });

    it('hands on how long the receiver asks to wait', async () => {
      const rig = await started();
      rig.sink.answer((response) => response.writeHead(429, { 'retry-after': '7' }).end());

      const error: unknown = await send(rig).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(RetryError);
      expect(error).toMatchObject({ retryAfterMs: 7_000 });
    });

    it('names each notice by an Idempotency-Key', async () => {
      const rig = await started();

      await send(rig);

      expect(rig.sink.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([exampleNotice().key]);
    });
  });

  async function started(): Promise<Rig> {
    const rig = await contract.start();
    onTestFinished(() => rig.stop());
    return rig;
  }

  async function send(rig: Rig): Promise<void> {
    await rig.open(channelDeps()).send(exampleNotice(), rig.person?.to);
  }
}

/** A status whose answer repeats what must not be told. */
function status<Rig extends HttpRig>(code: number): ChannelFailure<Rig> {
  return {
    name: `status ${code}`,
    arrange: ({ sink, secrets }) =>
      sink.answer((response) => response.writeHead(code, { location: '/elsewhere' }).end(`wrong: ${secrets.join(' ')}`)),
  };
}
