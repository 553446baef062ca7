// `npm run prove:network [-- --steps N] [--write]`: sites as network namespaces with routers between them, real agents, devices and collector;
// what happens to them gives exactly the findings it should in each of the four regulations. Needs root.
import { parseArgs } from 'node:util';
import { describeChanges, describeTable, readTable, type Table } from '../network-lab/findings.ts';
import { readGolden, unlike, writeGolden } from '../network-lab/golden.ts';
import { namespacesFault } from '../network-lab/namespaces.ts';
import { type LabTools, type Scene, startScene } from '../network-lab/scene.ts';
import { STORY } from '../network-lab/story.ts';
import { readLedger, until } from '../support/collector.ts';
import { findTool } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';

const REGION = 'lab';
const HEALTHY = 'Semua sehat · All is well';
const LIMIT_MS = 150_000;
/** When the golden table is written: nothing has changed for so long. The first tables of devices take longer to come. */
const CALM_MS = 16_000;
const FIRST_CALM_MS = 45_000;
/** As many reports of each agent later a table must still be the same. */
const MORE_REPORTS = 3;

interface Options {
  readonly steps: number;
  readonly write: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({ options: { steps: { type: 'string' }, write: { type: 'boolean', default: false } } });
  const steps = Number(values.steps ?? STORY.length);
  if (!Number.isInteger(steps) || steps < 0) throw new Error(`--steps must be a whole number, not ${values.steps}`);
  return { steps, write: values.write };
}

async function prove(checks: Checks, folder: string, tools: LabTools, { steps, write }: Options): Promise<void> {
  const golden = readGolden();
  const written = new Map<string, string>();
  const scene = await startScene(folder, tools);
  const reader = readLedger(scene.ledgerFile);
  try {
    checks.check('sites, devices, agents and collector are up', true, `${scene.agents.length} agents`);
    let before: Table = new Map();
    for (const { title, act, cutsOff = [], describe } of [
      { title: HEALTHY, act: () => undefined, describe: (_: Table, is: Table) => describeTable(is) },
      ...STORY.slice(0, steps).map((step) => ({ ...step, describe: describeChanges })),
    ]) {
      const was = before;
      await act(scene);
      const look = async () => {
        const table = await readTable(reader, REGION);
        return { table, text: describe(was, table).trim() };
      };
      const seen = write
        ? await calm(look, title === HEALTHY ? FIRST_CALM_MS : CALM_MS)
        : await settled(look, golden.get(title) ?? '', { ...scene, agents: scene.agents.filter((agent) => !cutsOff.includes(agent)) });
      written.set(title, seen.text);
      before = seen.table;
      const differing = write ? [] : unlike(golden.get(title) ?? '', seen.text);
      checks.check(
        title,
        differing.length === 0,
        differing.length === 0 ? `${seen.text.split('\n').length - 2} rows` : `\n${differing.join('\n')}`,
      );
    }
    checks.check('no program ended by itself', scene.ownEndings.length === 0, scene.ownEndings.join('\n'));
    if (write) writeGolden(written);
  } finally {
    reader.close();
    await scene.stop();
  }
}

interface Seen {
  readonly table: Table;
  readonly text: string;
}

/** Waits until what is seen is as wanted and stays so for some reports; gives what there was at last. */
async function settled(look: () => Promise<Seen>, wanted: string, scene: Scene): Promise<Seen> {
  let last = await look();
  const asWanted = async (): Promise<Seen | undefined> => {
    last = await look();
    return last.text === wanted ? last : undefined;
  };
  const isReached = await until(asWanted, LIMIT_MS, () => 'not as wanted').then(
    () => true,
    () => false,
  );
  if (!isReached) return last;
  await moreReports(scene);
  return await look();
}

/** Waits until each agent has reported some more. */
async function moreReports({ ledgerFile, agents }: Scene): Promise<void> {
  const reader = readLedger(ledgerFile);
  const counts = async () =>
    new Map(
      (await reader.all('select agent, sum(last_seq) as n from received group by agent')).map((row) => [
        String(row['agent']),
        Number(row['n']),
      ]),
    );
  try {
    const start = await counts();
    const hasMore = async (): Promise<true | undefined> => {
      const now = await counts();
      return agents.every((agent) => (now.get(agent) ?? 0) >= (start.get(agent) ?? 0) + MORE_REPORTS) || undefined;
    };
    await until(hasMore, 60_000, () => 'some agents reported no more');
  } finally {
    reader.close();
  }
}

/** Waits until nothing has changed for some time. */
async function calm(look: () => Promise<Seen>, calmMs: number): Promise<Seen> {
  let last = await look();
  let since = Date.now();
  await until(
    async () => {
      const now = await look();
      if (now.text !== last.text) since = Date.now();
      last = now;
      return Date.now() - since > calmMs || undefined;
    },
    10 * calmMs,
    () => 'it never becomes calm',
  );
  return last;
}

// Ended from outside it leaves nothing behind either: what is started is ended with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));
const options = readOptions();
const tools = { ip: findTool('ip'), snmpd: findTool('snmpd'), dnsmasq: findTool('dnsmasq'), ping: findTool('ping') };
const { ip, snmpd, dnsmasq, ping } = tools;
const missing = Object.entries(tools).flatMap(([name, path]) => (path === undefined ? [name] : []));
const fault = missing.length > 0 ? `these programs could not be had: ${missing.join(', ')}` : namespacesFault(ip);
if (fault !== undefined || ip === undefined || snmpd === undefined || dnsmasq === undefined || ping === undefined) {
  console.log(`- skipped: ${fault}\n\n0 passed, 0 failed, 1 skipped`);
  process.exit(0);
}
process.exit(await carryOut((checks, folder) => prove(checks, folder, { ip, snmpd, dnsmasq, ping }, options)));
