// A finding explained out of a ledger that the real evaluation wrote over a day: a copy that grows too old, a new one, an agent that
// falls silent.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MINUTE, zonedIso } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';
import { DAY_STORY, writeJudgedDay } from './testing/judged-day.ts';
import { loadRegisterVersion, smallRegister } from './testing/small-ledger.ts';

const BACKUP = ['banjarbaru-5-2022/32.3-backup', 'dataset/atlet'];

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-explain-'));
  await mkdir(data, { recursive: true });
  await writeJudgedDay(data);
});
afterAll(() => rm(data, { recursive: true }));

function explain(...words: string[]) {
  return runCli(['finding', 'explain', ...words], { env: { PANTAU_DATA: data }, now: () => DAY_STORY.lastJudged });
}

interface Explained {
  readonly id: string;
  readonly shortId: string;
  readonly view: boolean;
  readonly status: string;
  readonly reason: string;
  readonly trials: { status: string; reason: string }[];
  readonly withoutReports?: { at: string; status: string; reason: string };
  readonly goingOn?: { at: string; status: string; reason: string };
  readonly history: { at: string; status: string; reason: string }[];
  readonly parameters: { name: string; role: string; source: string; decision?: string }[];
  readonly lookUps: { list: string; field?: string; value?: string; found: string[] }[];
  readonly evidence: { witness: string; ageSeconds?: number }[];
  readonly sections: { key: string; lines: { id: string; en: string }[] }[];
}

async function explained(...words: string[]): Promise<Explained> {
  return JSON.parse((await explain(...words, '--json')).out) as Explained;
}

const at = (instant: number): string => zonedIso(instant, 'WITA');

describe('an explanation', () => {
  it('tells in plain Indonesian what is asked, of whom, why, by which evidence and parameters', async () => {
    const { code, out } = await explain(...BACKUP, '--at', at(DAY_STORY.tooOld + 30 * MINUTE));
    expect(code).toBe(0);
    for (const part of [
      'Melanggar  banjarbaru-5-2022/32.3-backup dataset/atlet',
      'PANDANGAN',
      'Ketersediaan dijamin dengan menyediakan cadangan',
      'Pasal 32 ayat (3)',
      'Yang diwajibkan: Pemda',
      'Melanggar (copy-too-old): Salinan cadangan terbaru yang lolos pemeriksaan sudah melewati batas 26 jam.',
      'saksi a1, 2 Mar 2026 09.30 WITA, 0 detik lalu',
      'backup_sources: backup_source/salin',
      'backup_max_age_h = 26 jam: batas; nilai saran, belum diputuskan',
      'Buat salinan cadangan baru dataset/atlet yang lolos pemeriksaan',
      'tidak menyebut sanksi',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('tells the same in English', async () => {
    const { out } = await explain(...BACKUP, '--lang', 'en', '--at', at(DAY_STORY.tooOld + 30 * MINUTE));
    expect(out).toContain('Availability is assured by providing backups');
    expect(out).toContain('witness a1, 2 Mar 2026 09:30 WITA');
    expect(out).not.toMatch(/Salinan cadangan|Yang diminta|kewajiban/);
  });

  it('foretells what the evaluation then found', async () => {
    const early = await explained(...BACKUP, '--at', at(DAY_STORY.tooOld - 30 * MINUTE));
    expect(early).toMatchObject({ view: true, status: 'compliant', reason: 'copy-fresh', trials: [] });
    expect(early.withoutReports).toMatchObject({ status: 'unknown', reason: 'witness-silent', at: at(DAY_STORY.tooOld - 15 * MINUTE) });
    expect(early.goingOn).toMatchObject({ status: 'violation', reason: 'copy-too-old', at: at(DAY_STORY.tooOld) });

    const { history } = await explained(...BACKUP);
    expect(history.map(({ reason }) => reason)).toContain('copy-too-old');
    expect(history.find(({ reason, at: when }) => reason === 'copy-too-old' && when >= at(DAY_STORY.tooOld))?.status).toBe('violation');
  });

  it('holds for an unknown what it would be if the silent agent came back, which is judged and not guessed', async () => {
    const silent = await explained(...BACKUP);
    expect(silent).toMatchObject({ view: false, status: 'unknown', reason: 'witness-silent' });
    expect(silent.trials).toEqual([expect.objectContaining({ status: 'compliant', reason: 'copy-fresh' })]);
    expect(silent.sections.find(({ key }) => key === 'remedy')?.lines[0]?.id).toContain('agen yang diam');
    expect(
      silent.sections
        .find(({ key }) => key === 'missing')
        ?.lines.map(({ id }) => id)
        .join(),
    ).toMatch(/backup_copy tentang dataset\/atlet: terakhir dilihat a1 pada 2 Mar 2026 12\.00/);
  });

  it('names the record that was looked for in vain, and that it would do', async () => {
    const attest = await explained('18.2 region/pemda');
    expect(attest.lookUps).toContainEqual({ list: 'attestations', field: 'duty', value: 'banjarbaru-5-2022/18.2', count: 0, found: [] });
    expect(attest.trials).toEqual([expect.objectContaining({ status: 'compliant', reason: 'attested' })]);
    expect((await explained('recovery', 'atlet')).trials).toEqual([
      expect.objectContaining({ status: 'compliant', reason: 'restore-tested' }),
    ]);
  });

  it('goes back in time: only what the journal had by then', async () => {
    const past = await explained(...BACKUP, '--at', at(DAY_STORY.tooOld + 30 * MINUTE));
    const now = await explained(...BACKUP);
    expect(past.history.length).toBeGreaterThan(0);
    expect(past.history).toEqual(now.history.slice(-past.history.length));
    expect(past.history.length).toBeLessThan(now.history.length);
    expect(past.history.every((change) => change.at <= at(DAY_STORY.tooOld + 30 * MINUTE))).toBe(true);
  });

  it('gives the number of a decision on a parameter', async () => {
    const decision = { id: 'd', name: 'backup_max_age_h', value: 20, number: '7/2026', date: '2026-03-02' };
    await loadRegisterVersion(data, smallRegister([decision]), DAY_STORY.lastJudged - MINUTE);
    const { parameters } = await explained(...BACKUP, '--at', at(DAY_STORY.lastJudged));
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'backup_max_age_h', role: 'threshold', source: 'decision', decision: '7/2026, 2026-03-02' }),
    );
  });

  it('explains by a law that does not bind the region, as a view', async () => {
    expect(await explained('serang-47-2017/27.2', 'dataset/atlet')).toMatchObject({ view: true, id: 'serang-47-2017/27.2 dataset/atlet' });
  });

  it('writes nothing', async () => {
    const contents = (): unknown[] => {
      const database = new DatabaseSync(join(data, 'ledger.sqlite'), { readOnly: true });
      const rows = ['findings', 'journal', 'register_versions', 'facts'].map((table) => database.prepare(`select * from ${table}`).all());
      database.close();
      return rows;
    };
    const before = contents();
    await explain(...BACKUP);
    expect(contents()).toEqual(before);
  });
});

describe('the name of a finding', () => {
  it('is the id in the first column of the table, or any part that is its alone', async () => {
    const table = await runCli(['findings'], { env: { PANTAU_DATA: data }, now: () => DAY_STORY.lastJudged });
    const short = /^(\w{8}) +\S.*dataset\/atlet +\S/m.exec(table.out)?.[1] ?? '';
    const { id, shortId } = await explained(short);
    expect(shortId).toBe(short);
    expect((await explained(id)).shortId).toBe(short);
    expect((await explained(id.replace(' ', '/'))).shortId).toBe(short);
    expect((await explained('18.2')).id).toBe('banjarbaru-5-2022/18.2 region/pemda');
  });

  it.each([
    [['32.3'], 'did you mean "banjarbaru-5-2022/32.3-backup dataset/atlet", "banjarbaru-5-2022/32.3-recovery dataset/atlet"?'],
    [['32.3-bakcup', 'dataset/atlet'], 'did you mean "banjarbaru-5-2022/32.3-backup dataset/atlet"?'],
    [['banjarbaru-5-2022/32.3-backup', 'server/mesin-yang-namanya-panjang-sekali-dan-tidak-pernah-ada'], 'judges dataset/atlet'],
    [['banjarbaru-5-2022/32.3-pemulihan-bencana', 'server/contoh-satu'], 'has no duty 32.3-pemulihan-bencana; did you mean 32.3-backup'],
    [['zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz'], 'see pantau findings'],
    [['18.2', '--at', '2099-01-01'], 'lies in the future'],
    [['18.2', '--lang', 'jv'], 'choose id or en'],
  ])('%j is refused with what may be meant', async (words, hint) => {
    const { code, err, out } = await explain(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(hint);
  });
});
