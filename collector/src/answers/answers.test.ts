// The page behind the link of a message: GET changes nothing, POST acknowledges, and only the signed address opens either.

import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notice } from '@pantau/shared/alert';
import { InputError } from '@pantau/shared/errors';
import { DAY } from '@pantau/shared/time';
import { describe, expect, it, onTestFinished } from 'vitest';
import { partsOf } from '../channels/message-parts.ts';
import { exampleNotice } from '../channels/testing/example-notice.ts';
import { openAnswerKey } from './answer-key.ts';
import { createAnswers } from './answers.ts';
import type { Standing } from './standing.ts';

const SECRET = Buffer.alloc(32, 7);
const START = Date.parse('2026-03-02T00:00:00Z');
const BASE = 'https://pantau.banjarbaru.example.go.id';

function setUp(notice: Notice | 'gone' = exampleNotice({ receiver: 'person/budi' }), taken = true, standing?: Standing) {
  const said: unknown[] = [];
  const looked: string[] = [];
  const clock = { now: START };
  const answers = createAnswers({
    secret: SECRET,
    publicUrl: BASE,
    now: () => clock.now,
    look: async (key) => {
      looked.push(key);
      return notice === 'gone' ? undefined : { notice, text: partsOf(notice, 'full'), standing };
    },
    answer: async (each) => {
      said.push(each);
      return { taken, words: { id: 'Tercatat <b>', en: 'Noted' } };
    },
  });
  const path = (answers.link(exampleNotice().key) ?? '').slice(BASE.length);
  const post = async (at = path, body = '') =>
    answers.routes.request(at, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  return { answers, said, looked, clock, path, get: async (at = path) => answers.routes.request(at), post };
}

describe('the answer page', () => {
  it('shows on GET what it is about and a button, and changes nothing', async () => {
    const { get, said } = setUp();

    const response = await get();
    const html = await response.text();

    expect(response.status).toBe(200);
    expect(html).toContain('Cadangan data tersedia dan baru');
    expect(html).toContain('<form method="post">');
    expect(html).toContain('name="viewport"');
    expect(said).toEqual([]);
  });

  it('shows whoever holds the link all of it, also of a message that may name nothing', async () => {
    const { get } = setUp();

    const html = await (await get()).text();

    expect(html).toContain('Salinan terverifikasi terbaru dari simpeg berumur 52 jam');
    for (const part of ['dataset/simpeg', 'agent/srv-db-01', 'bkpsdm', 'Buat salinan cadangan baru', 'Pasal 32 ayat (3)', 'Sejak']) {
      expect(html).toContain(part);
    }
  });

  it.each<[string, Standing, boolean]>([
    [
      'Sudah diakui oleh Siti',
      { isOver: false, words: [{ id: 'Sudah diakui oleh Siti.', en: 'Acknowledged by Siti.' }], alerts: [] },
      true,
    ],
    ['Sudah selesai', { isOver: true, words: [{ id: 'Sudah selesai.', en: 'Over.' }], alerts: ['a: mati', 'b: mati'] }, false],
  ])('says how it stands now: %s', async (words, standing, asks) => {
    const { get } = setUp(exampleNotice({ receiver: 'person/budi' }), true, standing);

    const html = await (await get()).text();

    expect(html).toContain(words);
    expect(html.includes('<form method="post">')).toBe(asks);
    for (const line of standing.alerts) expect(html).toContain(`<li>${line}</li>`);
  });

  it('runs and marks up nothing that a watched machine says', async () => {
    const words = '<script>alert(1)</script> "x';
    const finding = { ...exampleNotice().finding, sentence: { id: words, en: words }, remarks: [{ id: words, en: words }] };

    const html = await (await setUp(exampleNotice({ finding })).get()).text();

    expect(html).not.toContain('<script');
  });

  it('says CONTOH of an example', async () => {
    const { get } = setUp(exampleNotice({ example: true }));

    expect(await (await get()).text()).toContain(
      '<h1>[CONTOH] MELANGGAR: Cadangan data tersedia dan baru - dataset/simpeg (Kota Banjarbaru)</h1>',
    );
  });

  it('is stored and found by nobody, loads nothing and runs nothing', async () => {
    const { get } = setUp();

    const { headers } = await get();

    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-.+'; form-action 'self'; .*frame-ancestors 'none'$/,
      ) as unknown,
    });
  });

  it('acknowledges on POST in the name of whom the notice went to', async () => {
    const { post, said } = setUp();

    const response = await post();

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Tercatat &lt;b&gt; <span lang="en">Noted</span>');
    expect(said).toEqual([{ notice: exampleNotice().key, action: 'acknowledge' }]);
  });

  it('asks for a name where many read the message', async () => {
    const { get, post, said, path } = setUp(exampleNotice());

    expect(await (await get()).text()).toContain('name="nama" required');
    expect((await post()).status).toBe(400);
    expect((await post(path, 'nama=%20%0d%0a')).status).toBe(400);
    expect((await post(path, 'nama=Siti+Aminah%0d%0a%2F<b>,+S.Kom')).status).toBe(200);
    expect(said).toEqual([{ notice: exampleNotice().key, from: 'Siti Aminah b , S.Kom', action: 'acknowledge' }]);
  });

  it('tells when nothing was acknowledged', async () => {
    const over = setUp(exampleNotice({ receiver: 'person/budi' }), false);
    const gone = setUp('gone');

    expect([(await over.post()).status, (await gone.post()).status, (await gone.get()).status]).toEqual([409, 404, 404]);
    expect(gone.said).toEqual([]);
  });

  it.each([
    ['another notice', (path: string) => path.replace('grp-41', 'grp-42')],
    [
      'a later end',
      (path: string) => path.replace(/\.([0-9a-z]+)\./, (_whole, end: string) => `.${(Number.parseInt(end, 36) + 1).toString(36)}.`),
    ],
    ['another signature', (path: string) => `${path.slice(0, -4)}AAAA`],
    ['a signature that is cut off', (path: string) => path.slice(0, -1)],
    ['no signature', (path: string) => path.split('.')[0] ?? ''],
    ['what is no token', () => '/jawab/%00'],
  ])('knows nothing of an address with %s, and asks the ledger nothing', async (_name, change) => {
    const { path, get, post, said, looked } = setUp();

    const bad = change(path);

    expect(bad).not.toBe(path);
    expect([(await get(bad)).status, (await post(bad)).status]).toEqual([404, 404]);
    expect([said, looked]).toEqual([[], []]);
  });

  it('ends after a week', async () => {
    const { get, post, clock, said } = setUp();

    clock.now = START + 7 * DAY - 1_000;
    expect((await get()).status).toBe(200);
    clock.now = START + 7 * DAY;
    expect([(await get()).status, (await post()).status]).toEqual([410, 410]);
    expect(said).toEqual([]);
  });

  it('takes no body that is longer than a name', async () => {
    const { path, post, said } = setUp(exampleNotice());

    expect((await post(path, `nama=${'x'.repeat(5_000)}`)).status).toBe(413);
    expect(said).toEqual([]);
  });

  it('is linked only where the collector can be reached', () => {
    const unused = async () => {
      throw new Error('not asked');
    };
    const { link } = createAnswers({ secret: SECRET, publicUrl: undefined, now: () => START, look: unused, answer: unused });

    expect(link('grp-1')).toBeUndefined();
  });
});

describe('openAnswerKey', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'pantau-answers-'));
    onTestFinished(() => rm(path, { recursive: true }));
    return path;
  }

  it('makes a key once, which nobody else may read', async () => {
    const path = await folder();

    const made = await openAnswerKey(path, randomBytes);

    expect(await openAnswerKey(path, randomBytes)).toEqual(made);
    expect(made).toHaveLength(32);
    expect((await stat(join(path, 'answer-key'))).mode & 0o777).toBe(0o600);
  });

  it('names a damaged file and how to mend it', async () => {
    const path = await folder();
    await writeFile(join(path, 'answer-key'), 'pendek\n');

    const opening = openAnswerKey(path, randomBytes);

    await expect(opening).rejects.toThrow(InputError);
    await expect(opening).rejects.toThrow(/answer-key: .*hapus berkas ini.* · .*remove this file/);
    expect(await readFile(join(path, 'answer-key'), 'utf8')).toBe('pendek\n');
  });
});
