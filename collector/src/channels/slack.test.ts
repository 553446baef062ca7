import { describe, expect, it, onTestFinished } from 'vitest';
import type { Channel, ChannelDeps } from './channel.ts';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const SECRET_PATH = 'services/T00/B00/rahasiaSekali';

async function startRig(): Promise<HttpRig> {
  const sink = await startHttpSink();
  const texts = () => sink.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text);
  return {
    sink,
    open: (deps, detail) => openChannel({ type: 'slack', url: `${sink.url}/${SECRET_PATH}`, ...(detail && { detail }) }, deps),
    received: () => texts().map((text) => text.split('\n').at(-1) ?? ''),
    texts,
    secrets: [SECRET_PATH],
    stop: () => sink.stop(),
  };
}

httpContract('slack', { start: startRig, longest: 4_000 });

describe('channel slack', () => {
  async function sendTo(parts: Partial<ChannelDeps>, act: (channel: Channel) => Promise<void>): Promise<{ text: string; path: string }> {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    await act(rig.open(channelDeps(parts), 'full'));
    const [request] = rig.sink.requests;
    return { text: rig.texts()[0] ?? '', path: request?.path ?? '' };
  }

  it('shows the subject in bold, the article, and the key at the end', async () => {
    const { text, path } = await sendTo({}, (channel) => channel.send(exampleNotice()));

    expect(path).toBe(`/${SECRET_PATH}`);
    expect(text).toMatch(/^\*MELANGGAR: .*\*\n/);
    expect(text).toContain('Pasal 32 ayat (3), Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022\n');
    expect(text.split('\n').at(-1)).toBe(exampleNotice().key);
  });

  it('brings the page with the details, on which it can be acknowledged when there is something to acknowledge', async () => {
    const answerLink = (key: string) => `https://pantau.example.go.id/j/${key}`;
    const link = `https://pantau.example.go.id/j/${exampleNotice().key}`;

    const problem = await sendTo({ answerLink }, (channel) => channel.send(exampleNotice()));
    const over = await sendTo({ answerLink }, (channel) => channel.send(exampleNotice({ answerable: false })));

    expect(problem.text).toContain(`Akui dan buka rincian · Acknowledge and open details: ${link}`);
    expect(over.text).toContain(`\nBuka rincian · Open details: ${link}`);
  });

  it('lets a watched machine neither call everybody nor hide an address', async () => {
    const words = '<!channel> <https://jahat.example|klik> @all @Channel [klik](https://jahat.example) a & b';
    const notice = exampleNotice();

    const { text } = await sendTo({}, (channel) =>
      channel.send({ ...notice, finding: { ...notice.finding, remarks: [{ id: words, en: words }] } }),
    );

    expect(text).toContain('&lt;!channel&gt; &lt;https://jahat.example|klik&gt; @ all @ Channel [klik] (https://jahat.example) a &amp; b');
  });
});
