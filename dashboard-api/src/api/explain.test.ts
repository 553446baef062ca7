// The explanation of a finding through the API: over findings of the ledger, at a past instant, by another law.

import { registerOf, WRITTEN } from '@pantau/shared/law/testing/worlds';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { registerContent } from '@pantau/shared/register/register';
import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/findings.ts';
import { setUp } from '../testing/setup.ts';
import { createViewJudge } from '../view-judge.ts';

interface Explained {
  readonly id: string;
  readonly view: boolean;
  readonly at: string;
  readonly status: string;
  readonly reason: string;
  readonly duty: { duty: string; article: string; parameters: { name: string }[] };
  readonly evidence: { witness: string; ageSeconds?: number }[];
  readonly trials: { status: string }[];
  readonly lookUps: { list: string; found: string[] }[];
  readonly history: { status?: string }[];
  readonly sections: { key: string; lines: { id: string; en: string }[] }[];
}

const address = (duty: string, subject: string, query = ''): string =>
  `/api/findings/${encodeURIComponent(duty)}/${encodeURIComponent(subject)}/explain${query}`;
const REGION: RegionInfo = { id: 'banjarbaru', name: 'Kota Banjarbaru', zone: 'WITA', example: true, regulations: ['banjarbaru-5-2022'] };
const SIPD = address('banjarbaru-5-2022/32.3-backup', 'dataset/sipd');

describe('the explanation of a recorded finding', () => {
  it('has the duty, the evidence with its age, the history and the words', async () => {
    const { get } = await setUp();
    const { status, body } = await get<Explained>(SIPD);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'banjarbaru-5-2022/32.3-backup dataset/sipd',
      view: false,
      status: 'violation',
      reason: 'copy-too-old',
      duty: { duty: 'banjarbaru-5-2022/32.3-backup', article: 'Pasal 32 ayat (3)' },
      history: [{ status: 'violation' }],
    });
    expect(body.evidence.find(({ witness }) => witness === 'ag-1')?.ageSeconds).toBe(1800);
    const words = body.sections.flatMap(({ lines }) => lines.map(({ id }) => id)).join('\n');
    expect(words).toContain('Salinan terbaru berumur 50 jam, melebihi batas 26 jam');
    expect(words).toContain('Tidak dapat dipastikan lagi sejak 2 Mar 2026 07.40 WITA');
    expect(words).toContain('Buat salinan cadangan baru dataset/sipd yang lolos pemeriksaan');
  });

  it.each([
    [address('banjarbaru-5-2022/32.3-backup', 'dataset/spid'), 'subject', 'dataset/sipd'],
    [address('banjarbaru-5-2022/32.3-backupp', 'dataset/sipd'), 'subject', 'banjarbaru-5-2022/32.3-backup dataset/sipd'],
    [address('nowhere-1-2000/3', 'dataset/sipd'), 'duty', 'banjarbaru-5-2022'],
    [`${SIPD}?at=kemarin`, 'at', '2026-03-02T08:00'],
    [`${SIPD}?at=2099-01-01`, 'at', 'passed'],
    [`${SIPD}?lang=id`, 'lang', '/api'],
  ])('%s is refused for %s', async (path, field, hint) => {
    const { get } = await setUp();
    const { status, body } = await get<{ error: { field: string; message: string } }>(path);
    expect([status, body.error.field]).toEqual([400, field]);
    expect(body.error.message).toContain(hint);
  });
});

describe('the explanation of a judgement for this reply', () => {
  async function judging() {
    const setup = await setUp((regulation, at) => createViewJudge(setup.reader, REGION, () => NOW)(regulation, at));
    setup.ledger.run('update register_versions set content = ? where hash = ?', registerContent(registerOf(WRITTEN)), 'bbb');
    setup.ledger.run("insert into regulations values ('banjarbaru', 'langsa-34-2020', 'Langsa', 0, '[]')");
    return setup;
  }

  it('by a law that does not bind is a view', async () => {
    const { get } = await judging();
    const { body } = await get<Explained>(address('serang-47-2017/6.1-dc', 'region/pemda'));
    expect(body).toMatchObject({ view: true, id: 'serang-47-2017/6.1-dc region/pemda', history: [] });
    expect(body.lookUps.length).toBeGreaterThan(0);
  });

  it('of a past instant refers to it, and before the first register is refused', async () => {
    const { get } = await judging();
    const at = '2026-03-01T20:00:00+08:00';
    const { body } = await get<Explained>(address('banjarbaru-5-2022/32.3-backup', 'dataset/d1', `?at=${encodeURIComponent(at)}`));
    expect(body).toMatchObject({ view: true, at });
    expect(await get(address('banjarbaru-5-2022/32.3-backup', 'dataset/d1', '?at=2020-01-01T00:00'))).toMatchObject({
      status: 400,
      body: { error: { field: 'at' } },
    });
  });
});
