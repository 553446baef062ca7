// Who is called, as the ledger holds it: the newest schedule that was good, overrides made by command, and contacts that were proved.
import type { ContactProof } from '../../oncall/contacts.ts';
import type { OnCall, Override } from '../../oncall/model.ts';
import { parseOnCall } from '../../oncall/parse.ts';
import type { Zone } from '../../time.ts';
import type { Row, SqlReader } from '../driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './row.ts';

/** An override made by command. */
export interface StoredOverride extends Override {
  readonly createdAt: number;
  /** Ended early: `until` is then this instant. */
  readonly endedAt?: number;
}

/** The schedule in use; undefined when there is none. */
export async function readOnCall(reader: SqlReader, region: { readonly id: string; readonly zone: Zone }): Promise<OnCall | undefined> {
  const [row] = await reader.all('select value from meta where key = ?', [onCallKey(region.id)]);
  if (row === undefined) return undefined;
  const value: unknown = JSON.parse(textOf(row, 'value'));
  const read = parseOnCall(value, region.zone);
  return 'oncall' in read ? read.oncall : undefined;
}

/** Where `meta` holds what the file said when it was last good, as JSON. */
export function onCallKey(region: string): string {
  return `oncall ${region}`;
}

/** Overrides that hold at some instant after `after`, in the order in which they were made. */
export async function readOverrides(reader: SqlReader, region: string, after: number): Promise<StoredOverride[]> {
  const sql = `select * from oncall_overrides where region = ? and until > ? and (ended_at is null or (ended_at > from_at and ended_at > ?))
    order by created_at, id`;
  return (await reader.all(sql, [region, after, after])).map(overrideOf);
}

/** Contacts that were proved to work, and when they last were. */
export async function readProofs(reader: SqlReader, region: string): Promise<ContactProof[]> {
  const rows = await reader.all('select * from contact_proofs where region = ? order by person, channel, address', [region]);
  return rows.map((row) => ({
    person: textOf(row, 'person'),
    channel: textOf(row, 'channel'),
    address: textOf(row, 'address'),
    provedAt: numberOf(row, 'proved_at'),
  }));
}

function overrideOf(row: Row): StoredOverride {
  const ended = optionalNumber(row, 'ended_at', 'endedAt');
  return {
    id: textOf(row, 'id'),
    rotation: textOf(row, 'rotation'),
    person: textOf(row, 'person'),
    from: numberOf(row, 'from_at'),
    until: Math.min(numberOf(row, 'until'), ended.endedAt ?? Number.POSITIVE_INFINITY),
    createdAt: numberOf(row, 'created_at'),
    ...ended,
    ...optionalText(row, 'by_whom', 'by'),
    ...optionalText(row, 'why', 'why'),
  };
}
