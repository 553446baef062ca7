import { InputError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelDeps } from './channel.ts';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const TOKEN = 'kunci-gateway-rahasia';
const TO = '+6281234567890';
const JSON_BODY = '{"tujuan":"{to}","isi":"{text}","rujukan":"{key}"}';

async function startRig(settings: (url: string) => object = asJson): Promise<HttpRig> {
  const sink = await startHttpSink();
  const posts = () => sink.requests.map(({ body }) => JSON.parse(body) as { tujuan: string; isi: string; rujukan: string });
  return {
    sink,
    open: (deps, detail) => openChannel({ type: 'sms', ...settings(sink.url), ...(detail && { detail }) }, deps),
    received: () => posts().map(({ rujukan }) => rujukan),
    texts: () => posts().map(({ isi }) => isi),
    secrets: [TOKEN, 'pengguna-rahasia'],
    person: { to: TO, reached: () => posts().map(({ tujuan }) => tujuan) },
    stop: () => sink.stop(),
  };
}

function asJson(url: string): object {
  const headers = { authorization: 'Bearer {token}', 'Content-Type': 'application/json' };
  return { url: `${url}/pengguna-rahasia/kirim`, headers, body: JSON_BODY, token: TOKEN };
}

httpContract('sms', { start: () => startRig(), longest: 459 });

describe('channel sms', () => {
  async function sent(settings: (url: string) => object, notice = exampleNotice(), parts: Partial<ChannelDeps> = {}) {
    const rig = await startRig(settings);
    onTestFinished(() => rig.stop());
    await rig.open(channelDeps(parts), 'full').send(notice, TO);
    const [request] = rig.sink.requests;
    return { path: request?.path ?? '', body: request?.body ?? '', headers: request?.headers };
  }

  const words = 'MELANGGAR: Cadangan data tersedia dan baru - dataset/simpeg (Kota Banjarbaru).';

  it('fills in headers and a body of JSON', async () => {
    const notice = exampleNotice();
    const sentence = { id: 'Kata "kutip" \\ dan {key}.', en: 'x' };

    const { body, headers } = await sent(asJson, { ...notice, finding: { ...notice.finding, sentence } });

    expect(headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' });
    const isi = expect.stringContaining(`${words} ${sentence.id} Pasal 32 ayat (3). Tindakan: Buat salinan`) as unknown;
    expect(JSON.parse(body)).toMatchObject({ tujuan: TO, isi });
  });

  it('fills in an address, for a gateway that is asked by GET', async () => {
    const { path, body } = await sent((url) => ({ url: `${url}/send?to={to}&msg={text}&apikey={token}`, method: 'GET', token: TOKEN }));

    const query = new URL(path, 'http://x').searchParams;
    expect([query.get('to'), query.get('apikey'), body]).toEqual([TO, TOKEN, '']);
    expect(query.get('msg')).toContain(words);
  });

  it('fills in a form', async () => {
    const { body } = await sent((url) => ({
      url: `${url}/send`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'to={to}&text={text}',
    }));

    expect(new URLSearchParams(body).get('to')).toBe(TO);
    expect(new URLSearchParams(body).get('text')).toContain(words);
  });

  it('keeps the link whole and lets the words give way', async () => {
    const link = `https://pantau.example.go.id/j/${'x'.repeat(200)}`;
    const sentence = { id: 'Kalimat panjang sekali. '.repeat(40), en: 'x' };
    const notice = exampleNotice();

    const { body } = await sent(asJson, { ...notice, finding: { ...notice.finding, sentence } }, { answerLink: () => link });

    const { isi } = JSON.parse(body) as { isi: string };
    expect(isi.length).toBeLessThanOrEqual(459);
    expect(isi.split('\n').at(-1)).toBe(link);
  });

  it.each([
    ['no place for the text', { url: 'https://sms.example/{to}' }, 'body'],
    ['no place for the number', { url: 'https://sms.example/', body: '{text}' }, 'body'],
    ['a body of GET', { url: 'https://sms.example/{to}/{text}', method: 'GET', body: 'x' }, 'body'],
    ['a number that is none', { url: 'https://sms.example/{to}/{text}', to: 'piket' }, 'to'],
    ['a line break in a header', { url: 'https://sms.example/{to}/{text}', headers: { 'x-a': 'b\r\nc: d' } }, 'headers.x-a'],
  ])('refuses %s, with the remedy', (_name, settings, field) => {
    const open = () => openChannel({ type: 'sms', ...settings }, channelDeps());

    expect(open).toThrow(InputError);
    expect(open).toThrow(new RegExp(`channels\\[0\\]\\.${field}: .+ · .+`));
  });
});
