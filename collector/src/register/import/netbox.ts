// Reads the CSV of NetBox (IP addresses or prefixes) as rows for the register: a record is found by its address and VRF, so that what
// NetBox does not know of it stays. Also reads what NetBox exports, whose columns are named as on its pages.
import { type AddressPlan, planOn } from '@pantau/shared/law/checks/ip-plan/blocks';
import { isPrivate, parseCidr } from '@pantau/shared/register/address';
import type { Register } from '@pantau/shared/register/register';
import { type CsvFile, type CsvRow, columnName } from './csv-file.ts';

/** Names of NetBox's import fields that are read. */
export const NETBOX_COLUMNS: ReadonlySet<string> = new Set([
  ...['address', 'ip address', 'prefix', 'vrf', 'tenant', 'status', 'role'],
  ...['dns_name', 'dns name', 'description', 'is_pool', 'is a pool', 'pool', 'tags'],
]);

export interface NetboxRows {
  readonly list: 'ip_addresses' | 'ip_blocks';
  readonly file: CsvFile;
  /** Rows that say nothing of an allocation: containers and prefixes that are over. */
  readonly passedOver: number;
}

const ROLES = ['vip', 'vrrp', 'hsrp', 'carp', 'anycast', 'loopback'];
const STATUSES = ['active', 'reserved', 'deprecated', 'dhcp'];
const GLOBAL = ['', 'global', '—', '-'];
const NOTHING = ['', '—', '-'];
const TRUE = ['true', '1', 'yes', '✔'];

type Cell = (...names: readonly string[]) => string;

/** The rows as those of a file for the register, each with its line. Undefined when the header names neither an address nor a prefix. */
export function netboxRows(file: CsvFile, register: Register, today: string): NetboxRows | undefined {
  const names = file.header.cells.map(columnName);
  const list = listOf(names);
  if (list === undefined) {
    return undefined;
  }
  const plan = planOn(register.list('ip_blocks'), today);
  const rows: CsvRow[] = [];
  let passedOver = 0;
  let columns: readonly string[] = [];
  for (const row of file.rows) {
    const cell: Cell = (...wanted) => {
      const text = wanted.map((name) => row.cells[names.indexOf(name)]?.trim() ?? '').find((each) => each !== '') ?? '';
      return NOTHING.includes(text) ? '' : text;
    };
    const fields = list === 'ip_addresses' ? addressFields(cell, register, plan) : blockFields(cell, register);
    if (fields === undefined) {
      passedOver += 1;
      continue;
    }
    columns = Object.keys(fields);
    // Without its text a fault is told at the beginning of the row: the cells are others than in the file.
    rows.push({ line: row.line, cells: Object.values(fields), text: '' });
  }
  return {
    list,
    passedOver,
    file: { ...file, header: { ...file.header, cells: columns.length === 0 ? ['id'] : columns, text: '' }, rows },
  };
}

function listOf(names: readonly string[]): NetboxRows['list'] | undefined {
  if (names.includes('prefix')) {
    return 'ip_blocks';
  }
  return names.includes('address') || names.includes('ip address') ? 'ip_addresses' : undefined;
}

function addressFields(cell: Cell, register: Register, plan: AddressPlan): Readonly<Record<string, string>> {
  const address = cell('address', 'ip address').split('/')[0]?.toLowerCase() ?? '';
  const vrf = vrfOf(cell);
  const known = register.where('ip_addresses', 'address', address).find((each) => (each.vrf ?? '') === vrf);
  const [dns, description] = [cell('dns_name', 'dns name'), cell('description')];
  const [status, role] = [cell('status').toLowerCase(), cell('role').toLowerCase()];
  const pd = pdOf(cell('tenant'), register);
  return {
    id: known?.id ?? newId(register, 'ip_addresses', ['ip', address, vrf]),
    address,
    vrf,
    // The office of its block need not stand in the record as well.
    pd: known?.pd === undefined && plan.blockOf(vrf === '' ? address : `${address}%${vrf}`)?.record.assigned_to === pd ? '' : pd,
    status: STATUSES.includes(status) || status === '' ? status : 'active',
    role: ROLES.includes(role) ? role : '',
    name: dns === '' ? description : dns,
    note: dns === '' ? '' : description,
    tags: cell('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
      .join('|'),
  };
}

function blockFields(cell: Cell, register: Register): Readonly<Record<string, string>> | undefined {
  if (['container', 'deprecated'].includes(cell('status').toLowerCase())) {
    return undefined;
  }
  const cidr = cell('prefix').toLowerCase();
  const vrf = vrfOf(cell);
  const known = register.where('ip_blocks', 'cidr', cidr).find((each) => (each.vrf ?? '') === vrf);
  const network = parseCidr(cidr);
  const kind = network !== undefined && isPrivate(network) ? 'private' : 'public';
  return {
    id: known?.id ?? newId(register, 'ip_blocks', ['blok', cidr, vrf]),
    cidr,
    vrf,
    kind: known?.kind ?? kind,
    assigned_to: pdOf(cell('tenant'), register),
    dhcp_pool: truthOf(cell('is_pool', 'is a pool', 'pool'), known?.dhcp_pool),
    guest: truthOf(cell('role').toLowerCase() === 'guest' ? 'true' : '', known?.guest),
    note: cell('description'),
  };
}

/** Nothing where it says what the record says already, or what is so anyway. */
function truthOf(text: string, known: boolean | undefined): string {
  const value = TRUE.includes(text.toLowerCase());
  return text === '' || value === (known ?? false) ? '' : String(value);
}

function vrfOf(cell: Cell): string {
  const vrf = cell('vrf');
  return GLOBAL.includes(vrf.toLowerCase()) ? '' : vrf;
}

/** The office behind a tenant, by its id or its name; what is neither is refused by the register, with the nearest name. */
function pdOf(tenant: string, register: Register): string {
  const wanted = tenant.toLowerCase();
  const pd = register.list('pds').find(({ id, name }) => id.toLowerCase() === wanted || name?.toLowerCase() === wanted);
  return pd?.id ?? tenant.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
}

/** An id of its address that no other record has. */
function newId(register: Register, list: NetboxRows['list'], words: readonly string[]): string {
  const all = words.filter((word) => word !== '').join('-');
  const id = all.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-+$/, '');
  return register.get(list, id) === undefined ? id : newId(register, list, [...words, '2']);
}
