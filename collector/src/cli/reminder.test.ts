// The draft of a reminder from the command line, over a ledger in which one finding is open to a sanction.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';
import { LAST_REPORT, writeSmallLedger } from './testing/small-ledger.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-reminder-'));
  await writeSmallLedger(data);
});
afterAll(() => rm(data, { recursive: true }));

function draft(...words: string[]) {
  return runCli(['reminder', ...words], { env: { PANTAU_DATA: data }, now: () => LAST_REPORT, cwd: data });
}

/** Marks the finding on the backup of the only dataset as open to a sanction. */
function expose(): void {
  const database = new DatabaseSync(join(data, 'ledger.sqlite'));
  database.exec("update findings set finding = json_set(finding, '$.sanctionExposure', json('true')) where duty like '%/32.3-backup'");
  database.close();
}

it('is refused where nothing is open to a sanction, with the reason and the way to the violations', async () => {
  const { code, out, err } = await draft('kominfo');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/nothing is open to a sanction: \d+ violations, but the Dinas does not reprimand itself; see pantau findings/);
});

it('is refused for an office that is not there, with the nearest', async () => {
  expect(await draft('komifno')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean kominfo?') });
});

it('is written out, or whole into a file', async () => {
  expose();
  const shown = await draft('kominfo');
  expect(shown.code).toBe(0);
  expect(shown.out).toContain('KONSEP');
  expect(shown.out).toContain('1. Pasal 32 ayat (3)');
  const { code, out } = await draft('kominfo', '--out', 'konsep.txt', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    pd: 'kominfo',
    findings: [{ subject: 'dataset/atlet' }],
    earlier: [],
    file: join(data, 'konsep.txt'),
  });
  expect(await readFile(join(data, 'konsep.txt'), 'utf8')).toBe(shown.out);
  expect((await draft('kominfo', '--out', 'konsep.txt')).err).toContain('is there already');
  expect((await draft('kominfo', '--out', 'tiada/konsep.txt')).err).toContain('cannot be written');
});
