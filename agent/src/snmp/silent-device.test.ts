import { describe, expect, it } from 'vitest';
import { createSecret } from '../secret.ts';
import { openReader, type ReaderOptions } from './open-reader.ts';
import type { SnmpFault } from './reader.ts';
import type { LyingAgent } from './testing/lying-agent.ts';
import { counter32, IF, interfaceEntries, systemEntries } from './testing/mib.ts';
import { device, poll, replace } from './testing/poll-scene.ts';

describe('a device that gives nothing', () => {
  const faultOf = async (agent: LyingAgent, options: Partial<ReaderOptions> = {}): Promise<SnmpFault> =>
    await poll(agent, options).then(
      () => expect.unreachable('it answered'),
      (fault: SnmpFault) => fault,
    );

  it('is silent: the reason names what to check', async () => {
    const fault = await faultOf(await device({ silent: () => true }));

    expect(fault).toMatchObject({ code: 'timeout', message: expect.stringContaining('port 161/udp') });
  });

  it('answers other questions than those that were asked', async () => {
    expect(await faultOf(await device({ shiftId: 1 }))).toMatchObject({ code: 'timeout' });
  });

  it('answers nothing that could be read', async () => {
    const agent = await device({ mangle: (answer) => [answer.subarray(0, 30)] });

    expect(await faultOf(agent)).toMatchObject({ code: 'malformed' });
  });

  it('has no SNMP service', async () => {
    const agent = await device({});
    const { port } = agent;
    await agent.close();
    const reader = openReader({
      address: '127.0.0.1',
      port,
      credential: { version: '2c', community: createSecret('x') },
      limitMs: 5_000,
    });

    await expect(reader.get(['1.3.6.1.2.1.1.3.0'])).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('no SNMP service'),
    });
  });

  it('falls silent in the middle: no half of a device is shown', async () => {
    const fault = await faultOf(await device({ silent: (count) => count > 6 }), { limitMs: 1_500 });

    expect(fault.code).toBe('timeout');
  });

  it('delays no other: one that answers is read while ten are silent', async () => {
    const silent = await Promise.all(Array.from({ length: 10 }, () => device({ silent: () => true })));
    const good = await device({});
    const order: string[] = [];
    const waiting = silent.map(async (agent) => {
      await faultOf(agent, { timeoutMs: 100 });
      order.push('silent');
    });
    await poll(good);
    order.push('good');
    await Promise.all(waiting);

    expect(order[0]).toBe('good');
  });
});

describe('counters and clocks', () => {
  it('reads the same column as the device gives it after a reset', async () => {
    const agent = await device({}, 1);
    await poll(agent);
    agent.learn([...systemEntries('sw-1', 10), ...replace(`${IF}.10.1`, counter32(5))(interfaceEntries(1))]);
    const { system, interfaces } = await poll(agent);

    expect(system.sysUpTime).toBe(10);
    expect(interfaces[0]?.values.get('ifInOctets')).toBe(5);
  });
});
