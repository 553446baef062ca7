// What commands say of a ledger that no collector of this version has opened yet.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';
import { UNTIL, writeTrafficLedger } from './testing/traffic-ledger.ts';

describe('a ledger of an older version', () => {
  let old: string;
  beforeAll(async () => {
    old = await mkdtemp(join(tmpdir(), 'pantau-old-'));
    await writeTrafficLedger(old);
    const database = new DatabaseSync(join(old, 'ledger.sqlite'));
    for (const table of ['address_sightings', 'fdb_entries', 'traffic_samples', 'traffic_days']) database.exec(`drop table ${table}`);
    database.exec("update meta set value = '2' where key = 'ledger_version'");
    database.close();
  });
  afterAll(() => rm(old, { recursive: true }));
  const asked = (...words: string[]) => runCli([...words, '--data', old], { cwd: old, now: () => UNTIL });

  it.each(['bandwidth', 'ip list', 'ip free 10.0.0.0/24', 'ip who 10.0.0.1', 'place server/s1'])(
    'lacks what pantau %s reads: the collector of this version has to be started once',
    async (words) => {
      const { code, err } = await asked(...words.split(' '));
      expect(code).not.toBe(0);
      expect(err).toMatch(/versi 2.*jalankan collector versi ini sekali.*\n.*version 2.*start the collector of this version once/);
      expect(err).not.toContain('no such table');
    },
  );

  it('is still verified as it stands', async () => {
    expect(await asked('ledger', 'verify')).toMatchObject({ code: 0 });
  });
});
