// Which contacts were proved to work: a message to a person that the other side took is the proof. They are taken out of the outbox, so that
// none is missed by a restart, and outlive it.
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { readProofs } from '@pantau/shared/ledger/queries/oncall';
import type { ContactProof } from '@pantau/shared/oncall/check';
import { DAY } from '@pantau/shared/time';
import { z } from 'zod';

const PERSON = 'person/';
/** Deliveries are recorded a moment after they happen: this much is read again. */
const OVERLAP = DAY;

const ContactSchema = z.object({ channel: z.string(), to: z.string().exactOptional() });

/** Takes in what was delivered since, and gives all proofs. */
export async function takeProofs(ledger: SqlWriter, region: string): Promise<ContactProof[]> {
  const before = await readProofs(ledger, region);
  const since = Math.max(0, ...before.map(({ provedAt }) => provedAt - OVERLAP));
  const sql = `select receiver, contacts, way, delivered_at from outbox
    where region = ? and receiver like '${PERSON}%' and delivered_at >= ? order by delivered_at`;
  const rows = await ledger.all(sql, [region, since]);
  const found = rows.flatMap((row): ContactProof[] => {
    const contact = ContactSchema.safeParse(contactAt(String(row['contacts']), Number(row['way'])));
    if (!contact.success) return [];
    const { channel, to: address = '' } = contact.data;
    return [{ person: String(row['receiver']).slice(PERSON.length), channel, address, provedAt: Number(row['delivered_at']) }];
  });
  const newer = found.filter(
    (proof) =>
      !before.some(
        ({ person, channel, address, provedAt }) =>
          person === proof.person && channel === proof.channel && address === proof.address && provedAt >= proof.provedAt,
      ),
  );
  if (newer.length === 0) return before;
  const insert = `insert into contact_proofs (region, person, channel, address, proved_at) values (?, ?, ?, ?, ?)
    on conflict (region, person, channel, address) do update set proved_at = excluded.proved_at`;
  await ledger.transaction((tx) =>
    tx.run(newer.map(({ person, channel, address, provedAt }) => ({ sql: insert, params: [region, person, channel, address, provedAt] }))),
  );
  return await readProofs(ledger, region);
}

function contactAt(contacts: string, way: number): unknown {
  const list: unknown = JSON.parse(contacts);
  return Array.isArray(list) ? list[way] : undefined;
}
