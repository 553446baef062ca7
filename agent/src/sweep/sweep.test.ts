// The sweep with a real fping in a namespace, its plan and its faults.
import type { Observation } from '@pantau/shared/report';
import { describe, expect, it } from 'vitest';
import type { Host, RunResult } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { createFixtureHost } from '../testing/fixture-host.ts';
import { CAN_MAKE_NAMESPACES, createNamespace, joinNamespaces } from '../testing/namespaces.ts';
import { parseAlive, sweep } from './fping.ts';
import { planSweep } from './plan.ts';
import { createSweepRunner } from './sweep-runner.ts';

const NEVER = new AbortController().signal;
const BLOCK = { block: 'blok-1', cidr: '10.10.0.0/24', everySeconds: 3_600 };

function realFping(): string {
  const fping = process.env['PANTAU_TEST_FPING'];
  if (fping === undefined) throw new Error('PANTAU_TEST_FPING is not set: run the tests with `npm test`');
  return fping;
}

/** Two machines on one link, the far one with these addresses; the host sweeps from the near one. */
function twoMachines(...addresses: string[]): Host {
  const [near, far] = [createNamespace(), createNamespace()];
  joinNamespaces(near, '10.10.0.1/22', far, '10.10.0.2/22');
  for (const address of addresses) far.ip(`addr add ${address}/32 dev lo`);
  return createLinuxHost({ root: '/', now: Date.now, commands: { fping: near.wrap(realFping()) } });
}

function addressesOf(observations: readonly Observation[] | undefined): string[] {
  return (observations ?? []).flatMap(({ value }) => (value['rows'] as [number, string, string, string][]).map(([, ip]) => ip));
}

function answering(result: Partial<RunResult>, commands: string[][] = []): Host {
  return {
    ...createFixtureHost('bare'),
    run(command, args) {
      commands.push([command, ...args]);
      return Promise.resolve({ exitCode: 1, stdout: '', stderr: '', ended: 'exited', ...result });
    },
  };
}

describe('what is swept', () => {
  it.each([
    ['10.10.0.0/22', 1_022, ['10.10.0.1', '10.10.3.254']],
    ['10.10.3.7/24', 254, ['10.10.3.1', '10.10.3.254']],
    ['192.0.2.0/31', 2, ['192.0.2.0', '192.0.2.1']],
    ['192.0.2.9/32', 1, ['192.0.2.9', '192.0.2.9']],
    ['10.20.0.0/16', 65_534, ['10.20.0.1', '10.20.255.254']],
  ])('of %s are its %i hosts', async (cidr, count, [first, last]) => {
    const commands: string[][] = [];
    let asked = 0;
    for await (const swept of sweep(answering({}, commands), cidr, { signal: NEVER, batchSize: 4_096 })) asked = swept.asked;

    expect(asked).toBe(count);
    expect(commands).toHaveLength(Math.ceil(count / 4_096));
    expect([commands[0]?.at(-2), commands.at(-1)?.at(-1)]).toEqual([first, last]);
  });

  it.each([
    ['10.0.0.0/15', 'split it into blocks'],
    ['2001:db8::/64', 'neighbour tables (ND) of routers'],
    ['127.0.0.0/24', 'never swept'],
    ['169.254.169.254/32', 'never swept'],
    ['224.0.0.0/24', 'never swept'],
    ['0.0.0.0/24', 'never swept'],
    ['255.255.255.255/32', 'never swept'],
    ['10.10.0.0', 'write for example 10.10.0.0/22'],
  ])('is never %s', (cidr, remedy) => {
    expect(() => planSweep(cidr, 256)).toThrow(remedy);
  });

  it('on a link of this machine is asked slowly enough for its neighbour table', async () => {
    const commands: string[][] = [];
    const host: Host = {
      ...answering({}, commands),
      interfaceAddresses: () => [{ interface: 'eth0', ip: '10.10.0.5', prefix: 24, mac: '', internal: false }],
    };
    for (const cidr of ['10.10.0.0/22', '10.11.0.0/22']) {
      for await (const _ of sweep(host, cidr, { signal: NEVER, batchSize: 4_096 }));
    }

    expect(commands.map((words) => words[words.indexOf('-i') + 1])).toEqual(['4', '1']);
  });
});

describe('the output of fping', () => {
  const batch = { first: 0x0a0a0001, last: 0x0a0a00fe };

  it('is the addresses that answered, once each and in order', () => {
    expect(parseAlive('10.10.0.9\n10.10.0.2\n10.10.0.9\n', batch)).toEqual([0x0a0a0002, 0x0a0a0009]);
  });

  it.each(['10.10.1.9\n', '10.10.0.9 is alive\n', '::1\n', '010.10.0.9\n'])('is refused when a line is something else: %j', (stdout) => {
    expect(() => parseAlive(stdout, batch)).toThrow('unknown line');
  });
});

describe('a sweep that nobody answered', () => {
  it('is told as one that was done', async () => {
    const { standing, once } = await createSweepRunner({ host: answering({}), identity: { server: 'srv-1' } })(BLOCK, NEVER);

    expect(once).toEqual([]);
    expect(standing).toMatchObject([{ subject: { kind: 'ip_block', id: 'blok-1' }, fact: 'swept', value: { cidr: '10.10.0.0/24' } }]);
  });
});

describe('a sweep that cannot be done', () => {
  it.each([
    [{ ended: 'not-installed' }, 'apt install fping'],
    [{ exitCode: 4 }, 'CAP_NET_RAW'],
    [{ exitCode: 126, stderr: 'nice: fping: Operation not permitted\n' }, 'nice: fping: Operation not permitted'],
    [{ exitCode: 3, stderr: 'fping: wrong\n' }, 'fping: wrong'],
    [{ ended: 'timed-out', exitCode: null }, 'not done in time'],
  ] as const)('because of %j says the remedy', async (result, remedy) => {
    const runner = createSweepRunner({ host: answering(result), identity: { server: 'srv-1' } });

    await expect(runner(BLOCK, NEVER)).rejects.toThrow(remedy);
  });
});

describe.skipIf(!CAN_MAKE_NAMESPACES)('the runner of sweeps with fping', () => {
  it('sees who answers and nobody else', async () => {
    const host = twoMachines('10.10.0.77', '10.10.0.200');

    const { once, standing } = await createSweepRunner({ host, identity: { server: 'srv-1' } })(BLOCK, NEVER);

    expect(standing).toMatchObject([{ subject: { kind: 'ip_block', id: 'blok-1' }, fact: 'swept', value: { cidr: '10.10.0.0/24' } }]);
    expect(once).toMatchObject([{ subject: { kind: 'server', id: 'srv-1' }, fact: 'sightings', value: { by: 'sweep', vrf: '' } }]);
    expect(once?.[0]?.value['rows']).toContainEqual([0, '10.10.0.77', '', '']);
    expect(addressesOf(once)).toEqual(['10.10.0.1', '10.10.0.2', '10.10.0.77', '10.10.0.200']);
  });

  it('is ended with its fping when the agent stops', async () => {
    const stopping = new AbortController();
    const host = twoMachines();
    const { run } = host;
    const ended: string[] = [];
    const watched: Host = {
      ...host,
      async run(...words) {
        setImmediate(() => stopping.abort());
        const result = await run(...words);
        ended.push(result.ended);
        return result;
      },
    };

    await expect(createSweepRunner({ host: watched, identity: { server: 'srv-1' } })(BLOCK, stopping.signal)).rejects.toThrow('stopped');
    expect(ended).toEqual(['stopped']);
  });

  it('does one sweep at a time', async () => {
    let running = 0;
    const host = answering({});
    const most: number[] = [];
    const slow: Host = {
      ...host,
      async run(...words) {
        most.push(++running);
        await new Promise(setImmediate);
        running -= 1;
        return await host.run(...words);
      },
    };
    const runner = createSweepRunner({ host: slow, identity: { server: 'srv-1' } });
    await Promise.all([runner(BLOCK, NEVER), runner({ ...BLOCK, cidr: '10.11.0.0/18' }, NEVER)]);

    expect(most).toEqual([1, 1, 1, 1, 1]);
  });
});
