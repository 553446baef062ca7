// What becomes of agents and tokens: keys overlap and end, revocation holds at once and over a restart, names are never shared.
import { randomBytes } from 'node:crypto';
import { DAY, HOUR } from '@pantau/shared/time';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AgentDirectory, loadAgentDirectory } from './agent-directory.ts';
import { authenticate } from './authenticate.ts';
import { createEnrolment, type Enrolment } from './enrolment.ts';
import { createMemoryLedger, createRecordingJournal, type MemoryLedger, type RecordingJournal } from './testing/memory-ledger.ts';
import type { TokenPlace } from './tokens.ts';

const REGION = 'banjarbaru';
const OWNERS: Readonly<Record<string, string>> = { db: 'dinkes', web: 'kominfo' };
const clock = { now: 0, keyDays: 90 };
let ledger: MemoryLedger;
let journal: RecordingJournal;
let agents: AgentDirectory;
let enrolment: Enrolment;

beforeEach(async () => {
  clock.now = 1_772_413_200_000;
  clock.keyDays = 90;
  ledger = createMemoryLedger();
  journal = createRecordingJournal();
  await open();
});

/** As a start of the collector does it. */
async function open(): Promise<void> {
  agents = await loadAgentDirectory({ ledger, region: REGION });
  const shared = { ledger, journal, agents, region: REGION, now: () => clock.now, random: randomBytes };
  const trust = () => ({ ca: 'PEM', system: false });
  enrolment = createEnrolment({ ...shared, trust, intervalSeconds: 15, keyDays: () => clock.keyDays, ownerOf: (server) => OWNERS[server] });
}

async function enrol(place: TokenPlace, hostname = 'host-1', machineId = 'ab12') {
  const { token } = await enrolment.tokens.issue(place, 1);
  return await enrolment.enrol({ token, machineId, hostname, software: 'pantau-agent/0.1.0' });
}

const present = (agent: string, key: string) => authenticate(`Bearer ${agent}.${key}`, agents, clock.now);

describe('the key of an agent', () => {
  it('is due in its last third, and at once when the region shortens its life', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    const isDue = () => enrolment.isKeyDue(present(agent, key).agent);
    clock.now += 59 * DAY;
    expect(isDue()).toBe(false);
    await expect(enrolment.nextKey(agent)).rejects.toMatchObject({ status: 409 });
    clock.now += 2 * DAY;
    expect(isDue()).toBe(true);
    clock.now -= 60 * DAY;
    clock.keyDays = 30;
    expect(isDue()).toBe(true);
  });

  it('overlaps with the next until that was used, over restarts at every step', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    clock.now += 80 * DAY;
    const lost = await enrolment.nextKey(agent);
    const next = await enrolment.nextKey(agent);
    await open();
    expect(() => present(agent, lost.key)).toThrow(/not known/);
    expect(present(agent, key).firstUseOf).toBeUndefined();
    const { firstUseOf } = present(agent, next.key);
    expect(firstUseOf).toBeDefined();
    await enrolment.keyUsed(agent, firstUseOf ?? Buffer.alloc(0));
    await open();
    expect(() => present(agent, key)).toThrow(/not known/);
    expect(present(agent, next.key).firstUseOf).toBeUndefined();
    expect(next.keyExpiresAt).toBe(new Date(clock.now + 90 * DAY).toISOString());
    expect(ledger.dump()).not.toContain(next.key);
  });

  it('ends, with the remedy, unless the next was given out; then that one holds', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    clock.now += 89 * DAY;
    const next = await enrolment.nextKey(agent);
    clock.now += DAY;
    expect(() => present(agent, key)).toThrow(/expired; enrol it again/);
    expect(present(agent, next.key).agent.id).toBe(agent);
  });

  it('of before keys had an end is due and holds', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    await ledger.transaction((tx) => tx.run([{ sql: 'update agents set key_expires_at = null', params: [] }]));
    await open();
    clock.now += 900 * DAY;
    expect(enrolment.isKeyDue(present(agent, key).agent)).toBe(true);
  });
});

describe('an agent', () => {
  it('whose key is revoked is refused at once and after a restart, still listed, and replaced by the next of its machine', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    await Promise.all([enrolment.revoke(agent), enrolment.quarantine(agent, ['x', 'y'])]);
    await open();
    expect(() => present(agent, key)).toThrow(/was revoked/);
    expect(agents.list().map(({ id }) => id)).toEqual([agent]);
    const again = await enrol({ server: 'srv-1' });
    expect(agents.list().map(({ id }) => id)).toEqual([again.agent]);
    expect(journal.entries.at(-1)?.payload).toEqual({ agent: 'srv-1-2', server: 'srv-1', replaces: 'srv-1' });
  });

  it('that can report is not replaced by a copy that enrols in its name', async () => {
    const first = await enrol({ server: 'srv-1' });
    await enrol({ server: 'srv-1' });
    expect(present(first.agent, first.key).agent.id).toBe('srv-1');
    expect(agents.list()).toHaveLength(2);
  });

  it('in quarantine is refused until it is released, also after a restart', async () => {
    const { agent, key } = await enrol({ server: 'srv-1' });
    await enrolment.quarantine(agent, ['10.0.0.1', '10.0.0.2']);
    await open();
    expect(() => present(agent, key)).toThrow(expect.objectContaining({ status: 403, headers: { 'pantau-reason': 'agent-cloned' } }));
    expect(agents.get(agent)?.quarantine).toEqual({ at: clock.now, machines: ['10.0.0.1', '10.0.0.2'] });
    await enrolment.release(agent);
    await open();
    expect(present(agent, key).agent.quarantine).toBeUndefined();
  });

  it("of an office gets the server of its name, or a name that is no other machine's", async () => {
    const server = async (hostname: string, machineId: string) =>
      (await enrol({ pd: 'dinkes', site: 'pusat' }, hostname, machineId)).server;
    expect(await server('DB.dinkes.go.id', 'm1')).toBe('db');
    expect(await server('db', 'm2')).toBe('db-dinkes');
    expect(await server('db', 'm3')).toBe('db-dinkes-2');
    expect(await server('web', 'm4')).toBe('web-dinkes');
    expect(await server('baru', 'm5')).toBe('baru');
    expect(agents.list().at(-1)).toMatchObject({ pd: 'dinkes', site: 'pusat' });
  });
});

describe('tokens', () => {
  it('are listed with what became of them, and never with their secret', async () => {
    await enrol({ server: 'srv-1' });
    clock.now += 1;
    const { token } = await enrolment.tokens.issue({ pd: 'dinkes', site: 'pusat' }, 1);
    const [open, used] = await enrolment.tokens.list();
    expect(open).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      pd: 'dinkes',
      site: 'pusat',
      createdAt: clock.now,
      expiresAt: clock.now + HOUR,
      state: 'open',
    });
    expect(used).toMatchObject({ server: 'srv-1', state: 'used', agent: 'srv-1' });
    expect(token).not.toContain(open?.id);
    clock.now += HOUR;
    expect((await enrolment.tokens.list())[0]?.state).toBe('expired');
  });

  it('are taken back before they are used, not after', async () => {
    const { token } = await enrolment.tokens.issue({ server: 'srv-1' }, 1);
    const [open] = await enrolment.tokens.list();
    expect((await enrolment.tokens.revoke(open?.id ?? ''))?.state).toBe('revoked');
    const request = { token, machineId: 'ab12', hostname: 'h', software: 's' };
    await expect(enrolment.enrol(request)).rejects.toMatchObject({ status: 401 });
    await enrol({ server: 'srv-2' });
    const used = (await enrolment.tokens.list()).find(({ state }) => state === 'used');
    expect((await enrolment.tokens.revoke(used?.id ?? ''))?.state).toBe('used');
    expect(await enrolment.tokens.revoke('00000000')).toBeUndefined();
  });
});
