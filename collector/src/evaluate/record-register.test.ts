// The catalogue that the evaluation writes into the ledger can be read by those who only read, every duty of every regulation.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { readRegulations } from '@pantau/shared/ledger/queries/regulations';
import { createRegister } from '@pantau/shared/register/register';
import { expect, it, onTestFinished } from 'vitest';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { recordRegister } from './record-register.ts';

it('the catalogue of the ledger holds what the regulations are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-catalogue-'));
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  onTestFinished(async () => {
    await ledger.close();
    await rm(folder, { recursive: true });
  });
  const region = { id: 'r', name: 'Contoh', zone: 'WIB', example: true, regulations: ['langsa-34-2020'] } as const;
  const journal = createJournal({ region: region.id, writer: 'w' });
  const whole = { ...region, regulations: [...region.regulations] };
  await recordRegister({ ledger, journal, region: whole, register: createRegister({}, whole), at: 1 });

  const known = await readRegulations(ledger, region.id);

  expect(known[0]).toMatchObject({ id: 'langsa-34-2020', bound: true });
  for (const { id, duties } of REGULATIONS) {
    const found = known.find((each) => each.id === id)?.duties.map(({ duty, severity }) => [duty, severity]);
    expect(found).toEqual(duties.map((duty) => [`${id}/${duty.id}`, duty.severity]));
  }
});
