// Plays a lab: each step is acted, and what the findings then are, or how they changed, is held against the golden table.
import { parseArgs } from 'node:util';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { Checks } from '../prove/checks.ts';
import { readLedger, until } from '../support/collector.ts';
import { describeChanges, describeTable, readTable, type Table } from './findings.ts';
import { type Golden, readGolden, unlike, writeGolden } from './golden.ts';

/** One thing that happens, as one person with a cable or a keyboard would do it. */
export interface Step<Scene> {
  /** Heading of its part of the golden table. */
  readonly title: string;
  act(scene: Scene): Promise<void> | void;
  /** Servers whose reports it may stop: what is sent to them goes elsewhere. */
  readonly cutsOff?: readonly string[];
}

export interface PlayedScene {
  readonly agents: readonly string[];
  readonly ledgerFile: string;
}

export interface Play<Scene> {
  readonly region: string;
  readonly story: readonly Step<Scene>[];
  /** Families whose healthy state is written down. */
  readonly families: ReadonlySet<string>;
  readonly golden: Golden;
  /** When the table is written: nothing has changed for so long; before the first step it takes longer. */
  readonly calmMs: number;
  readonly firstCalmMs: number;
}

export interface PlayOptions {
  readonly steps: number;
  readonly write: boolean;
}

const HEALTHY = 'Semua sehat · All is well';
const LIMIT_MS = 150_000;
/** As many reports of each agent later a table must still be the same. */
const MORE_REPORTS = 3;

/** The options `--steps N` and `--write` of a proof. */
export function readPlayOptions(steps: number): PlayOptions {
  const { values } = parseArgs({ options: { steps: { type: 'string' }, write: { type: 'boolean', default: false } } });
  const wanted = Number(values.steps ?? steps);
  if (!Number.isInteger(wanted) || wanted < 0) throw new Error(`--steps must be a whole number, not ${values.steps}`);
  return { steps: wanted, write: values.write };
}

/** Plays the first `steps` steps after the healthy state; with `write` the golden table is made anew. */
export async function play<Scene extends PlayedScene>(
  checks: Checks,
  scene: Scene,
  { region, story, families, golden, calmMs, firstCalmMs }: Play<Scene>,
  { steps, write }: PlayOptions,
): Promise<void> {
  const wanted = readGolden(golden);
  const written = new Map<string, string>();
  const reader: SqlReader & { close(): void } = readLedger(scene.ledgerFile);
  try {
    let before: Table = new Map();
    const healthy = {
      title: HEALTHY,
      act: () => undefined,
      describe: (_: Table, is: Table) => describeTable(is, families),
      cutsOff: [] as readonly string[],
    };
    for (const { title, act, cutsOff = [], describe } of [
      healthy,
      ...story.slice(0, steps).map((step) => ({ ...step, describe: describeChanges })),
    ]) {
      const was = before;
      await act(scene);
      const look = async () => {
        const table = await readTable(reader, region);
        return { table, text: describe(was, table).trim() };
      };
      const reporting = { ledgerFile: scene.ledgerFile, agents: scene.agents.filter((agent) => !cutsOff.includes(agent)) };
      const seen = write
        ? await calm(look, title === HEALTHY ? firstCalmMs : calmMs)
        : await settled(look, wanted.get(title) ?? '', reporting);
      written.set(title, seen.text);
      before = seen.table;
      const differing = write ? [] : unlike(wanted.get(title) ?? '', seen.text);
      checks.check(
        title,
        differing.length === 0,
        differing.length === 0 ? `${seen.text.split('\n').length - 2} rows` : `\n${differing.join('\n')}`,
      );
    }
    if (write) writeGolden(golden, written);
  } finally {
    reader.close();
  }
}

interface Seen {
  readonly table: Table;
  readonly text: string;
}

/** Waits until what is seen is as wanted and stays so for some reports; gives what there was at last. */
async function settled(look: () => Promise<Seen>, wanted: string, scene: PlayedScene): Promise<Seen> {
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
async function moreReports({ ledgerFile, agents }: PlayedScene): Promise<void> {
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
