// Appends to the journal: each entry carries the hash of the one before it, one chain per writer. Stages call it inside their
// own transaction.
import { createHash } from 'node:crypto';
import type { SqlTransaction, Statement } from '@pantau/shared/ledger/driver';
import type { Journal, JournalEntry } from '@pantau/shared/ledger/journal';

/** `prev_hash` of the first entry of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

export interface JournalLink {
  readonly prevHash: string;
  readonly seq: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly kind: string;
  readonly about: string;
  /** JSON text as it is stored. */
  readonly payload: string;
}

/**
 * SHA-256 (hex) of the six fields joined by line feeds. No field of an entry holds a line feed, so the joint text can be
 * taken apart in one way only.
 */
export function journalHash(link: JournalLink): string {
  const { prevHash, seq, at, kind, about, payload } = link;
  return createHash('sha256').update([prevHash, seq, at, kind, about, payload].join('\n')).digest('hex');
}

export interface JournalDeps {
  readonly region: string;
  /** Names the chain: one per collector. */
  readonly writer: string;
}

/**
 * The journal of one writer. It keeps no head of its own: the head is read in the transaction that appends, so a rolled-back
 * transaction leaves nothing behind.
 */
export function createJournal({ region, writer }: JournalDeps): Journal {
  async function append(tx: SqlTransaction, entries: readonly JournalEntry[]): Promise<readonly number[]> {
    if (entries.length === 0) return [];
    const [head] = await tx.all('select seq, hash from journal where region = ? and writer = ? order by seq desc limit 1', [
      region,
      writer,
    ]);
    let prevHash = head === undefined ? GENESIS_HASH : String(head['hash']);
    let seq = head === undefined ? 0 : Number(head['seq']);
    const statements: Statement[] = [];
    const numbers: number[] = [];
    for (const { at, kind, about, payload } of entries) {
      if (about.includes('\n')) throw new Error(`journal: \`about\` must be one line: ${JSON.stringify(about)}`);
      seq += 1;
      const text = JSON.stringify(payload);
      const hash = journalHash({ prevHash, seq, at, kind, about, payload: text });
      statements.push({
        sql: 'insert into journal (region, writer, seq, at, kind, about, payload, prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        params: [region, writer, seq, at, kind, about, text, prevHash, hash],
      });
      numbers.push(seq);
      prevHash = hash;
    }
    await tx.run(statements);
    return numbers;
  }

  return { append };
}
