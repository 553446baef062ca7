// Devices of the tests and how they are polled: short waits, and every agent is closed after its test.
import { afterEach } from 'vitest';
import { createSecret } from '../../secret.ts';
import { type DevicePoll, pollDevice } from '../device-poll.ts';
import { openReader, type ReaderOptions } from '../open-reader.ts';
import { type LyingAgent, type Manners, startLyingAgent } from './lying-agent.ts';
import { type Entry, interfaceEntries, systemEntries } from './mib.ts';

const agents: LyingAgent[] = [];
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
});

export async function device(
  manners: Manners,
  ports = 24,
  change: (entries: Entry[]) => Entry[] = (entries) => entries,
): Promise<LyingAgent> {
  const agent = await startLyingAgent(change([...systemEntries('sw-1', 4_000), ...interfaceEntries(ports)]), manners);
  agents.push(agent);
  return agent;
}

function open(agent: LyingAgent, options: Partial<ReaderOptions> = {}): ReturnType<typeof openReader> {
  const credential = { version: '2c', community: createSecret('public') } as const;
  return openReader({ address: '127.0.0.1', port: agent.port, credential, limitMs: 8_000, timeoutMs: 30, ...options });
}

export async function poll(
  agent: LyingAgent,
  options: Partial<ReaderOptions> = {},
): Promise<DevicePoll & { told: string; requests: number }> {
  const reader = open(agent, options);
  try {
    const result = await pollDevice(reader);
    return { ...result, told: [...result.unseen, ...reader.unseen()].join('\n'), requests: reader.counts.requests };
  } finally {
    reader.close();
  }
}

export const replace = (oid: string, value: Buffer) => (entries: Entry[]) => [
  ...entries.filter((entry) => entry.oid !== oid),
  { oid, value },
];
