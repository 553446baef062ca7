// The record of a day that the real evaluation judged: against judging each instant anew, and against whatever comes later.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import { worldAt } from '@pantau/shared/law/world-at';
import type { RecordModel } from '@pantau/shared/record/model';
import { createRegister } from '@pantau/shared/register/register';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/open-ledger.ts';
import { runCli } from './testing/cli-rig.ts';
import { DAY_STORY, judgeLater, writeJudgedDay } from './testing/judged-day.ts';
import { loadRegisterVersion, REGION } from './testing/small-ledger.ts';

const BACKUP = 'banjarbaru-5-2022/32.3-backup';
const ON_THE_DAY = ['--from', '2026-03-02', '--to', '2026-03-02'];
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-report-'));
  await writeJudgedDay(data);
}, 60_000);
afterAll(async () => {
  await rm(data, { recursive: true });
});

async function report(...words: string[]) {
  return await runCli(['report', ...words, '--data', data], { cwd: data });
}

async function recordOf(...words: string[]): Promise<RecordModel> {
  const { code, out, err } = await report('--json', ...words);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as RecordModel;
}

function subjectOf(record: RecordModel, duty = BACKUP, subject = 'dataset/atlet') {
  const found = record.regulations.flatMap(({ duties }) => duties).find((each) => each.duty === duty);
  const one = found?.subjects.find((each) => each.subject === subject);
  if (found === undefined || one === undefined) {
    throw new Error(`expected ${duty} ${subject} in the record`);
  }
  return { duty: found, subject: one };
}

async function change(sql: string): Promise<void> {
  const database = new DatabaseSync(join(data, 'ledger.sqlite'));
  database.exec(sql);
  database.close();
}

describe('the record of a day', () => {
  it('has at each judged instant the status that judging it anew gives', async () => {
    const record = await recordOf(...ON_THE_DAY);
    const { firstJudged, stopped, startedAgain, lastJudged } = DAY_STORY;
    const regulation = regulationById('banjarbaru-5-2022');
    const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
    const statuses = new Set<string>();
    try {
      for (let at = firstJudged; at <= lastJudged; at += 10 * MINUTE) {
        if (regulation === undefined || (at > stopped && at < startedAgain)) {
          continue;
        }
        for (const { duty, subject, status } of judgeAll(await worldAt(ledger, REGION, at), at, regulation)) {
          const { changes } = subjectOf(record, duty, subject).subject;
          expect([duty, subject, changes.findLast((each) => Date.parse(each.at) <= at)?.status]).toEqual([duty, subject, status]);
          statuses.add(status);
        }
      }
    } finally {
      await ledger.close();
    }
    expect([...statuses]).toEqual(expect.arrayContaining(['compliant', 'violation', 'unknown']));
  });

  it('counts the time in which nobody judged as that, and as nothing else', async () => {
    const { judged } = await recordOf(...ON_THE_DAY);

    expect(judged).toMatchObject({
      complete: false,
      lastJudgedAt: '2026-03-02T16:00:00.000+08:00',
      judged: { ms: 8 * HOUR - 20 * MINUTE },
    });
    expect(judged.gaps.map(({ reason, from, ms }) => [reason, from, ms])).toEqual([
      ['before-first-judgement', '2026-03-02T00:00:00.000+08:00', 8 * HOUR],
      ['no-judgement', '2026-03-02T10:00:00.000+08:00', 20 * MINUTE],
      ['after-last-judgement', '2026-03-02T16:00:00.000+08:00', 8 * HOUR],
    ]);
  });

  it('tells the violation from its opening to its end, with evidence, parameter and entries that are in the journal', async () => {
    const { duty, subject } = subjectOf(await recordOf(...ON_THE_DAY));

    expect(duty).toMatchObject({ article: 'Pasal 32 ayat (3)', class: 'A', violations: { opened: 1, closed: 1, open: 0 } });
    expect(subject.violations).toMatchObject([
      {
        opened: { at: expect.stringMatching(/^2026-03-02T09:0/), evidence: [{ fact: expect.any(String), witness: 'a1' }] },
        closed: { at: '2026-03-02T11:00:00.000+08:00', status: 'compliant' },
      },
    ]);
    expect(subject.atEnd).toBe('unknown');
    expect(duty.parameters.find(({ name }) => name === 'backup_max_age_h')).toMatchObject({
      value: 26,
      source: 'suggested',
      held: [{ from: '2026-03-02T08:00:00.000+08:00', to: '2026-03-02T16:00:00.000+08:00' }],
    });
    const database = new DatabaseSync(join(data, 'ledger.sqlite'), { readOnly: true });
    for (const { entry, status } of subject.changes) {
      const row = database.prepare('select hash, payload from journal where writer = ? and seq = ?').get(entry.writer, entry.seq);
      expect([row?.['hash'], JSON.parse(String(row?.['payload'])).after.status]).toEqual([entry.hash, status]);
    }
    database.close();
  });

  it('holds every duty of the regulation and no operational finding', async () => {
    const { regulations, registerVersions, journal } = await recordOf(...ON_THE_DAY);

    expect(regulations.map(({ id }) => id)).toEqual(['banjarbaru-5-2022']);
    expect(regulations[0]?.duties.map(({ duty }) => duty).toSorted()).toEqual(
      regulationById('banjarbaru-5-2022')
        ?.duties.map(({ id }) => `banjarbaru-5-2022/${id}`)
        .toSorted(),
    );
    expect(registerVersions).toMatchObject([{ loadedAt: '2026-03-02T07:00:00.000+08:00' }]);
    expect(journal).toMatchObject({ ok: true, heads: [{ writer: 'collector' }], broken: null });
  });

  it('is shown to people with what is missing', async () => {
    const { code, out } = await report(...ON_THE_DAY);

    expect(code).toBe(0);
    expect(out).toMatch(/^CONTOH · EXAMPLE {2}Kota Contoh {2}2026-03-02 s\.d\. · to 2026-03-02 \(1 hari · days, WITA\)/);
    expect(out).toContain('BELUM LENGKAP · INCOMPLETE: buku besar baru sampai 2026-03-02T16:00:00.000+08:00');
    expect(out).toMatch(/Pasal 32 ayat \(3\) +32\.3-backup +1 +1\/1\/0 +Melanggar · Violation 0\.07, /);
    expect(out).toContain('Jurnal utuh · the journal is whole');
    expect(out).not.toContain('\u001b[');
  });

  it('goes into a file as it would on the terminal, with its hash', async () => {
    const { out } = await report('--csv', ...ON_THE_DAY);
    const written = await report('--csv', ...ON_THE_DAY, '--out', 'laporan.csv');
    const file = await readFile(join(data, 'laporan.csv'), 'utf8');

    expect(file).toBe(out);
    expect(file.split('\r\n')[0]).toMatch(/^region,from,to,regulation,article,duty,/);
    expect(written.out).toContain(`sha256 ${createHash('sha256').update(file).digest('hex')}`);
    expect((await readdir(data)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('what comes after the period', () => {
  const FORMS = [['--json'], ['--csv'], []];

  it('changes not a byte once the ledger has reached its end', async () => {
    const midnight = DAY_STORY.firstJudged + 16 * HOUR;
    await judgeLater(data, { from: midnight - 5 * MINUTE, to: midnight + 5 * MINUTE, isReporting: false });
    const before = await Promise.all(FORMS.map((form) => report(...form, ...ON_THE_DAY)));
    const elsewhere = { ...REGION, name: 'Kota Lain', example: false, regulations: ['serang-47-2017'] };
    await loadRegisterVersion(data, createRegister({}, elsewhere), midnight + HOUR);
    await judgeLater(data, { from: midnight + DAY, to: midnight + DAY + 5 * MINUTE, isReporting: true });
    await change("update journal set payload = '{}' where seq = (select max(seq) from journal)");
    const after = await Promise.all(FORMS.map((form) => report(...form, ...ON_THE_DAY)));

    expect(after).toEqual(before);
    expect(before.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(JSON.parse(before[0]?.out ?? '{}')).toMatchObject({ judged: { complete: true, notYet: { ms: 0 } } });
  });
});

describe('a wrong use', () => {
  it.each<[string, string[], 1 | 2, string]>([
    ['no period', [], 2, 'name the period: --from YYYY-MM-DD'],
    ['half a period', ['--from', '2026-01-01'], 2, 'name the period: --to YYYY-MM-DD'],
    ['a day that does not exist', ['--from', '2026-01-01', '--to', '2026-06-31'], 2, '--to "2026-06-31" is no day; write YYYY-MM-DD'],
    ['an end before the beginning', ['--from', '2026-06-30', '--to', '2026-01-01'], 2, '--to 2026-01-01 comes before --from 2026-06-30'],
    ['two forms', [...ON_THE_DAY, '--json', '--csv'], 2, 'choose one of them: --json or --csv'],
    ['what is no law', [...ON_THE_DAY, '--regulation', 'operasional'], 2, 'operational findings are in no record'],
    ['a law that never bound', [...ON_THE_DAY, '--regulation', 'banjarbaru-5-2021'], 1, 'there is: banjarbaru-5-2022'],
    ['a file in no folder', [...ON_THE_DAY, '--out', 'no/such/x.csv'], 1, 'choose a file in a folder that may be written to'],
  ])('is told, with the remedy: %s', async (_what, words, code, message) => {
    const run = await report(...words);

    expect(run.code).toBe(code);
    expect(run.err).toContain(message);
  });
});

describe('a journal that was changed', () => {
  it('is told in the record, which then fails', async () => {
    await change("update journal set payload = payload || ' ' where seq = 2");
    const { code, out } = await report('--json', ...ON_THE_DAY);

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      journal: { ok: false, entries: 1, heads: [], broken: { writer: 'collector', seq: 2, wrong: 'hash' } },
    });
    expect((await report(...ON_THE_DAY)).out).toContain('Jurnal RUSAK · the journal is BROKEN: collector:2 (hash)');
  });
});
