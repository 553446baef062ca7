import type { SilenceMatch } from '@pantau/shared/alerts/silence';
import { describe, expect, it } from 'vitest';
import { type NoticeAnswer, takeAnswer } from './answers.ts';
import { dutyPlan } from './testing/duty-plan.ts';
import { type Stage, startStage } from './testing/stage-rig.ts';

/** One trouble that the channel was told of and that Budi was called for, and what answers ask for. */
async function told(...subjects: readonly string[]) {
  const stage = await startStage({
    ...{ oncall: dutyPlan(), channels: { hook: true, telegram: false, sms: false } },
    placeOf: () => ({ site: 'kantor' }),
  });
  await stage.append(...(subjects.length === 0 ? ['server/a'] : subjects).map((subject) => ({ subject })));
  await stage.run();
  const silenced: { match: SilenceMatch; forMs: number; by: string }[] = [];
  const answer = (receiver: string, more: Partial<NoticeAnswer> = {}) => {
    const notice = stage.sent.find((each) => each.receiver === receiver)?.key ?? 'unknown';
    return takeAnswer(
      { notice, action: 'acknowledge', ...more },
      {
        ...{ ledger: stage.ledger, region: 'contoh', acknowledge: (wanted) => stage.commands().acknowledge(wanted) },
        personAt: (channel, address) => (channel === 'hook' && address === '2' ? 'siti' : undefined),
        async silence({ match, forMs, by }) {
          silenced.push({ match, forMs, by });
          return { id: 'Diredam.', en: 'Silenced.' };
        },
      },
    );
  };
  return { stage, answer, silenced };
}

async function whoHasIt(stage: Stage): Promise<readonly string[]> {
  const [row] = await stage.rows('alert_groups');
  const group: { acknowledged: { by: string }[] } = JSON.parse(String(row?.['body']));
  return group.acknowledged.map(({ by }) => by);
}

describe('an answer', () => {
  it.each<[string, string, Partial<NoticeAnswer>, readonly string[]]>([
    ['by a signed link is of whom the message went to', 'person/budi', {}, ['person/budi']],
    ['by a button is of the person whose address it is', 'person/budi', { channel: 'telegram', from: '1' }, ['person/budi']],
    ['from another address of the same person counts', 'person/budi', { channel: 'sms', from: '+621' }, ['person/budi']],
    ['from an address that it did not go to is refused', 'person/budi', { channel: 'telegram', from: '2' }, []],
    ['without an address is refused where it went to one', 'person/budi', { channel: 'telegram' }, []],
    ['through another channel is refused', 'channel/hook', { channel: 'sms', from: '+621' }, []],
    [
      'in a group is of the person whose account pressed',
      'channel/hook',
      { channel: 'hook', from: '-100', sender: { id: '2', name: 'S' } },
      ['person/siti'],
    ],
    [
      'in a group of somebody unknown is of the channel with the address',
      'channel/hook',
      { channel: 'hook', from: '-100', sender: { id: '9', name: 'X' } },
      ['channel/hook/-100'],
    ],
    ['to a message that nobody sent is refused', 'person/nobody', {}, []],
  ])('%s', async (_rule, receiver, more, expected) => {
    const { stage, answer } = await told();

    const outcome = await answer(receiver, more);

    expect(await whoHasIt(stage)).toEqual(expected);
    expect(outcome.taken).toBe(expected.length > 0);
  });

  it('to what is over is refused with words', async () => {
    const { stage, answer } = await told();
    await stage.append({ subject: 'server/a', status: 'compliant' });
    await stage.run();

    expect(await answer('person/budi')).toMatchObject({ taken: false, words: { en: expect.stringContaining('over') } });
  });

  it.each<[string, readonly string[], SilenceMatch]>([
    ['of one alert silences that', ['server/a'], { duty: 'contoh-1-2020/1.1-backup', subject: 'server/a' }],
    ['of several silences their kind at their site', ['server/a', 'server/b'], { duty: 'contoh-1-2020/1.1-backup', site: 'kantor' }],
  ])('%s for an hour', async (_rule, subjects, match) => {
    const { answer, silenced } = await told(...subjects);

    await answer('person/budi', { action: 'silence' });

    expect(silenced).toEqual([{ match, forMs: 3_600_000, by: 'person/budi' }]);
  });

  it('that asks for details gets them and changes nothing', async () => {
    const { stage, answer } = await told('server/a', 'server/b');

    const { words } = await answer('person/budi', { action: 'details' });

    expect(words.en).toContain('server/a, server/b');
    expect(await whoHasIt(stage)).toEqual([]);
  });
});
