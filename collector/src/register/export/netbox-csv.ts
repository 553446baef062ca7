// Address records as the CSV that NetBox imports (IPAM: IP addresses, prefixes), under the names of its import fields.
import { planOn } from '@pantau/shared/law/checks/ip-plan/blocks';
import type { IpAddressRecord, IpBlockRecord } from '@pantau/shared/register/records';
import type { Register } from '@pantau/shared/register/register';
import { csvText, inAddressOrder } from './csv-text.ts';
import type { FlatList } from './records-csv.ts';

const ADDRESS_FIELDS = ['address', 'vrf', 'tenant', 'status', 'role', 'dns_name', 'description', 'comments', 'tags'];
const PREFIX_FIELDS = ['prefix', 'vrf', 'tenant', 'status', 'role', 'is_pool', 'description', 'comments', 'tags'];

/** What NetBox takes for a DNS name. */
const DNS_NAME = /^(?:[0-9A-Za-z_-]+|\*)(?:\.[0-9A-Za-z_-]+)*\.?$/;

export interface NetboxOptions {
  readonly list: FlatList;
  /** Local day: an address gets the length of the block in force on it. */
  readonly today: string;
}

export function netboxCsv(register: Register, { list, today }: NetboxOptions): string {
  const tenant = (pd: string | undefined): string => (pd === undefined ? '' : (register.get('pds', pd)?.name ?? pd));
  if (list === 'ip_blocks') {
    return csvText(
      [PREFIX_FIELDS, ...inAddressOrder(register.list('ip_blocks'), ({ cidr }) => cidr).map((record) => prefixRow(record, today, tenant))],
      ',',
    );
  }
  const plan = planOn(register.list('ip_blocks'), today);
  const rows = inAddressOrder(register.list('ip_addresses'), ({ address }) => address).map((record) => {
    const name = record.vrf === undefined ? record.address : `${record.address}%${record.vrf}`;
    const block = plan.blockOf(name);
    const length = block?.network.prefix ?? (record.address.includes(':') ? 128 : 32);
    return addressRow(record, length, tenant(record.pd ?? block?.record.assigned_to));
  });
  return csvText([ADDRESS_FIELDS, ...rows], ',');
}

function addressRow(record: IpAddressRecord, length: number, tenant: string): string[] {
  const { address, vrf = '', status, role = '', name = '', note = '', letter, tags = [] } = record;
  const isDns = DNS_NAME.test(name);
  const described = isDns ? note : name;
  return [`${address}/${length}`, vrf, tenant, status, role, isDns ? name : '', described, letterText(letter), tags.join(',')];
}

function prefixRow(record: IpBlockRecord, today: string, tenant: (pd: string) => string): string[] {
  const { cidr, vrf = '', assigned_to: pd, dhcp_pool: isPool, guest, note = '', letter } = record;
  const status = (record.valid_to ?? today) < today ? 'deprecated' : 'active';
  return [cidr, vrf, tenant(pd), status, guest ? 'guest' : '', String(isPool), note, letterText(letter), ''];
}

function letterText(letter: string | undefined): string {
  return letter === undefined ? '' : `Surat: ${letter}`;
}
