// The findings in the ledger: what changed goes to the journal, what is only worded anew is read anew and is no change.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@pantau/shared/law/finding';
import { expect, it, onTestFinished } from 'vitest';
import { exampleFinding } from '../alerts/testing/example-finding.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { findingKey } from './engine.ts';
import { openFindings } from './findings.ts';
import { createTally } from './tally.ts';

it('a corrected record rewords its finding without a change in the journal', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-findings-'));
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  onTestFinished(async () => {
    await ledger.close();
    await rm(folder, { recursive: true });
  });
  const store = await openFindings({
    ledger,
    journal: createJournal({ region: 'r', writer: 'w' }),
    region: 'r',
    tally: createTally(() => ''),
  });
  const save = (finding: Finding, at: number) => store.save(new Map([[findingKey(finding), finding]]), at);
  const entries = async () => (await ledger.all('select seq from journal')).length;
  const said = async () => JSON.parse(String((await ledger.all('select finding from findings'))[0]?.['finding'])) as Finding;
  const first = exampleFinding({ sentence: { id: 'Sampai 2025-02-01.', en: 'Until 2025-02-01.' } });
  const corrected: Finding = { ...first, sentence: { id: 'Sampai 2025-03-15.', en: 'Until 2025-03-15.' } };
  const remarked: Finding = { ...corrected, remarks: [{ id: 'Surat 14 tidak berpengaruh.', en: 'Letter 14 has no effect.' }] };

  expect(await save(first, 1)).toBe(1);
  expect(await save(corrected, 2)).toBe(1);
  expect((await said()).sentence.id).toBe('Sampai 2025-03-15.');
  expect(await save(remarked, 3)).toBe(1);
  expect((await said()).remarks).toHaveLength(1);
  expect(await save(remarked, 4)).toBe(0);
  expect(await entries()).toBe(1);
});
