// Where a record stands by what it says itself: in the site of its room, else in its site.
import type { Register } from './register.ts';

/** Site of a record; undefined when it names neither a known room nor a site, or there is no record. */
export function siteOfRecord(
  register: Pick<Register, 'get'>,
  record: { readonly room?: string | undefined; readonly site?: string | undefined } | undefined,
): string | undefined {
  const room = record?.room === undefined ? undefined : register.get('rooms', record.room);
  return room?.site ?? record?.site;
}
