// Which contacts were proved to work: a message to a person that the other side took is the proof. They are taken out of the outbox, so that
// none is missed by a restart, and outlive it. What was refused is read there too.
import type { Row, SqlReader, SqlWriter } from '@pantau/shared/ledger/driver';
import { readProofs } from '@pantau/shared/ledger/queries/oncall';
import type { ContactFailure, ContactProof, Tries } from '@pantau/shared/oncall/contacts';
import { DAY } from '@pantau/shared/time';
import { z } from 'zod';

const PERSON = 'person/';
/** Deliveries are recorded a moment after they happen: this much is read again. */
const OVERLAP = DAY;

const ContactSchema = z.object({ channel: z.string(), to: z.string().exactOptional() });

/** Takes in what was delivered since, and gives all proofs and the failures after `after`. */
export async function takeTries(ledger: SqlWriter, region: string, after: number): Promise<Tries> {
  return { proofs: await takeProofs(ledger, region), failures: await readFailures(ledger, region, after) };
}

/** Contacts by which a message was given up; a test that still waits after a failure counts as well, since somebody looks at it now. */
async function readFailures(ledger: SqlReader, region: string, after: number): Promise<ContactFailure[]> {
  const sql = `select receiver, contacts, way, coalesce(failed_at, created_at) as at from outbox
    where region = ? and receiver like '${PERSON}%' and created_at >= ? and delivered_at is null and last_error <> 'never-told'
      and (failed_at is not null or kind = 'test')`;
  const rows = await ledger.all(sql, [region, after]);
  return rows.flatMap((row) => contactOf(row).map((contact) => ({ ...contact, failedAt: Number(row['at']) })));
}

async function takeProofs(ledger: SqlWriter, region: string): Promise<ContactProof[]> {
  const before = await readProofs(ledger, region);
  const since = Math.max(0, ...before.map(({ provedAt }) => provedAt - OVERLAP));
  const sql = `select receiver, contacts, way, delivered_at from outbox
    where region = ? and receiver like '${PERSON}%' and delivered_at >= ? order by delivered_at`;
  const rows = await ledger.all(sql, [region, since]);
  const found = rows.flatMap((row) =>
    contactOf(row).map((contact): ContactProof => ({ ...contact, provedAt: Number(row['delivered_at']) })),
  );
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

/** Whose contact a message went by; none when the ways are gone. */
function contactOf(row: Row): { readonly person: string; readonly channel: string; readonly address: string }[] {
  const list: unknown = JSON.parse(String(row['contacts']));
  const contact = ContactSchema.safeParse(Array.isArray(list) ? list[Number(row['way'])] : undefined);
  if (!contact.success) return [];
  const { channel, to: address = '' } = contact.data;
  return [{ person: String(row['receiver']).slice(PERSON.length), channel, address }];
}
