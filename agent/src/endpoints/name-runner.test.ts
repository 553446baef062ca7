// Zones as servers of DNS in process have them, and as a real dnsmasq has them: what the fact says of a name, and what it leaves open.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import type { ZoneFact } from '@pantau/shared/network-facts';
import type { NameWork } from '@pantau/shared/work';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Asked, dnsServer, type Reply } from '../testing/dns-server.ts';
import { endpointWork, plainSite } from '../testing/endpoint-scene.ts';
import { eventually } from '../testing/scratch.ts';
import { createResolver } from './dns-ask.ts';
import { TYPES, type TypeName } from './dns-message.ts';
import { createNameRunner, type NameRunnerDeps } from './name-runner.ts';

const NAME = 'portal.example.go.id';
const NEVER = new AbortController().signal;
const host = { now: Date.now, readText: async () => undefined };

type Zone = Readonly<Record<string, readonly string[]>>;

/** A resolver for a zone written as `{'name TYPE': [data]}`; `more` has the first word. */
function resolverOf(zone: Zone, more: (asked: Asked) => Reply | 'silent' | undefined = () => undefined): Promise<number> {
  return dnsServer((asked) => {
    const special = more(asked);
    if (special !== undefined) return special === 'silent' ? undefined : special;
    const type = Object.keys(TYPES).find((each) => TYPES[each as TypeName] === asked.type) as TypeName | undefined;
    const data = zone[`${asked.name} ${type}`];
    if (type !== undefined && data !== undefined) return { answers: data.map((each) => [asked.name, type, each] as const) };
    const isThere = Object.keys(zone).some((key) => key.split(' ')[0]?.endsWith(asked.name));
    return { code: isThere ? 0 : 3 };
  });
}

async function zoneFact(port: number, work: Partial<NameWork> = {}, more: Partial<NameRunnerDeps> = {}): Promise<ZoneFact> {
  const run = createNameRunner({ host, dns: [`127.0.0.1:${port}`], sitesOf: () => [], ...more });
  const { standing } = await run({ subject: 'domain/d1', name: NAME, mail: false, everySeconds: 300, ...work }, NEVER);
  expect(standing).toMatchObject([{ subject: { kind: 'domain', id: 'd1' }, fact: 'zone' }]);
  return standing[0]?.value as unknown as ZoneFact;
}

const NS = { 'example.go.id NS': ['ns1.example.go.id', 'ns2.example.go.id'] };

describe('a name', () => {
  it('that resolves is live, with its servers', async () => {
    const port = await resolverOf({ ...NS, [`${NAME} A`]: ['203.0.113.7'] });

    expect(await zoneFact(port)).toMatchObject({
      live: true,
      a: ['203.0.113.7'],
      ns: ['ns1.example.go.id', 'ns2.example.go.id'],
      behindCdn: false,
      dnssec: 'unsigned',
    });
  });

  it('that is not there is not live', async () => {
    expect(await zoneFact(await resolverOf(NS))).toMatchObject({ live: false, reason: expect.stringContaining('NXDOMAIN') });
  });

  it('is left open where the resolver is silent, refuses, or fails at it', async () => {
    const silent = await zoneFact(await resolverOf({}, () => 'silent'));
    const refusing = await zoneFact(await resolverOf({}, () => ({ code: 5 })));
    const failing = await zoneFact(await resolverOf({}, () => ({ code: 2 })));

    expect(silent).toEqual({ reason: expect.stringContaining('does not answer') });
    expect(refusing).toEqual({ reason: expect.stringContaining('refuses') });
    expect(failing).toEqual({ reason: expect.stringContaining('rcode 2') });
  });

  it('behind a CDN is known by its alias or its address', async () => {
    const alias = await resolverOf(NS, ({ name, type }) =>
      name === NAME && type === TYPES.A
        ? {
            answers: [
              [NAME, 'CNAME', `${NAME}.cdn.cloudflare.net`],
              [`${NAME}.cdn.cloudflare.net`, 'A', '203.0.113.9'],
            ],
          }
        : undefined,
    );
    const address = await resolverOf({ ...NS, [`${NAME} A`]: ['104.18.3.4'] });

    expect(await zoneFact(alias)).toMatchObject({ behindCdn: true, cname: `${NAME}.cdn.cloudflare.net`, a: ['203.0.113.9'] });
    expect((await zoneFact(address)).behindCdn).toBe(true);
  });

  it('whose site only leads to another domain says so, also while the site is away', async () => {
    const port = await resolverOf({ ...NS, [`${NAME} A`]: ['203.0.113.7'] });
    let isAway = false;
    const web = await plainSite((request, response) =>
      isAway ? request.socket.destroy() : response.writeHead(301, { location: 'https://www.dinas.example.com/' }).end(),
    );
    const sitesOf = () => [endpointWork('http', web, { host: NAME })];
    const run = createNameRunner({ host, dns: [`127.0.0.1:${port}`], sitesOf });
    const leads = async () => (await run({ subject: 'domain/d1', name: NAME, mail: false, everySeconds: 300 }, NEVER)).standing[0]?.value;

    expect(await leads()).toMatchObject({ live: true, redirectTo: 'dinas.example.com' });
    isAway = true;
    expect(await leads()).toMatchObject({ live: true, redirectTo: 'dinas.example.com' });
  });
});

describe('DNSSEC', () => {
  const zone = { ...NS, [`${NAME} A`]: ['203.0.113.7'] };

  it('is signed where the resolver proved it', async () => {
    const port = await resolverOf(zone, ({ name, type }) =>
      name === NAME && type === TYPES.A ? { proved: true, answers: [[NAME, 'A', '203.0.113.7']] } : undefined,
    );

    expect(await zoneFact(port)).toMatchObject({ dnssec: 'signed', live: true });
  });

  it('is broken where only those who do not check get an answer', async () => {
    const port = await resolverOf(zone, ({ name, unchecked }) => (name === NAME && !unchecked ? { code: 2 } : undefined));

    expect(await zoneFact(port)).toMatchObject({ dnssec: 'broken', live: true, a: ['203.0.113.7'] });
  });

  it('is told by what is there when the resolver proves nothing', async () => {
    const signed = await resolverOf({ ...zone, 'example.go.id DS': ['x'] }, ({ name, type }) =>
      name === NAME && type === TYPES.A
        ? {
            answers: [
              [NAME, 'A', '203.0.113.7'],
              [NAME, 'RRSIG', 'x'],
            ],
          }
        : undefined,
    );
    const bare = await resolverOf({ ...zone, 'example.go.id DS': ['x'] });

    expect((await zoneFact(signed)).dnssec).toBe('signed');
    expect((await zoneFact(bare)).dnssec).toBe('broken');
  });
});

describe('a mail domain', () => {
  const mail = { mail: true, name: 'example.go.id' };

  it('has its exchangers and who may send for it', async () => {
    const port = await resolverOf({
      ...NS,
      'example.go.id MX': ['mail.example.go.id'],
      'example.go.id TXT': ['google-site-verification=1', 'v=spf1 mx -all'],
      '_dmarc.example.go.id TXT': ['v=DMARC1; p=reject'],
    });

    expect(await zoneFact(port, mail)).toMatchObject({ live: true, mx: ['mail.example.go.id'], spf: true, dmarc: true });
  });

  it('without a policy lacks it', async () => {
    const port = await resolverOf({ ...NS, 'example.go.id MX': ['mail.example.go.id'] });

    expect(await zoneFact(port, mail)).toMatchObject({ live: true, spf: false, dmarc: false });
  });
});

describe('delegation', () => {
  const addresses = {
    ...NS,
    'go.id NS': ['ns.go.id'],
    'ns.go.id A': ['127.0.0.1'],
    'ns1.example.go.id A': ['127.0.0.1'],
    'ns2.example.go.id A': ['127.0.0.2'],
    [`${NAME} A`]: ['203.0.113.7'],
  };

  it('names servers that do not answer for the zone, and those that the zone above has instead', async () => {
    // One server plays the zone above and ns1; 127.0.0.2 has nobody.
    const authority = await dnsServer(({ type }) => ({
      authoritative: true,
      authority: type === TYPES.NS ? [['example.go.id', 'NS', 'ns-lama.example.go.id']] : [],
    }));
    const fact = await zoneFact(await resolverOf(addresses), {}, { authorities: { port: authority, mayAsk: () => true } });

    expect(fact.lame).toEqual(['ns2.example.go.id']);
    expect(fact.parentNs).toEqual(['ns-lama.example.go.id']);
  });

  it('is left open where this agent may ask no server', async () => {
    const fact = await zoneFact(await resolverOf(addresses));

    expect(fact).toMatchObject({ live: true });
    expect([fact.lame, fact.parentNs]).toEqual([undefined, undefined]);
  });
});

describe('an answer', () => {
  it('that does not fit is fetched by TCP', async () => {
    const port = await dnsServer((_asked, by) => (by === 'udp' ? { truncated: true } : { answers: [[NAME, 'A', '203.0.113.7']] }));
    const answer = await createResolver([`127.0.0.1:${port}`])({ name: NAME, type: 'A', recursive: true }, NEVER);

    expect(answer.answers.map(({ data }) => data)).toEqual(['203.0.113.7']);
  });

  it.each<[string, (id: number) => Buffer]>([
    ['of another question', (id) => Buffer.concat([header(id), Buffer.from('036f6e6500', 'hex'), Buffer.from([0, 1, 0, 1])])],
    ['with another number', (id) => header((id + 1) & 0xffff)],
    ['with a name that points at itself', (id) => Buffer.concat([header(id), Buffer.from([0xc0, 0x0c, 0, 1, 0, 1])])],
    ['that is cut short', (id) => header(id).subarray(0, 7)],
    ['of noise', () => Buffer.from('not a message at all, and longer than a header')],
  ])('%s counts for nothing', async (_title, raw) => {
    const port = await dnsServer(() => ({ raw }));
    const asked = createResolver([`127.0.0.1:${port}`])({ name: NAME, type: 'A', recursive: true }, AbortSignal.timeout(300));

    await expect(asked).rejects.toThrow('· stopped');
  });
});

function header(id: number): Buffer {
  const bytes = Buffer.alloc(12);
  for (const [index, word] of [id, 0x8180, 1, 1, 0, 0].entries()) bytes.writeUInt16BE(word, index * 2);
  return bytes;
}

it('a real dnsmasq gives the same', async () => {
  const program = process.env['PANTAU_TEST_DNSMASQ'];
  if (program === undefined) throw new Error('PANTAU_TEST_DNSMASQ is not set: see deploy/tools.mjs');
  const port = randomInt(20_000, 30_000);
  const records = [
    `--host-record=${NAME},203.0.113.7,2001:db8::7`,
    '--mx-host=example.go.id,mail.example.go.id,10',
    '--txt-record=example.go.id,v=spf1 mx -all',
    '--cname=www.example.go.id,portal.example.go.id',
    '--local=/go.id/',
  ];
  const options = ['--no-daemon', '--conf-file=/dev/null', '--no-resolv', '--no-hosts', '--listen-address=127.0.0.1', '--bind-interfaces'];
  const child = spawn(program, [...options, `--port=${port}`, '--user=root', ...records], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const asked = { name: NAME, type: 'A', recursive: true } as const;
  await eventually(() => createResolver([`127.0.0.1:${port}`])(asked, AbortSignal.timeout(500)).catch(() => undefined));

  expect(await zoneFact(port)).toMatchObject({ live: true, a: ['203.0.113.7', '2001:db8::7'] });
  expect(await zoneFact(port, { name: 'www.example.go.id' })).toMatchObject({ live: true, cname: NAME, a: ['203.0.113.7', '2001:db8::7'] });
  expect(await zoneFact(port, { name: 'example.go.id', mail: true })).toMatchObject({ live: true, mx: ['mail.example.go.id'], spf: true });
  expect(await zoneFact(port, { name: 'hilang.example.go.id' })).toMatchObject({ live: false });
});
