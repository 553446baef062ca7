// When evidence was last seen: a finding is not rewritten while its evidence merely stays true, so the newest instant is
// joined from the facts and the received ranges at the time of reading.
import { addressesLastSeen } from '../addresses.ts';
import type { SqlReader } from '../driver.ts';
import { numberOf, textOf } from './row.ts';

/** What identifies a series of facts. */
export interface FactKey {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
}

/** Facts that the store of addresses keeps. */
const OF_ADDRESSES = ['sighting', 'fdb_port'];

/** Three parameters a key and one for the region: far below the limits of the databases. */
const KEYS_PER_QUERY = 300;

/** One text for a key, to look it up in the answer of `readLastSeen`. */
export function factKeyText(key: FactKey): string {
  return JSON.stringify([key.subject, key.fact, key.witness]);
}

/**
 * Newest instant (milliseconds UTC) at which each fact was certainly seen, by `factKeyText`. A fact that is still open
 * was seen with the last report of the received range that holds it; one that ended inside a range counts from its beginning.
 * Keys without any fact are left out.
 */
export async function readLastSeen(reader: SqlReader, region: string, keys: readonly FactKey[]): Promise<Map<string, number>> {
  const unique = new Map(keys.map((key) => [factKeyText(key), key]));
  const wanted = [...unique.values()];
  const seen = new Map<string, number>();
  for (let start = 0; start < wanted.length; start += KEYS_PER_QUERY) {
    const part = wanted.slice(start, start + KEYS_PER_QUERY);
    for (const row of await reader.all(lastSeenQuery(part.length), [
      ...part.flatMap((key) => [key.subject, key.fact, key.witness]),
      region,
    ])) {
      if (row['seen_at'] !== null) {
        const key = { subject: textOf(row, 'subject'), fact: textOf(row, 'fact'), witness: textOf(row, 'witness') };
        seen.set(factKeyText(key), numberOf(row, 'seen_at'));
      }
    }
  }
  const kept = wanted.filter(({ fact }) => OF_ADDRESSES.includes(fact));
  const addresses = await addressesLastSeen(reader, region, [...new Set(kept.map(({ subject }) => subject))]);
  for (const key of kept) {
    const at = addresses.get(key.subject);
    if (at !== undefined) {
      seen.set(factKeyText(key), at);
    }
  }
  return seen;
}

function lastSeenQuery(keys: number): string {
  const values = Array.from({ length: keys }, () => '(?, ?, ?)').join(', ');
  return `with wanted (subject, fact, witness) as (values ${values})
    select w.subject, w.fact, w.witness,
      (select coalesce(f.last_at, case when f.last_seq is null or f.last_seq >= r.last_seq then r.last_at end, f.first_at)
       from facts f
       left join received r on r.region = f.region and r.agent = f.witness and r.epoch = f.epoch
         and r.first_seq <= f.first_seq and r.last_seq >= f.first_seq
       where f.region = ? and f.subject = w.subject and f.fact = w.fact and f.witness = w.witness
       order by f.first_at desc, f.epoch desc, f.first_seq desc limit 1) as seen_at
    from wanted w`;
}
