// Tokens work once and in time, ids are never given twice, and the ledger holds neither token nor key.
import { randomBytes } from 'node:crypto';
import { DAY, HOUR } from '@pantau/shared/time';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AgentDirectory, loadAgentDirectory } from './agent-directory.ts';
import { authenticate } from './authenticate.ts';
import { createEnrolment, type Enrolment } from './enrolment.ts';
import { createMemoryLedger, createRecordingJournal, type MemoryLedger, type RecordingJournal } from './testing/memory-ledger.ts';

const REGION = 'banjarbaru';
const clock = { now: 0 };
let ledger: MemoryLedger;
let journal: RecordingJournal;
let agents: AgentDirectory;
let enrolment: Enrolment;

beforeEach(async () => {
  clock.now = 1_772_413_200_000;
  ledger = createMemoryLedger();
  journal = createRecordingJournal();
  agents = await loadAgentDirectory({ ledger, region: REGION });
  const now = () => clock.now;
  const trust = () => ({ ca: 'PEM', system: false });
  const shared = { ledger, journal, agents, region: REGION, now, random: randomBytes, trust };
  enrolment = createEnrolment({ ...shared, intervalSeconds: 15, keyDays: () => 90, ownerOf: () => undefined });
});

const redeem = (token: string) => enrolment.enrol({ token, machineId: 'ab12', hostname: 'host-1', software: 'pantau-agent/0.1.0' });

async function enrolOn(server: string) {
  return await redeem((await enrolment.tokens.issue({ server }, 1)).token);
}

describe('createEnrolment', () => {
  it('gives a token of 32 random bytes and an agent named after its server', async () => {
    const issued = await enrolment.tokens.issue({ server: 'srv-1' }, 2);
    expect(issued).toEqual({
      token: expect.stringMatching(/^pnt_[A-Za-z0-9_-]{43}$/) as string,
      expiresAt: clock.now + 2 * HOUR,
    });
    const reply = await redeem(issued.token);
    expect(reply).toEqual({
      region: REGION,
      agent: 'srv-1',
      server: 'srv-1',
      key: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string,
      keyExpiresAt: new Date(clock.now + 90 * DAY).toISOString(),
      intervalSeconds: 15,
      trust: { ca: 'PEM', system: false },
    });
    expect(authenticate(`Bearer srv-1.${reply.key}`, agents, clock.now).agent.server).toBe('srv-1');
  });

  it('keeps no secret, neither in the ledger nor in the journal', async () => {
    const { token } = await enrolment.tokens.issue({ server: 'srv-1' }, 1);
    const { key } = await redeem(token);
    const kept = ledger.dump() + JSON.stringify(journal.entries);
    expect([kept.includes(token), kept.includes(token.slice(4)), kept.includes(key)]).toEqual([false, false, false]);
    expect(journal.entries.map(({ about, payload }) => [about, payload])).toEqual([
      ['token-issued', { server: 'srv-1', expiresAt: clock.now + HOUR }],
      ['agent-enrolled', { agent: 'srv-1', server: 'srv-1' }],
    ]);
  });

  it('refuses a token that is unknown, used or past its time, and changes nothing', async () => {
    const used = await enrolment.tokens.issue({ server: 'srv-1' }, 1);
    await redeem(used.token);
    const late = await enrolment.tokens.issue({ server: 'srv-2' }, 1);
    clock.now = late.expiresAt;
    const before = ledger.dump();
    await expect(redeem(`pnt_${'x'.repeat(43)}`)).rejects.toMatchObject({ status: 401, field: 'token' });
    await expect(redeem(used.token)).rejects.toMatchObject({ status: 409, field: 'token' });
    await expect(redeem(late.token)).rejects.toMatchObject({ status: 410, field: 'token' });
    expect(ledger.dump()).toBe(before);
    expect(agents.list()).toHaveLength(1);
  });

  it('redeems a token once when two come at the same time', async () => {
    const { token } = await enrolment.tokens.issue({ server: 'srv-1' }, 1);
    const results = await Promise.allSettled([redeem(token), redeem(token)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('never gives an id again, also when its agent is retired', async () => {
    const first = await enrolOn('srv-1');
    expect((await enrolOn('srv-1')).agent).toBe('srv-1-2');
    await enrolment.retire(first.agent);
    expect((await enrolOn('srv-1')).agent).toBe('srv-1-3');
  });

  it('takes the key of a retired agent away, also after a restart', async () => {
    const { agent, key } = await enrolOn('srv-1');
    await enrolOn('srv-2');
    expect((await enrolment.retire(agent))?.retiredAt).toBe(clock.now);
    for (const directory of [agents, await loadAgentDirectory({ ledger, region: REGION })]) {
      expect(() => authenticate(`Bearer ${agent}.${key}`, directory, clock.now)).toThrow(/retired/);
      expect(directory.list().map(({ id }) => id)).toEqual(['srv-2']);
    }
  });

  it('knows the agents of its own region only', async () => {
    await enrolOn('srv-1');
    expect((await loadAgentDirectory({ ledger, region: 'langsa' })).list()).toEqual([]);
    expect(await enrolment.retire('srv-9')).toBeUndefined();
  });
});
