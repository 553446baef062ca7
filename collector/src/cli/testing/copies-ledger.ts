// A ledger on disk with the small region of the tests of copies, written by the real stages: its register, three agents, two reports of each a
// few minutes apart, and the findings.
import { join } from 'node:path';
import { COPIES_AGENTS, copiesFacts, copiesRecords } from '@pantau/shared/backups/testing/copies-region';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import { registerOf } from '@pantau/shared/law/testing/worlds';
import { worldAt } from '@pantau/shared/law/world-at';
import { createRegister } from '@pantau/shared/register/register';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { findingKey } from '../../evaluate/engine.ts';
import { openFindings } from '../../evaluate/findings.ts';
import { recordRegister } from '../../evaluate/record-register.ts';
import { createTally } from '../../evaluate/tally.ts';
import { createFacts } from '../../facts/create-facts.ts';
import { acceptedReport, T0 } from '../../facts/testing/support.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { REGION } from './small-ledger.ts';

/** The instant of the newest report. */
export const COPIES_NOW = T0 + 5 * MINUTE;
const region = { ...REGION, regulations: ['serang-47-2017'] };

/** Writes `ledger.sqlite` into a data directory and closes it. */
export async function writeCopiesLedger(data: string): Promise<void> {
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  const register = createRegister(registerOf(copiesRecords(COPIES_NOW)).lists, region);
  await recordRegister({ ledger, journal, region, register, at: T0 - HOUR });
  const sql = `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at)
    values (?, ?, ?, '00', ?, ?, 'pantau-agent/0.1.0', 15, ?)`;
  const enrolments = COPIES_AGENTS.map(({ id, server }) => ({ sql, params: [REGION.id, id, server, id, server, T0 - HOUR] }));
  await ledger.transaction((tx) => tx.run(enrolments));
  const facts = createFacts({ ledger, region: REGION.id });
  for (const [index, takenMs] of [0, 5 * MINUTE].entries()) {
    for (const { id: agent } of COPIES_AGENTS) {
      const own = copiesFacts(COPIES_NOW).filter(({ witness }) => witness === agent);
      const observations = own.map(({ subject, fact, value }) => {
        const [kind = ''] = subject.split('/');
        return { subject: { kind, id: subject.slice(kind.length + 1) }, fact, value: JSON.parse(JSON.stringify(value)) };
      });
      await facts.commit([acceptedReport({ agent, sequence: index + 1, takenMs, observations })]);
    }
  }
  const world = await worldAt(ledger, REGION, COPIES_NOW);
  const found = [regulationById('serang-47-2017') ?? OPERATIONAL, OPERATIONAL].flatMap((each) => judgeAll(world, COPIES_NOW, each));
  const store = await openFindings({ ledger, journal, region: REGION.id, tally: createTally(() => '') });
  await store.save(new Map(found.map((finding) => [findingKey(finding), finding])), COPIES_NOW);
  await ledger.close();
}
