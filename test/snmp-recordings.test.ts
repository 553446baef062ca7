// Recordings of real devices, replayed by snmpsim and by our own agent: `pantau-agent poll --json` tells every cell as it was recorded.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IF_ENTRY, IF_METRICS, IFX_ENTRY, TEXT } from '@pantau/agent/snmp/if-mib';
import { startLyingAgent } from '@pantau/agent/snmp/testing/lying-agent';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeUdpPort } from './support/ports.ts';
import { type RunningProcess, startProcess, startProgram } from './support/processes.ts';
import { entriesOf, readRecording } from './support/recording.ts';
import { requireTool, root } from './support/tools.ts';

const RECORDINGS = `${root}test/recordings`;
const names = readdirSync(RECORDINGS)
  .filter((file) => file.endsWith('.snmprec'))
  .map((file) => file.slice(0, -'.snmprec'.length));

const folder = mkdtempSync(join(tmpdir(), 'pantau-recordings-'));
let port = 0;
let simulator: RunningProcess;

beforeAll(async () => {
  port = await freeUdpPort();
  chmodSync(folder, 0o755);
  for (const name of ['data', 'cache']) mkdirSync(join(folder, name), { mode: 0o777 });
  chmodSync(join(folder, 'cache'), 0o777);
  for (const name of names) writeFileSync(join(folder, 'data', `${name}.snmprec`), readFileSync(`${RECORDINGS}/${name}.snmprec`));
  simulator = startProcess(requireTool('snmpsim'), [
    `--data-dir=${join(folder, 'data')}`,
    `--cache-dir=${join(folder, 'cache')}`,
    `--agent-udpv4-endpoint=127.0.0.1:${port}`,
    '--process-user=nobody',
    '--process-group=nogroup',
    '--logging-method=stdout',
  ]);
  await simulator.waitForLine(/Listening at UDP\/IPv4/);
});

afterAll(async () => {
  await simulator?.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Told = Record<string, string | number | Record<string, string>> & { counters: Record<string, string> };

async function poll(place: string, community: string): Promise<Told[]> {
  const program = startProgram('agent', ['poll', place, '--community', community, '--json']);
  expect(await program.ended, program.output()).toMatchObject({ code: 0 });
  return (JSON.parse(program.stdout()) as { interfaces: Told[] }).interfaces;
}

const COLUMNS = new Map<string, { readonly name: string; readonly type: string }>([
  ...IF_METRICS.map(({ name, entry, column, type }) => [`${entry}.${column}`, { name, type }] as const),
  ...(
    [
      ['ifDescr', IF_ENTRY, TEXT.descr],
      ['ifType', IF_ENTRY, TEXT.type],
      ['ifPhysAddress', IF_ENTRY, TEXT.physAddress],
      ['ifName', IFX_ENTRY, TEXT.name],
      ['ifAlias', IFX_ENTRY, TEXT.alias],
    ] as const
  ).map(([name, entry, column]) => [`${entry}.${column}`, { name, type: 'said' }] as const),
]);

/** What the recording says, cell by cell, and what was told. */
function cellsOf(name: string, told: readonly Told[]): { said: string[]; told: string[] } {
  const cells = { said: [] as string[], told: [] as string[] };
  for (const { oid, bytes } of readRecording(readFileSync(`${RECORDINGS}/${name}.snmprec`, 'utf8'))) {
    const dot = oid.lastIndexOf('.');
    const column = COLUMNS.get(oid.slice(0, dot));
    if (column === undefined) continue;
    const index = oid.slice(dot + 1);
    const found = told.find(({ ifIndex }) => String(ifIndex) === index);
    const value = column.type === 'counter' ? found?.counters[column.name] : found?.[column.name];
    const said = column.name === 'ifPhysAddress' ? (bytes.toString('hex').match(/../g)?.join(':') ?? '') : bytes.toString('utf8');
    cells.said.push(`${column.name}.${index}=${said}`);
    cells.told.push(`${column.name}.${index}=${String(value)}`);
  }
  return cells;
}

describe.each(names)('%s', (name) => {
  it('replayed by snmpsim', async () => {
    const { said, told } = cellsOf(name, await poll(`127.0.0.1:${port}`, name));

    expect(told).toEqual(said);
    expect(said.length).toBeGreaterThan(40);
  });

  it('replayed by an agent of ours', async () => {
    const recorded = readRecording(readFileSync(`${RECORDINGS}/${name}.snmprec`, 'utf8'));
    const agent = await startLyingAgent(entriesOf(recorded), {}, name);
    const { said, told } = cellsOf(name, await poll(`127.0.0.1:${agent.port}`, name));
    await agent.close();

    expect(told).toEqual(said);
  });
});
