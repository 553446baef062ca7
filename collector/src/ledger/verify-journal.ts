// Recomputes the journal's hash chains, entry by entry, for `pantau ledger verify` and for whoever doubts the record.
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { GENESIS_HASH, journalHash } from './create-journal.ts';

const PAGE = 1_000;

/** The end of one writer's chain. Kept off the machine, it shows later that nothing before it was cut off or rewritten. */
export interface JournalHead {
  readonly writer: string;
  readonly seq: number;
  readonly hash: string;
}

/**
 * The first place that is wrong. `gap`: the entry does not follow the one before it. `prev_hash`: it names another
 * predecessor. `hash`: its content is not what was hashed. `head`: the head that was given is not in the journal, so the tail was cut or rewritten.
 */
export interface JournalBreak {
  readonly writer: string;
  readonly seq: number;
  readonly wrong: 'gap' | 'prev_hash' | 'hash' | 'head';
}

export type JournalVerdict =
  | { readonly ok: true; readonly entries: number; readonly heads: readonly JournalHead[] }
  | { readonly ok: false; readonly entries: number; readonly broken: JournalBreak };

/** The last entry of a chain, or the last that is looked at. */
export interface ChainEnd {
  readonly writer: string;
  readonly seq: number;
}

export interface VerifyOptions {
  /** A head told earlier; it must still be in the journal. */
  readonly head?: JournalHead;
  /** Where each chain ends that is verified; all that there is when left out. */
  readonly ends?: readonly ChainEnd[];
}

/** Verifies the chains of a region, page by page. `entries` counts those found good. */
export async function verifyJournal(reader: SqlReader, region: string, options: VerifyOptions = {}): Promise<JournalVerdict> {
  const { head, ends = await chainEnds(reader, region) } = options;
  const heads: JournalHead[] = [];
  let entries = 0;
  let headSeen = head === undefined;
  for (const { writer, seq: last } of ends) {
    let place: JournalHead = { writer, seq: 0, hash: GENESIS_HASH };
    while (place.seq < last) {
      const page = await reader.all(
        `select seq, at, kind, about, payload, prev_hash, hash from journal
          where region = ? and writer = ? and seq > ? and seq <= ? order by seq limit ${PAGE}`,
        [region, writer, place.seq, last],
      );
      for (const row of page) {
        const wrong = faultOf(row, place);
        if (wrong !== undefined) return { ok: false, entries, broken: { writer, seq: place.seq + 1, wrong } };
        place = { writer, seq: place.seq + 1, hash: String(row['hash']) };
        entries += 1;
        if (head?.writer === place.writer && head.seq === place.seq && head.hash === place.hash) headSeen = true;
      }
      if (page.length === 0) break;
    }
    heads.push(place);
  }
  if (head !== undefined && !headSeen) return { ok: false, entries, broken: { writer: head.writer, seq: head.seq, wrong: 'head' } };
  return { ok: true, entries, heads };
}

/** The last entry of each chain; the last one before an instant (milliseconds UTC) when it is given. */
export async function chainEnds(reader: SqlReader, region: string, before?: number): Promise<ChainEnd[]> {
  const earlier = before === undefined ? '' : 'and at < ?';
  const rows = await reader.all(
    `select writer, max(seq) as seq from journal where region = ? ${earlier} group by writer order by writer`,
    before === undefined ? [region] : [region, before],
  );
  return rows.map((row) => ({ writer: String(row['writer']), seq: Number(row['seq']) }));
}

function faultOf(row: Row, before: JournalHead): JournalBreak['wrong'] | undefined {
  const seq = Number(row['seq']);
  const kind = String(row['kind']);
  const about = String(row['about']);
  const payload = String(row['payload']);
  if (seq !== before.seq + 1) return 'gap';
  if (row['prev_hash'] !== before.hash) return 'prev_hash';
  // A line feed moved from one field to the next would leave the hash as it was.
  if (`${kind}${about}${payload}`.includes('\n')) return 'hash';
  const hash = journalHash({ prevHash: before.hash, seq, at: Number(row['at']), kind, about, payload });
  return row['hash'] === hash ? undefined : 'hash';
}
