// The changes of every finding of a regulation out of the journal, one finding after the other, so that a long journal is
// never held as a whole.
import type { Finding } from '../../law/finding.ts';
import type { FindingHistory, JournalledChange, JournalledFinding } from '../../record/input.ts';
import type { Row, SqlReader } from '../driver.ts';
import type { FindingChange } from '../journal.ts';
import { numberOf, textOf } from './row.ts';

const PAGE = 1_000;

export interface HistoriesSelection {
  readonly regulation: string;
  /** Only changes before this instant. */
  readonly before: number;
  /** The last entry of each writer that may be used; entries of others are not. */
  readonly upTo: ReadonlyMap<string, number>;
}

interface Place {
  readonly about: string;
  readonly seq: number;
  readonly writer: string;
}

/** In the order of duty and subject. */
export async function* readFindingHistories(
  reader: SqlReader,
  region: string,
  selection: HistoriesSelection,
): AsyncGenerator<FindingHistory> {
  let open: { about: string; changes: JournalledChange[]; newest?: Finding | undefined } | undefined;
  for await (const row of changesOf(reader, region, selection)) {
    const about = textOf(row, 'about');
    if (open?.about !== about) {
      if (open !== undefined) {
        yield historyOf(selection.regulation, open);
      }
      open = { about, changes: [] };
    }
    const { after } = JSON.parse(textOf(row, 'payload')) as FindingChange;
    const at = numberOf(row, 'at');
    const entry = { writer: textOf(row, 'writer'), seq: numberOf(row, 'seq'), hash: textOf(row, 'hash'), at };
    open.changes.push({ ...entry, after: after === null ? null : journalled(after, at) });
    open.newest = after ?? open.newest;
  }
  if (open !== undefined) {
    yield historyOf(selection.regulation, open);
  }
}

/** Ids of the regulations of which the journal has findings, without reading them all. */
export async function readJournalledRegulations(reader: SqlReader, region: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const after = ids.length === 0 ? '' : endOf(ids.at(-1) ?? '');
    const [row = {}] = await reader.all(`select min(about) as about from journal where region = ? and kind = 'finding' and about >= ?`, [
      region,
      after,
    ]);
    if (typeof row['about'] !== 'string') {
      return ids;
    }
    ids.push(row['about'].slice(0, row['about'].indexOf('/')));
  }
}

async function* changesOf(reader: SqlReader, region: string, { regulation, before, upTo }: HistoriesSelection): AsyncGenerator<Row> {
  let place: Place = { about: `${regulation}/`, seq: 0, writer: '' };
  for (;;) {
    const page: Row[] = await reader.all(
      `select about, seq, writer, at, hash, payload from journal where region = ? and kind = 'finding' and about >= ? and about < ?
        and (about, seq, writer) > (?, ?, ?) and at < ? order by about, seq, writer limit ${PAGE}`,
      [region, place.about, endOf(regulation), place.about, place.seq, place.writer, before],
    );
    yield* page.filter((row) => numberOf(row, 'seq') <= (upTo.get(textOf(row, 'writer')) ?? 0));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) {
      return;
    }
    place = { about: textOf(last, 'about'), seq: numberOf(last, 'seq'), writer: textOf(last, 'writer') };
  }
}

/** What comes after every `<regulation>/…`: `0` follows `/`. */
function endOf(regulation: string): string {
  return `${regulation}0`;
}

function historyOf(
  regulation: string,
  open: { about: string; changes: readonly JournalledChange[]; newest?: Finding | undefined },
): FindingHistory {
  const gap = open.about.indexOf(' ');
  const history = { regulation, duty: open.about.slice(0, gap), subject: open.about.slice(gap + 1), changes: open.changes };
  if (open.newest === undefined) {
    return history;
  }
  const { title, bound, severity, citation } = open.newest;
  return { ...history, described: { title, bound, severity, citation } };
}

/** Only what the record reads: one finding may have changed very often. */
function journalled(finding: Finding, at: number): JournalledFinding {
  const { status, reason, sentence, evidence, parameters, since = at, exemption, pd } = finding;
  return {
    status,
    reason,
    since,
    sentence,
    evidence,
    parameters,
    ...(exemption === undefined ? {} : { exemption }),
    ...(pd === undefined ? {} : { pd }),
  };
}
