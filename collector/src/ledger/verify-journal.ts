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

/**
 * Verifies all chains of a region, page by page. `entries` counts those found good.
 * @param options.head a head told earlier; it must still be in the journal.
 */
export async function verifyJournal(
  reader: SqlReader,
  region: string,
  options: { readonly head?: JournalHead } = {},
): Promise<JournalVerdict> {
  const heads = new Map<string, JournalHead>();
  const { head } = options;
  let place: JournalHead = { writer: '', seq: 0, hash: GENESIS_HASH };
  let entries = 0;
  let headSeen = head === undefined;
  for (;;) {
    const page = await reader.all(
      `select writer, seq, at, kind, about, payload, prev_hash, hash from journal
        where region = ? and (writer, seq) > (?, ?) order by writer, seq limit ${PAGE}`,
      [region, place.writer, place.seq],
    );
    for (const row of page) {
      const writer = String(row['writer']);
      const before = heads.get(writer) ?? { writer, seq: 0, hash: GENESIS_HASH };
      const wrong = faultOf(row, before);
      if (wrong !== undefined) return { ok: false, entries, broken: { writer, seq: before.seq + 1, wrong } };
      place = { writer, seq: before.seq + 1, hash: String(row['hash']) };
      heads.set(writer, place);
      entries += 1;
      if (head?.writer === place.writer && head.seq === place.seq && head.hash === place.hash) headSeen = true;
    }
    if (page.length < PAGE) break;
  }
  if (head !== undefined && !headSeen) return { ok: false, entries, broken: { writer: head.writer, seq: head.seq, wrong: 'head' } };
  return { ok: true, entries, heads: [...heads.values()] };
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
