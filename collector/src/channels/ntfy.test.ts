import type { Notice } from '@pantau/shared/alert';
import { PermanentError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { hugeNotice } from './testing/odd-notices.ts';
import { openChannel } from './testing/open-channel.ts';

const TOPIC = 'topik-rahasia-77';
const PERSON = 'topik-budi-88';
const TOKEN = 'tk_rahasia99';
const LINK = 'https://pantau.example.go.id/jawab/x';

interface Published {
  readonly topic: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly sequence_id?: string;
  readonly click?: string;
  readonly actions?: readonly unknown[];
}

interface NtfyRig extends HttpRig {
  published(): readonly Published[];
}

async function startRig(): Promise<NtfyRig> {
  const sink = await startHttpSink();
  const published = () => sink.requests.map(({ body }) => JSON.parse(body) as Published);
  return {
    sink,
    published,
    open: (deps, detail) => openChannel({ type: 'ntfy', url: sink.url, topic: TOPIC, token: TOKEN, ...(detail && { detail }) }, deps),
    received: () => published().map((each) => each.sequence_id ?? ''),
    texts: () => published().map(({ title, message }) => `${title}\n${message}`),
    secrets: [TOPIC, PERSON, TOKEN],
    person: { to: PERSON, reached: () => published().map(({ topic }) => topic) },
    stop: () => sink.stop(),
  };
}

httpContract('ntfy', { start: startRig, longest: 4_096 + 250 });

describe('channel ntfy', () => {
  async function publish(notice: Notice, link?: string, to?: string): Promise<{ published: Published; rig: NtfyRig }> {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    await rig.open(channelDeps({ answerLink: () => link })).send(notice, to);
    const [published] = rig.published();
    if (published === undefined) {
      throw new Error('nothing was published');
    }
    return { published, rig };
  }

  it('publishes to its own topic with the token that lets it', async () => {
    const { published, rig } = await publish(exampleNotice());

    expect(published.topic).toBe(TOPIC);
    expect(published.title).toMatch(/^MELANGGAR: /);
    expect(rig.sink.requests[0]).toMatchObject({ path: '/', headers: { authorization: `Bearer ${TOKEN}` } });
  });

  it.each([
    ['opened', 'critical', 5, 'rotating_light'],
    ['opened', 'high', 4, 'rotating_light'],
    ['reminder', 'medium', 3, 'warning'],
    ['opened', 'low', 2, 'warning'],
    ['opened', 'info', 1, 'warning'],
    ['recovered', 'critical', 3, 'white_check_mark'],
    ['recovered', 'low', 2, 'white_check_mark'],
  ] as const)('rings for %s of severity %s with priority %i', async (kind, severity, priority, tag) => {
    const { published } = await publish(exampleNotice({ kind, severity }));

    expect([published.priority, published.tags]).toEqual([priority, [tag]]);
  });

  it.each([
    ['opens the page that asks for a name where many read', undefined, { action: 'view' }],
    ['acknowledges at a touch on the topic of a person', PERSON, { action: 'http', method: 'POST' }],
  ])('%s', async (_name, to, action) => {
    const { published } = await publish(exampleNotice(), LINK, to);

    expect(published).toMatchObject({ click: LINK });
    expect(published.actions?.[0]).toMatchObject({ ...action, url: LINK, clear: true });
  });

  it('only opens the details when there is nothing to answer', async () => {
    const { published } = await publish(exampleNotice({ answerable: false }), LINK);

    expect(published.actions).toEqual([{ action: 'view', label: 'Buka rincian · Open', url: LINK }]);
  });

  it('stays below the bytes that a message may have', async () => {
    const { published } = await publish(hugeNotice());

    expect(Buffer.byteLength(published.message)).toBeLessThanOrEqual(4_096);
    expect(Buffer.byteLength(published.title)).toBeLessThanOrEqual(250);
    expect(published.message.split('\n').at(-1)).toBe(hugeNotice().key);
  });

  it('gives up when it has neither a topic of its own nor that of a person', async () => {
    const channel = openChannel({ type: 'ntfy', url: 'http://127.0.0.1:9' }, channelDeps());

    await expect(channel.send(exampleNotice())).rejects.toBeInstanceOf(PermanentError);
  });
});
