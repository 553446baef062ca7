// Reads dhcpd.leases and dhcpd6.leases of ISC DHCP (dhcpd.leases(5)): a journal, the last entry of an address wins. Pure.
import { type Lease, type LeaseReader, leasedIp, leasedMac, leasedName, macOfDuid } from './dhcp-lease.ts';

const BEGIN = /^(lease|iaaddr)\s+(\S+)\s*\{/;
const IA = /^ia-(?:na|ta)\s+(.+?)\s*\{/;
/** Bytes of the IAID before the DUID. */
const IAID_BYTES = 4;

interface Open {
  readonly ip: string;
  mac: string;
  name: string;
  isActive: boolean;
  endsMs: number | undefined;
}

export function createIscReader(nowMs: number): LeaseReader {
  let open: Open | undefined;
  let depth = 0;
  let duidMac = '';
  return (raw) => {
    const line = raw.trim();
    const ia = IA.exec(line)?.[1];
    if (ia !== undefined) duidMac = macOfDuid(duidOf(ia));
    const begin = BEGIN.exec(line);
    if (begin !== null) {
      open = { ip: begin[2] ?? '', mac: begin[1] === 'iaaddr' ? duidMac : '', name: '', isActive: false, endsMs: undefined };
      depth = 1;
      return undefined;
    }
    if (open === undefined) return undefined;
    // Statements of the administrator may open blocks of their own inside of a lease; a value in quotation marks opens none.
    if (line.endsWith('{')) depth += 1;
    if (line !== '}') {
      if (depth === 1) readStatement(open, line);
      return undefined;
    }
    depth -= 1;
    if (depth > 0) return undefined;
    const lease = closed(open, nowMs);
    open = undefined;
    return lease;
  };
}

function readStatement(open: Open, line: string): void {
  const [, name = '', value = ''] = /^(hardware ethernet|client-hostname|binding state|ends)\s+(.+?);/.exec(line) ?? [];
  if (name === 'hardware ethernet') open.mac = leasedMac(value);
  if (name === 'client-hostname') open.name = leasedName(value);
  if (name === 'binding state') open.isActive = value === 'active';
  if (name === 'ends') open.endsMs = instantOf(value);
}

/** `4 2026/01/01 12:00:00` in UTC, `epoch 1767268800`, or `never`. */
function instantOf(text: string): number | undefined {
  const epoch = /^epoch (\d+)/.exec(text)?.[1];
  if (epoch !== undefined) return Number(epoch) * 1000;
  const [, year, month, day, time] = /^\d (\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
  return time === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${time}Z`);
}

function closed({ ip: text, mac, name, isActive, endsMs }: Open, nowMs: number): Lease | undefined {
  const ip = leasedIp(text);
  return ip === undefined ? undefined : { ip, mac, name, isActive: isActive && (endsMs === undefined || endsMs > nowMs) };
}

/** The DUID in hex, of an id as a text with octal escapes (`lease-id-format octal`) or as bytes in hex. */
function duidOf(id: string): string {
  if (!id.startsWith('"')) return id.replaceAll(':', '').slice(IAID_BYTES * 2);
  const hex = [...id.slice(1, -1).matchAll(/\\([0-7]{3})|\\?([\s\S])/g)].map(([, octal, plain = '']) =>
    (octal === undefined ? plain.charCodeAt(0) : Number.parseInt(octal, 8)).toString(16).padStart(2, '0'),
  );
  return hex.slice(IAID_BYTES).join('');
}
