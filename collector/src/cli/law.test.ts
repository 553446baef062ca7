// The law from the command line: lists, one duty, a search; without a data directory, and with the decisions of a region.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { MINUTE } from '@pantau/shared/time';
import { describe, expect, it, onTestFinished } from 'vitest';
import { T0 } from '../facts/testing/support.ts';
import { runCli } from './testing/cli-rig.ts';
import { LAST_REPORT, loadRegisterVersion, smallRegister, writeSmallLedger } from './testing/small-ledger.ts';

const NOWHERE = { env: { HOME: '/nowhere' } };
const DUTY = 'banjarbaru-5-2022/32.3-backup';

describe('law list', () => {
  it('has every duty of every regulation, none twice', async () => {
    const { code, out } = await runCli(['law', 'list', '--json'], NOWHERE);
    const { regulations } = JSON.parse(out) as { regulations: { id: string; duties: { duty: string }[] }[] };
    expect(code).toBe(0);
    expect(regulations.map((each) => [each.id, each.duties.map(({ duty }) => duty)])).toEqual(
      REGULATIONS.map((each) => [each.id, each.duties.map((duty) => `${each.id}/${duty.id}`)]),
    );
  });

  it('shows one regulation as a table, in the language that was asked for', async () => {
    const { out } = await runCli(['law', 'list', 'banjarbaru-5-2022'], NOWHERE);
    expect(out).toMatch(
      /\n32\.3-backup +32 ayat \(3\) +A +kritis +Pemda +melanggar +- +Ketersediaan dijamin dengan menyediakan cadangan\n/,
    );
    expect(out).not.toContain('langsa');
    const english = await runCli(['law', 'list', 'banjarbaru-5-2022', '--lang', 'en'], NOWHERE);
    expect(english.out).toMatch(/32\.3-backup .* critical .* Availability is assured by providing backups\n/);
  });

  it.each([
    [['law', 'list', 'lansga'], 'did you mean langsa-34-2020?'],
    [['law', 'list', 'langsa-34-2002'], 'did you mean langsa-34-2020?'],
    [['law', 'list', '--lang', 'jv'], 'choose id or en'],
    [['law', 'show', 'banjarbaru-5-2022/32.3-bakcup'], 'did you mean 32.3-backup'],
    [['law', 'show', 'banjarbaru-5-2022/17.11-backup'], 'langsa-34-2020/17.11-backup'],
    [['law', 'show', '32.3-bakcup'], 'did you mean banjarbaru-5-2022/32.3-backup?'],
  ])('%j is refused with the nearest', async (words, hint) => {
    const { code, err } = await runCli(words, NOWHERE);
    expect(code).toBe(2);
    expect(err).toContain(hint);
  });
});

describe('law show', () => {
  it('tells article, who is bound, how it is judged and each parameter with its origin', async () => {
    const { code, out } = await runCli(['law', 'show', '32.3-backup'], NOWHERE);
    expect(code).toBe(0);
    for (const part of [
      DUTY,
      'Pasal 32 ayat (3)',
      'Berlaku sejak: 2022-08-26',
      'Pemda (indikatif)',
      'Kelas A: diputuskan dari sensor dan register',
      'Paling buruk: pelanggaran',
      'backup_max_age_h = 26 jam: batas; nilai saran, belum diputuskan',
      'tidak menyebut sanksi',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('has the value that the region decided, with the number of the decision, where its ledger is at hand', async () => {
    const data = await mkdtemp(join(tmpdir(), 'pantau-law-'));
    onTestFinished(() => rm(data, { recursive: true }));
    await writeSmallLedger(data);
    const decision = { id: 'd', name: 'backup_max_age_h', value: 20, number: '7/2026', date: '2026-03-02' };
    await loadRegisterVersion(data, smallRegister([decision]), T0 + 100 * MINUTE);
    const { out } = await runCli(['law', 'show', DUTY, '--lang', 'en'], { env: { PANTAU_DATA: data }, now: () => LAST_REPORT });
    expect(out).toContain('backup_max_age_h = 20 hours: threshold; decision of the Dinas 7/2026, 2026-03-02');
    expect(out).toContain('without a decision: 26 hours');
  });

  it('says that a data directory that was named holds no ledger', async () => {
    expect(await runCli(['law', 'show', DUTY, '--data', '/nowhere'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('/nowhere/ledger.sqlite'),
    });
  });
});

describe('law search', () => {
  async function found(...words: string[]): Promise<string[]> {
    const { out } = await runCli(['law', 'search', ...words, '--json'], NOWHERE);
    return (JSON.parse(out) as { hits: { duty: string }[] }).hits.map(({ duty }) => duty);
  }

  it.each([
    [['32.3-backup']],
    [['cadangan', 'banjarbaru']],
    [['BACKUPS', 'availability']],
    [['backup-freshness', 'banjarbaru-5-2022']],
    [['backup_max_age_h', 'banjarbaru']],
    [['ketersedian', 'cadangn']],
  ])('%j finds the duty', async (words) => {
    expect(await found(...words)).toContain(DUTY);
  });

  it('puts the duty whose id was written first, and finds nothing that lacks a word', async () => {
    expect((await found('32.3-backup'))[0]).toBe(DUTY);
    expect(await found('cadangan', 'xyzzyqwertyplugh')).toEqual([]);
    expect(await found('cadangan', 'langsa')).not.toContain(DUTY);
  });

  it('says what it looked for in place of a slip, and exits with 1 for nothing', async () => {
    expect((await runCli(['law', 'search', 'cadangn'], NOWHERE)).out).toContain('"cadangn" tidak ada; dicari "cadangan"');
    expect((await runCli(['law', 'search', 'xyzzyqwertyplugh'], NOWHERE)).code).toBe(1);
  });
});
