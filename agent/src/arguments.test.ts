import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';
import { UsageError } from './usage-error.ts';

const SECRET = `pnt_${'rahasia'.padEnd(43, 'x')}`;
const PIN = 'A'.repeat(43);

describe('parseArguments', () => {
  it.each([
    [['run', '--state', '/x'], { name: 'run', state: '/x' }],
    [['run', '--state=/x'], { name: 'run', state: '/x' }],
    [['once'], { name: 'once', state: undefined, json: false, search: [] }],
    [['once', '--json', '--search', '/a', '--search', '/b'], { name: 'once', state: undefined, json: true, search: ['/a', '/b'] }],
    [['doctor', '--json', '--state', '/x'], { name: 'doctor', state: '/x', json: true }],
    [
      ['enroll', '--collector', 'https://x:1/', '--token', `${SECRET}.${PIN}.system`, '--state', '/x'],
      { name: 'enroll', collector: 'https://x:1', token: { anchors: [PIN, 'system'] }, state: '/x', force: false },
    ],
    [['enroll', '--collector', 'http://127.0.0.1:1', '--token', SECRET, '--state', '/x'], { token: { anchors: [] } }],
    [
      ['enroll', '--collector', 'http://10.0.0.1:1', '--plain-http', '--token', SECRET, '--state', '/x'],
      { collector: 'http://10.0.0.1:1' },
    ],
    [
      ['poll', '10.0.0.1', '--credential', 'inti', '--context', 'vrf-a', '--json'],
      { name: 'poll', address: '10.0.0.1', port: 161, credential: { name: 'inti' }, context: 'vrf-a', output: 'json' },
    ],
    [['poll', '10.0.0.1:1161', '--community', 'x', '--page'], { address: '10.0.0.1', port: 1161, output: 'page' }],
    [['poll', '[2001:db8::1]:1161', '--community-file', '/x'], { address: '2001:db8::1', port: 1161, output: 'table' }],
    [['poll', '2001:db8::1', '--community', 'x'], { address: '2001:db8::1', port: 161 }],
    [[], { name: 'help' }],
    [['run', '--help'], { name: 'help' }],
    [['--version'], { name: 'version' }],
  ])('reads %j', (words, expected) => {
    expect(parseArguments(words)).toMatchObject(expected);
  });

  it('takes the places of an installed package from the environment, and the option before it', () => {
    const variables = { PANTAU_AGENT_STATE: '/var/lib/x', PANTAU_AGENT_CONFIG: '/etc/x.json' };

    expect(parseArguments(['run'], variables)).toEqual({ name: 'run', state: '/var/lib/x', config: '/etc/x.json' });
    expect(parseArguments(['doctor', '--state', '/y'], variables)).toMatchObject({ state: '/y', config: '/etc/x.json' });
    expect(parseArguments(['run', '--config', '/c', '--state', '/y'])).toEqual({ name: 'run', state: '/y', config: '/c' });
  });

  it.each([
    [['go']],
    [['run']],
    [['run', '--state']],
    [['run', '--state', '/x', '--token', 'rahasia']],
    [['run', '--state', '/x', 'rahasia']],
    [['once', '--search', 'rahasia']],
    [['poll', '--community', 'rahasia']],
    [['poll', '10.0.0.1']],
    [['poll', '10.0.0.1:0', '--community', 'rahasia']],
    [['poll', '10.0.0.1', '--community', 'rahasia', '--credential', 'rahasia']],
    [['poll', '10.0.0.1', '--community', 'rahasia', '--json', '--page']],
    [['poll', '10.0.0.1', 'rahasia', '--community', 'rahasia']],
    [['enroll', '--collector', 'rahasia', '--token', 'rahasia', '--state', '/x']],
    [['enroll', '--collector', 'http://x', '--tokn', 'rahasia', '--state', '/x']],
    [['enroll', '--collector', 'http://x', '--token=', '--state', '/x']],
    [['enroll', '--collector', 'https://x', '--token', SECRET, '--state', '/x']],
    [['enroll', '--collector', 'https://x', '--token', `${SECRET}.${PIN.slice(1)}`, '--state', '/x']],
    [['enroll', '--collector', 'https://x', '--token', `${SECRET.slice(0, -1)}.${PIN}`, '--state', '/x']],
    [['enroll', '--collector', 'http://10.0.0.1:1', '--token', `${SECRET}.${PIN}`, '--state', '/x']],
  ])('refuses %j without repeating a value', (words) => {
    expect(() => parseArguments(words)).toThrow(UsageError);
    expect(() => parseArguments(words)).not.toThrow(/rahasia/);
  });
});
