import { HOUR } from '@pantau/shared/time';
import { expect, it } from 'vitest';
import { type Stage, startStage } from './testing/stage-rig.ts';

/** A trouble that was told and is silenced for an hour now. */
async function silenced(): Promise<Stage> {
  const stage = await startStage();
  await stage.append({ subject: 'server/a' });
  await stage.run();
  const { now } = stage.state;
  const match = { subject: 'server/a' };
  stage.state.silences = [
    { region: 'contoh', id: 's', kind: 'silence', match, from: now, until: now + HOUR, createdAt: now, by: 'x', why: 'x' },
  ];
  await stage.run();
  return stage;
}

it('tells at the end of a silence what is still there', async () => {
  const stage = await silenced();

  await stage.pass(HOUR);

  expect(stage.kinds()).toEqual(['opened channel/hook', 'reminder channel/hook']);
});

it('tells so though much came in at that very moment', async () => {
  const stage = await silenced();
  stage.state.now += HOUR;
  await stage.append(...Array.from({ length: 1_200 }, (_, index) => ({ subject: `dataset/${index}`, status: 'compliant' as const })));

  await stage.run();

  expect(stage.kinds()).toEqual(['opened channel/hook', 'reminder channel/hook']);
});

it('changes nothing and tells nothing when the ledger refuses, and all of it when it takes it again', async () => {
  const stage = await startStage();
  await stage.append({ subject: 'server/a' });
  const { transaction } = stage.ledger;
  stage.ledger.transaction = (work) =>
    transaction(async (tx) => {
      await work(tx);
      throw new Error('disk full');
    });
  await expect(stage.run()).rejects.toThrow('disk full');
  expect([await stage.rows('alerts'), await stage.rows('outbox')]).toEqual([[], []]);
  stage.ledger.transaction = transaction;

  await stage.run();

  expect(stage.kinds()).toEqual(['opened channel/hook']);
});
