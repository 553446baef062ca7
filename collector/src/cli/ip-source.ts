// What the commands `pantau ip` read out of a ledger: the register in force, everything seen, and what was found of it.
import { type AddressBook, createAddressBook } from '@pantau/shared/address-book';
import { InputError } from '@pantau/shared/errors';
import type { Block } from '@pantau/shared/law/checks/ip-plan/blocks';
import { readSightings } from '@pantau/shared/ledger/addresses';
import { readAgentAddresses } from '@pantau/shared/ledger/agent-addresses';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindings } from '@pantau/shared/ledger/queries/findings';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { canonicalIp, formatCidr, networkOf, parseCidr } from '@pantau/shared/register/address';
import { type Register, registerFromContent } from '@pantau/shared/register/register';
import { nearest } from '@pantau/shared/register/words';
import { UsageError } from './command.ts';

/** The register that the collector has in use. */
export async function registerInUse(reader: SqlReader, region: RegionInfo): Promise<Register> {
  const stored = await readCurrentRegister(reader, region.id);
  if (stored !== undefined) {
    return registerFromContent(stored.content);
  }
  throw new InputError([
    {
      place: 'register',
      field: '',
      id: 'belum ada register; jalankan collector dahulu',
      en: 'there is no register yet; start the collector first',
    },
  ]);
}

/** Everything that is known of all addresses. */
export async function readAddressBook(reader: SqlReader, region: RegionInfo, at: number): Promise<AddressBook> {
  const [register, seen, own, stored] = await Promise.all([
    registerInUse(reader, region),
    readSightings(reader, region.id),
    readAgentAddresses(reader, region.id),
    readFindings(reader, region.id),
  ]);
  const findings = stored.map(({ finding }) => finding);
  return createAddressBook({ register, zone: region.zone, at, sightings: [...seen, ...own], findings });
}

/** A block by its id or its CIDR. */
export function blockNamed(book: AddressBook, written: string): Block {
  const network = parseCidr(written);
  const cidr = network === undefined ? written : formatCidr(networkOf(network));
  const found = book.plan.byId(written) ?? book.plan.blocks.find(({ record }) => record.cidr === cidr);
  if (found !== undefined) {
    return found;
  }
  const known = book.plan.blocks.flatMap(({ record }) => [record.id, record.cidr]);
  const guess = nearest(canonicalIp(written), known);
  const [id, en] = guess === undefined ? ['', ''] : [`; maksudnya ${guess}?`, `; did you mean ${guess}?`];
  throw new UsageError(
    `blok "${written}" tidak ada dalam rencana alamat yang berlaku${id}`,
    `there is no block "${written}" in the address plan in force${en}`,
  );
}
