// The guess of a class, the proposal as YAML whatever devices write, the command line, and the progress.
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments.ts';
import { discover } from '../commands/discover.ts';
import { recordedReader } from '../snmp/testing/recorded-reader.ts';
import { commandOf, testEnvironment } from '../testing/command-scene.ts';
import type { Answers } from './answers.ts';
import { guessKind } from './classify.ts';
import { readNeighbours } from './neighbours.ts';
import { createProgress } from './progress.ts';
import { propose } from './proposal.ts';
import { renderProposal } from './proposal-yaml.ts';
import type { Found } from './search.ts';

const NOTHING: Answers = {
  sysName: '',
  sysDescr: '',
  sysObjectId: '',
  location: '',
  services: 0,
  forwards: false,
  bridgePorts: 0,
  isUps: false,
  isPrinter: false,
  capabilities: [],
  addresses: [],
  macs: [],
  serial: '',
  model: '',
  neighbours: [],
};
const oid = (enterprise: number) => `1.3.6.1.4.1.${enterprise}.1.2`;

function found(address: string, more: Partial<Found>): Found {
  return { ...NOTHING, address, credential: 'inti', addresses: [address], ...more };
}

describe('the guess of a class', () => {
  it.each([
    ['router', { sysObjectId: oid(14_988), sysDescr: 'RouterOS CCR1009-7G-1C-1S+' }],
    ['switch', { sysObjectId: oid(14_988), sysDescr: 'RouterOS CRS326-24G-2S+' }],
    ['switch', { sysObjectId: oid(9), sysDescr: 'Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M)', services: 6 }],
    ['firewall', { sysObjectId: oid(12_356), sysDescr: '' }],
    ['switch', { sysObjectId: oid(2_011), sysDescr: 'S5735-L24T4S-A Huawei Versatile Routing Platform' }],
    ['router', { sysObjectId: oid(4_881), sysDescr: 'Ruijie Gateway (EG2100-P)' }],
    ['wifi_ap', { sysObjectId: oid(41_112), sysDescr: 'UAP-AC-Pro' }],
    ['ups', { isUps: true, sysObjectId: oid(8_072), sysDescr: 'Linux' }],
    ['printer', { isPrinter: true, sysObjectId: oid(11) }],
    ['server', { sysObjectId: oid(8_072), sysDescr: 'Linux srv 6.1.0', services: 72 }],
    ['server', { sysObjectId: oid(8_072), sysDescr: 'Linux docker 6.1.0', services: 72, forwards: true }],
    ['router', { sysObjectId: oid(8_072), sysDescr: 'Linux rt 6.1.0', capabilities: ['router'] }],
    ['switch', { sysObjectId: oid(99_999), bridgePorts: 24, capabilities: ['bridge', 'router'] }],
    ['other', { sysObjectId: oid(99_999) }],
  ] as const)('is %s for %j', (kind, told) => {
    const guess = guessKind({ ...NOTHING, ...told });

    expect(guess.kind).toBe(kind);
    expect(guess.reason).not.toBe('');
  });
});

it('neighbours have the name of their port instead of its hardware address, and all their IPv4 addresses', async () => {
  const remote = '1.0.8802.1.1.2.1.4.1.1';
  const managed = '1.0.8802.1.1.2.1.4.2.1.3.0.7.1';
  const lines = [
    `${remote}.4.0.7.1|2|4`,
    `${remote}.5.0.7.1|4x|020000000002`,
    `${remote}.6.0.7.1|2|3`,
    `${remote}.7.0.7.1|4x|020000000003`,
    `${remote}.8.0.7.1|4|Gi0/1`,
    `${remote}.12.0.7.1|4x|2800`,
    `${managed}.1.4.10.10.0.2|2|2`,
    `${managed}.1.4.10.10.1.2|2|2`,
    `${managed}.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.2|2|2`,
  ];

  expect(await readNeighbours(recordedReader(lines.join('\n')), new Map([[7, 'ether7']]))).toEqual([
    {
      localPort: 'ether7',
      chassis: '02:00:00:00:00:02',
      port: 'Gi0/1',
      name: '',
      capabilities: ['bridge', 'router'],
      addresses: ['10.10.0.2', '10.10.1.2'],
    },
  ]);
});

describe('the proposal', () => {
  const about = { networks: ['10.10.0.0/24'], at: '2026-03-02T08:00:00.000Z', alive: 3, silent: ['10.10.0.7'], unseen: [] };

  it('is one record for a device that answers at several addresses, and one hint for a cable that both ends tell', () => {
    const cable = { capabilities: ['router'], addresses: [], chassis: '', name: '' };
    const devices = [
      found('10.10.1.1', { sysName: 'rt-a', addresses: ['10.10.0.1', '10.10.1.1'] }),
      found('10.10.0.1', {
        sysName: 'rt-a',
        addresses: ['10.10.0.1', '10.10.1.1'],
        macs: ['02:00:00:00:00:01'],
        neighbours: [{ ...cable, chassis: '02:00:00:00:00:02', localPort: 'ether1', port: 'Gi0/1' }],
      }),
      found('10.10.0.2', {
        sysName: 'sw-b.contoh.go.id',
        macs: ['02:00:00:00:00:02'],
        neighbours: [
          { ...cable, chassis: '02:00:00:00:00:01', localPort: 'Gi0/1', port: '02:00:00:00:00:01' },
          { ...cable, chassis: '02:00:00:00:00:09', name: 'telepon', localPort: 'Gi0/2', port: '' },
        ],
      }),
    ];

    const { machines, links, strangers } = propose({ found: devices });

    expect(machines.map(({ id, address, alsoAt }) => [id, address, alsoAt])).toEqual([
      ['rt-a', '10.10.0.1', ['10.10.1.1']],
      ['sw-b', '10.10.0.2', []],
    ]);
    expect(links).toMatchObject([{ id: 'rt-a--sw-b', fromPort: 'ether1', toPort: 'Gi0/1', farAddress: '10.10.0.2' }]);
    expect(strangers).toMatchObject([{ name: 'telepon', seenBy: 'sw-b Gi0/2' }]);
  });

  it('keeps two devices of the same name apart', () => {
    const { machines } = propose({ found: [found('10.10.0.1', { sysName: 'MikroTik' }), found('10.10.0.2', { sysName: 'MikroTik' })] });

    expect(machines.map(({ id }) => id)).toEqual(['mikrotik', 'mikrotik-10-10-0-2']);
  });

  it('cannot be broken by what devices write, nor move the terminal', () => {
    const evil = 'x"\n  - id: evil\n\u001b]0;ha\u0007 \u2028# \u202e: {';
    const devices = [found('10.10.0.1', { sysName: evil, sysDescr: evil, location: evil, serial: evil })];
    const proposal = propose({ found: devices });

    const yaml = renderProposal(proposal, { ...about, found: devices, unseen: [evil] });

    expect(yaml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(yaml.match(/^ *- id: /gm)).toEqual(['  - id: ']);
    const note = /^ {4}note: (".*")$/m.exec(yaml)?.[1] ?? '';
    expect(JSON.parse(note)).toContain('x"   - id: evil');
  });

  it('quotes an id that YAML would take for something else', () => {
    const devices = [found('10.10.0.1', { sysName: '1e5' }), found('10.10.0.2', { sysName: 'null' })];

    expect(renderProposal(propose({ found: devices }), { ...about, found: devices })).toMatch(/- id: "1e5"\n[\s\S]*- id: "null"\n/);
  });
});

describe('the command line of discover', () => {
  it('takes networks, credentials and hops', () => {
    expect(parseArguments(['discover', '10.10.0.0/22', '10.20.0.0/24', '--community-file', '/c', '--hops', '0', '--json'])).toEqual({
      name: 'discover',
      networks: ['10.10.0.0/22', '10.20.0.0/24'],
      communityFile: '/c',
      hops: 0,
      json: true,
      state: undefined,
      config: undefined,
    });
  });

  it.each([
    [['discover'], 'A network is required'],
    [['discover', '10.0.0.0/8'], 'split it into blocks'],
    [['discover', '2001:db8::/64'], 'neighbour tables'],
    [['discover', '10.10.0.0/24', '--hops', 'many'], '--hops must be a number'],
    [['discover', '10.10.0.0/24', '--token', 'x'], 'Unknown option'],
  ])('%j is refused', (words, reason) => {
    expect(() => parseArguments(words)).toThrow(reason);
  });

  it('without any credential says where they belong', async () => {
    const { environment, seen } = testEnvironment();

    await expect(discover(commandOf('discover', '10.10.0.0/24'), environment, new Promise(() => undefined))).rejects.toThrow(
      'fill snmp.credentials of config.json',
    );
    expect(seen.out).toBe('');
  });
});

describe('the progress', () => {
  function written(isTerminal: boolean): string {
    let text = '';
    const progress = createProgress({ isTerminal, write: (part) => (text += part) });
    progress.begin('ping', 100);
    for (let step = 0; step < 10; step += 1) progress.step(2, 10);
    progress.end();
    return text;
  }

  it('is a bar at a terminal', () => {
    expect(written(true)).toContain('\r\u001b[K[############------------] ping: 50/100, 10 ');
    expect(written(true)).toMatch(/\[#{24}\] ping: 100\/100, 20 .*\n$/);
  });

  it('is a few plain lines elsewhere', () => {
    expect(written(false)).not.toContain('\u001b');
    expect(written(false).split('\n')).toHaveLength(6);
  });
});
