// Puts the small region of the tests of copies into a test ledger: its register, its agents, what they report, and the findings on it.
import { COPIES_AGENTS, copiesFacts, copiesRecords } from '@pantau/shared/backups/testing/copies-region';
import { judgeAll } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import { registerOf } from '@pantau/shared/law/testing/worlds';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { registerContent } from '@pantau/shared/register/register';
import type { TestLedger } from './ledger.ts';

const MINUTE = 60_000;
const LOADED_BEFORE = 10 * 24 * 60 * MINUTE;

/** Writes it as of `now`; the findings of the ledger stay as they are. */
export function putCopies(ledger: TestLedger, now: number): void {
  const content = registerContent(registerOf(copiesRecords(now)));
  ledger.run('delete from register_versions');
  ledger.run('insert into register_versions values (?, ?, ?, ?)', ledger.region, 'copies', now - LOADED_BEFORE, content);
  const from = now - 30 * MINUTE;
  for (const { id, server } of COPIES_AGENTS) {
    ledger.run(
      `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at)
        values (?, ?, ?, 'x', ?, ?, 'pantau-agent/0.1.0', 15, ?)`,
      ...[ledger.region, id, server, id, server, now - LOADED_BEFORE],
    );
    ledger.run(`insert into received values (?, ?, 'e1', 1, 120, ?, ?, ?)`, ledger.region, id, from, now - 5_000, now - 5_000);
  }
  for (const { subject, fact, witness, value } of copiesFacts(now)) {
    ledger.run(
      `insert into facts values (null, ?, ?, ?, ?, 'e1', 1, null, ?, null, ?)`,
      ...[ledger.region, subject, fact, witness, from, JSON.stringify(value)],
    );
  }
}

/** What the regulations of the region and Pantau itself find of it. */
export async function findingsOnCopies(reader: SqlReader, region: string, now: number): Promise<Finding[]> {
  const world = await worldAt(reader, { id: region, zone: 'WITA' }, now);
  return [regulationById('banjarbaru-5-2022') ?? OPERATIONAL, OPERATIONAL].flatMap((each) => judgeAll(world, now, each));
}
