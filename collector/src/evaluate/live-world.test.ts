// The world of now: what agents that come, go and share a machine do to what is known.
import type { FactInterval } from '@pantau/shared/accepted';
import { readKey } from '@pantau/shared/law/snapshot';
import { createRegister } from '@pantau/shared/register/register';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLiveWorld, type KnownAgent, type LiveWorld } from './live-world.ts';

const NOW = Date.UTC(2026, 2, 2);
const first: KnownAgent = { id: 'a1', server: 's1', machineId: 'm1', enrolledAt: NOW };
const second: KnownAgent = { id: 'a2', server: 's1', machineId: 'm1', enrolledAt: NOW };

function addresses(witness: string, ...ips: string[]): FactInterval {
  const value = { interfaces: [{ name: 'eth0', addresses: ips.map((ip) => ({ ip, prefix: 24 })) }] };
  return { subject: 'server/s1', fact: 'addresses', witness, value, firstAt: NOW };
}

let live: LiveWorld;

beforeEach(() => {
  live = createLiveWorld({ zone: 'WIB', register: createRegister({}), decisions: [] });
});

function subjects(): string[] {
  return [...live.world.observations('ip')].map((each) => `${each.subject} ${each.witness}`).toSorted();
}

describe('a live world', () => {
  it('keeps what one agent saw when another on the same server ceases to see it', () => {
    live.setAgents([first, second]);
    live.apply({ changed: [addresses('a1', '10.0.0.1', '10.0.0.2'), addresses('a2', '10.0.0.1', '10.0.0.2')], witnesses: [] });

    live.apply({ changed: [addresses('a2', '10.0.0.9')], witnesses: [] });

    expect(subjects()).toEqual(['ip/10.0.0.1 a1', 'ip/10.0.0.2 a1', 'ip/10.0.0.9 a2']);
  });

  it('tells of which facts the subjects changed, and not when only what is seen of them did', () => {
    live.setAgents([first]);
    const key = readKey.subjects('ip');
    const touched = (...ips: string[]) => live.apply({ changed: [addresses('a1', ...ips)], witnesses: [] });

    expect([...touched('10.0.0.1')]).toContain(key);
    expect([...touched('10.0.0.1')]).not.toContain(key);
    expect([...touched('10.0.0.1', '10.0.0.2')]).toContain(key);
    expect([...touched('10.0.0.2')]).toContain(key);
    const earlier = { ...addresses('a1', '10.0.0.2'), firstAt: NOW - 60_000 };
    expect([...live.apply({ changed: [earlier], witnesses: [] })]).toContain(key);
  });

  it('tells what is to be judged again when two agents begin and cease to share an identity', () => {
    live.setAgents([first]);
    live.apply({ changed: [addresses('a1', '10.0.0.1')], witnesses: [] });

    expect([...live.setAgents([first, second])]).toContain(readKey.fact('ip', 'ip/10.0.0.1'));
    expect(live.world.collides('m1')).toBe(true);
    expect([...live.setAgents([first])]).toContain(readKey.fact('ip', 'ip/10.0.0.1'));
    expect(live.world.collides('m1')).toBe(false);
  });

  it('says that an open fact was last seen with the newest report of its witness', () => {
    live.setAgents([first]);
    live.apply({ changed: [addresses('a1', '10.0.0.1')], witnesses: [] });

    live.apply({ changed: [], witnesses: [{ id: 'a1', lastReport: NOW + 60_000, clockOffsetSeconds: 0 }] });

    expect([...live.world.observations('ip')][0]?.seen).toEqual([NOW, NOW + 60_000]);
  });
});
