// All changes of one finding, newest first, out of the journal.

import type { Row, SqlReader, SqlValue } from '../driver.ts';
import type { FindingChange } from '../journal.ts';
import { numberOf, textOf } from './row.ts';

export interface RecordedChange {
  readonly writer: string;
  readonly sequence: number;
  readonly at: number;
  /** Hash of the journal entry, to find it again in a verified chain. */
  readonly hash: string;
  readonly change: FindingChange;
}

export interface HistorySelection {
  readonly duty: string;
  readonly subject: string;
  readonly limit: number;
  /** Only entries older than this one. */
  readonly before?: { readonly sequence: number; readonly writer: string };
}

/** At most `limit` changes of the finding, newest first. */
export async function readFindingHistory(reader: SqlReader, region: string, selection: HistorySelection): Promise<RecordedChange[]> {
  const { before } = selection;
  const params: SqlValue[] = [region, `${selection.duty} ${selection.subject}`];
  if (before !== undefined) {
    params.push(before.sequence, before.sequence, before.writer);
  }
  const rows = await reader.all(
    `select writer, seq, at, hash, payload from journal where region = ? and kind = 'finding' and about = ?
     ${before === undefined ? '' : 'and (seq < ? or (seq = ? and writer < ?))'} order by seq desc, writer desc limit ?`,
    [...params, selection.limit],
  );
  return rows.map(toChange);
}

function toChange(row: Row): RecordedChange {
  return {
    writer: textOf(row, 'writer'),
    sequence: numberOf(row, 'seq'),
    at: numberOf(row, 'at'),
    hash: textOf(row, 'hash'),
    change: JSON.parse(textOf(row, 'payload')) as FindingChange,
  };
}
