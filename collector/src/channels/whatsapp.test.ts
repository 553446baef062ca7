import { PermanentError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelDeps } from './channel.ts';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const TOKEN = 'EAAGm0PX4ZCpsBAK-rahasia';
const TO = '+6281234567890';

interface Posted {
  readonly to: string;
  readonly type: string;
  readonly biz_opaque_callback_data: string;
  readonly text?: { readonly body: string };
  readonly template?: { readonly components: readonly { readonly parameters: readonly { readonly text: string }[] }[] };
}

interface WhatsAppRig extends HttpRig {
  posts(): Posted[];
}

async function startRig(extra: object = {}): Promise<WhatsAppRig> {
  const sink = await startHttpSink();
  const posts = () => sink.requests.map(({ body }) => JSON.parse(body) as Posted);
  return {
    sink,
    posts,
    open: (deps, detail) =>
      openChannel(
        { type: 'whatsapp', url: `${sink.url}/v23.0`, phoneNumberId: '106540352242922', token: TOKEN, ...extra, ...(detail && { detail }) },
        deps,
      ),
    received: () => posts().map((post) => post.biz_opaque_callback_data),
    texts: () =>
      posts().map(
        ({ text, template }) =>
          text?.body ?? template?.components.flatMap(({ parameters }) => parameters.map((each) => each.text)).join('\n') ?? '',
      ),
    secrets: [TOKEN],
    person: { to: TO, reached: () => posts().map(({ to }) => `+${to}`) },
    stop: () => sink.stop(),
  };
}

httpContract('whatsapp', { start: () => startRig(), longest: 4_096 });
httpContract('whatsapp with a template', { start: () => startRig({ template: { name: 'pantau_piket', language: 'id' } }), longest: 1_000 });

describe('channel whatsapp', () => {
  async function sent(extra: object = {}, parts: Partial<ChannelDeps> = {}) {
    const rig = await startRig(extra);
    onTestFinished(() => rig.stop());
    await rig.open(channelDeps(parts), 'full').send(exampleNotice(), TO);
    return { request: rig.sink.requests[0], post: rig.posts()[0] };
  }

  const answerLink = (key: string) => `https://pantau.example.go.id/j/${key}`;
  const { key } = exampleNotice();

  it('posts a text to the number in the name of the account', async () => {
    const { request, post } = await sent({}, { answerLink });

    expect(request?.path).toBe('/v23.0/106540352242922/messages');
    expect(request?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(post).toMatchObject({ messaging_product: 'whatsapp', to: '6281234567890', type: 'text', text: { preview_url: false } });
    expect(post?.text?.body).toContain('Pasal 32 ayat (3)');
    expect(post?.text?.body).toContain(`Akui dan buka rincian · Acknowledge and open details: ${answerLink(key)}`);
  });

  it('fills in an approved template, on one line each', async () => {
    const { post } = await sent({ template: { name: 'pantau_piket', language: 'id' } }, { answerLink });

    expect(post).toMatchObject({ type: 'template', template: { name: 'pantau_piket', language: { code: 'id' } } });
    const [message, answer] = post?.template?.components[0]?.parameters ?? [];
    expect(message?.text).toMatch(/^MELANGGAR: .*Pasal 32 ayat \(3\)\. Tindakan: /);
    expect(answer?.text).toBe(answerLink(key));
  });

  it('says where to look when there is no page to answer on', async () => {
    const { post } = await sent({ template: { name: 'pantau_piket', language: 'id' } });

    expect(post?.template?.components[0]?.parameters[1]?.text).toBe(`pantau alert show ${exampleNotice().group}`);
  });

  it.each([
    ['the limit of the account', 400, 80_007, false],
    ['too many messages to one number', 400, 131_056, false],
    ['throughput', 429, 130_429, false],
    ['an outage', 500, 131_016, false],
    ['a number that is none', 400, 131_026, true],
    ['a token that ended', 401, 190, true],
    ['a template that is not approved', 404, 132_001, true],
  ])('judges %s (%i, code %i) by its code', async (_name, status, code, isFinal) => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    const body = JSON.stringify({ error: { message: `no: ${TOKEN} ${TO}`, type: 'OAuthException', code, fbtrace_id: 'x' } });
    rig.sink.answer((response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));

    const error: unknown = await rig
      .open(channelDeps())
      .send(exampleNotice(), TO)
      .catch((thrown: unknown) => thrown);

    expect(error instanceof PermanentError).toBe(isFinal);
    expect(error).toMatchObject({ message: `WhatsApp answered ${status}: ${code}.` });
  });

  it('goes to the number of the settings when it is for nobody else', async () => {
    const rig = await startRig({ to: '+6285555555555' });
    onTestFinished(() => rig.stop());

    await rig.open(channelDeps()).send(exampleNotice());

    expect(rig.posts().map(({ to }) => to)).toEqual(['6285555555555']);
  });
});
