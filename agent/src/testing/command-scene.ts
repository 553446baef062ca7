// A scene for the tests of commands: a fixture host, a collector that takes everything, an agent that is enrolled with it.
import { join } from 'node:path';
import { type Command, parseArguments } from '../arguments.ts';
import { enroll } from '../commands/enroll.ts';
import type { CommandEnvironment } from '../commands/environment.ts';
import { createFixtureHost } from './fixture-host.ts';
import { scratchFolder } from './scratch.ts';
import { type Sink, startSink } from './sink.ts';

export const TOKEN = `pnt_${'rahasia51ab'.padEnd(43, 'x')}`;
export const KEY = 'kunci-rahasia-77cd';
export const reply = { region: 'banjarbaru', agent: 'a-9', server: 'srv-9', key: KEY, intervalSeconds: 1 };

export function testEnvironment(name: 'healthy' | 'bare' = 'healthy') {
  const seen = { out: '', errors: '' };
  const environment: CommandEnvironment = {
    host: createFixtureHost(name),
    variables: {},
    out: (text) => {
      seen.out += text;
    },
    error: (line) => {
      seen.errors += `${line}\n`;
    },
    progress: {
      write: (text) => {
        seen.errors += text;
      },
      isTerminal: false,
    },
    hasColours: false,
    notify: () => false,
  };
  return { environment, seen };
}

export function commandOf<Name extends Command['name']>(name: Name, ...words: string[]): Extract<Command, { name: Name }> {
  return parseArguments([name, ...words]) as Extract<Command, { name: Name }>;
}

const collector = (): Promise<Sink> =>
  startSink(({ url }) => (url === '/v1/enrol' ? { status: 201, body: JSON.stringify(reply) } : { status: 202 }));

export async function enrolled(): Promise<{ state: string; sink: Sink }> {
  const state = join(await scratchFolder(), 'state');
  const sink = await collector();
  const { environment } = testEnvironment();
  await enroll(commandOf('enroll', '--collector', sink.url, '--token', TOKEN, '--state', state), environment);
  return { state, sink };
}
