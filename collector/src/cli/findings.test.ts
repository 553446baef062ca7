// Findings out of a ledger that the real stages wrote: as stored, at past instants, by another law.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { T0 } from '../facts/testing/support.ts';
import { runCli } from './testing/cli-rig.ts';
import { LAST_REPORT, LOADED_AT, loadRegisterVersion, smallRegister, writeSmallLedger } from './testing/small-ledger.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
  await writeSmallLedger(data);
});
afterAll(async () => {
  await rm(data, { recursive: true });
});

interface Shown {
  readonly at: string;
  readonly view: boolean;
  readonly totals: Record<string, number>;
  readonly findings: {
    duty: string;
    subject: string;
    status: string;
    article: string;
    since?: string;
    evidence: { observedAt?: string; ageSeconds?: number }[];
  }[];
}

async function ask(words: readonly string[], now = LAST_REPORT + MINUTE) {
  const run = await runCli(['findings', '--json', ...words], { env: { PANTAU_DATA: data }, now: () => now });
  return { ...run, document: run.out === '' ? undefined : (JSON.parse(run.out) as Shown) };
}

async function statusAt(words: readonly string[], duty = 'banjarbaru-5-2022/32.3-backup', now?: number): Promise<string | undefined> {
  const { document } = await ask(words, now);
  return document?.findings.find((each) => each.duty === duty && each.subject === 'dataset/atlet')?.status;
}

describe('the findings of the ledger', () => {
  it('are shown with article, since and the age that their evidence has now', async () => {
    const { code, document, err } = await ask([]);
    expect({ code, err, view: document?.view }).toEqual({ code: 1, err: '', view: false });
    expect(
      document?.findings.find((each) => each.duty === 'banjarbaru-5-2022/32.3-backup' && each.subject === 'dataset/atlet'),
    ).toMatchObject({
      status: 'violation',
      article: 'Pasal 32 ayat (3)',
      evidence: [{ observedAt: '2026-03-02T10:00:00+08:00', ageSeconds: 60 }],
    });
    expect(document?.findings.map((each) => each.duty)).toContain('operasional/agent-silent');
  });

  it('are filtered; nothing bad among those shown is exit code 0', async () => {
    const compliant = await ask(['--status', 'compliant']);
    expect(compliant.code).toBe(0);
    expect(compliant.document?.findings.length).toBeGreaterThan(0);
    expect(new Set(compliant.document?.findings.map((each) => each.status))).toEqual(new Set(['compliant']));
    const own = await ask(['--regulation', 'operasional']);
    expect(own.document).toMatchObject({ view: false });
    expect(new Set(own.document?.findings.map((each) => each.duty.split('/')[0]))).toEqual(new Set(['operasional']));
    const about = await ask(['--subject', 'dataset/atlet']);
    expect(new Set(about.document?.findings.map((each) => each.subject))).toEqual(new Set(['dataset/atlet']));
    expect((await ask(['--subject', 'dataset/lain'])).document).toMatchObject({ findings: [] });
  });

  it('stand in a table with status, article, subject, sentence and the age of the evidence', async () => {
    const { out } = await runCli(['findings', '--data', data], { now: () => LAST_REPORT + MINUTE });
    expect(out).toMatch(/^CONTOH · EXAMPLE {2}Kota Contoh/);
    expect(out).toMatch(/Melanggar · Violation +Pasal 32 ayat \(3\) +dataset\/atlet +\S/);
    expect(out).toContain('a1, 1 menit lalu · 1 min ago');
    expect(out).not.toContain('PANDANGAN');
    expect(out).not.toContain('\u001b[');
  });
});

describe('a view', () => {
  it.each([
    ['half an hour after the first report, by UTC', '2026-03-02T00:30Z', 'compliant'],
    ['the same, by local time', '2026-03-02T08:30', 'compliant'],
    ['the same, relative', '-91m', 'compliant'],
    ['when the copy has become too old', '2026-03-02T09:30', 'violation'],
    ['before the first report', '2026-03-02T07:30', 'unknown'],
  ])('is judged as it was %s', async (_when, at, status) => {
    expect(await statusAt(['--at', at])).toBe(status);
  });

  it('of now is unknown when the agent has long been silent, whatever the ledger stored', async () => {
    const later = LAST_REPORT + 3 * HOUR;
    expect(await statusAt(['--at', 'now'], undefined, later)).toBe('unknown');
    expect(await statusAt([], undefined, later)).toBe('violation');
  });

  it('by another law is marked and writes nothing', async () => {
    const before = contents();
    const { code, document } = await ask(['--regulation', 'langsa-34-2020']);
    expect(code).toBe(1);
    expect(document?.view).toBe(true);
    expect(new Set(document?.findings.map((each) => each.duty.split('/')[0]))).toEqual(new Set(['langsa-34-2020']));
    const { out } = await runCli(['findings', '--data', data, '--regulation', 'langsa-34-2020'], { now: () => LAST_REPORT });
    expect(out).toContain('PANDANGAN · VIEW');
    expect(contents()).toEqual(before);
  });

  it('uses the register that was in force then, with its decisions', async () => {
    const decision = { id: 'd', name: 'backup_max_age_h', value: 48, number: '7/2026', date: '2026-03-02' };
    await loadRegisterVersion(data, smallRegister([decision]), T0 + 100 * MINUTE);
    expect(await statusAt(['--at', '2026-03-02T09:30'])).toBe('violation');
    expect(await statusAt(['--at', '2026-03-02T09:50'])).toBe('compliant');
  });

  it.each<[string, string[], number, string]>([
    ['no time', ['--at', 'kemarin'], 2, 'is no time'],
    ['a time that lies ahead', ['--at', '+1h'], 2, 'lies in the future'],
    ['a time before the first register', ['--at', '2025-01-01'], 1, 'there was no register yet'],
  ])('is refused for %s', async (_what, words, code, message) => {
    const run = await ask(words);
    expect(run.code).toBe(code);
    expect(run.err).toContain(message);
  });

  it('tells from when on there is one', async () => {
    const { err, out } = await ask(['--at', new Date(LOADED_AT - 1).toISOString().slice(0, 19) + 'Z']);
    expect(err).toContain('choose a time from 2026-03-02T07:00:00+08:00');
    expect(JSON.parse(out)).toMatchObject({ faults: [{ place: 'register' }] });
  });
});

describe('a data directory', () => {
  it.each<[string, Record<string, string>, string]>([
    ['PANTAU_DATA', { PANTAU_DATA: '/nowhere/p', XDG_DATA_HOME: '/x', HOME: '/h' }, '/nowhere/p/ledger.sqlite'],
    ['XDG_DATA_HOME', { PANTAU_DATA: '', XDG_DATA_HOME: '/nowhere/x', HOME: '/h' }, '/nowhere/x/pantau/ledger.sqlite'],
    ['HOME', { HOME: '/nowhere/h' }, '/nowhere/h/.local/share/pantau/ledger.sqlite'],
  ])('without a ledger is told with its path, by %s', async (_what, env, place) => {
    const { code, err } = await runCli(['findings'], { env });
    expect(code).toBe(1);
    expect(err).toContain(place);
    expect(err).toContain('start the collector');
  });

  it('with another file in the place of the ledger is told', async () => {
    const other = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
    new DatabaseSync(join(other, 'ledger.sqlite')).close();
    const { code, err } = await runCli(['findings', '--data', other]);
    expect(code).toBe(1);
    expect(err).toContain('it is a ledger of Pantau');
    await rm(other, { recursive: true });
  });
});

function contents(): unknown[] {
  const database = new DatabaseSync(join(data, 'ledger.sqlite'), { readOnly: true });
  try {
    return ['findings', 'journal', 'alerts', 'outbox', 'facts'].map((table) => database.prepare(`select * from ${table}`).all());
  } finally {
    database.close();
  }
}
