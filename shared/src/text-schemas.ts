// The small texts that reports are made of: identifiers, instants and addresses as zod schemas. Part of report-schema.ts.
import { z } from 'zod';
import { REPORT_LIMITS } from './report.ts';

const FIRST_INSTANT = Date.UTC(2000, 0, 1);
const LAST_INSTANT = Date.UTC(2100, 0, 1);
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const IPV4 = String.raw`(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const IPV6_TEXT = /^[0-9A-Fa-f:.]{2,45}$/;
const IPV4_TEXT = new RegExp(`^${IPV4}$`);
const IPV4_TAIL = new RegExp(`^(.*:)${IPV4}$`);
const GROUP = /^[0-9A-Fa-f]{1,4}$/;

/** Whether the text is an IPv4 or IPv6 address without zone or prefix. */
export function isIpAddress(text: string): boolean {
  return IPV4_TEXT.test(text) || isIpv6(text);
}

function isIpv6(text: string): boolean {
  if (!IPV6_TEXT.test(text)) {
    return false;
  }
  const halves = text.replace(IPV4_TAIL, '$10:0').split('::');
  if (halves.length > 2) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return groups.every((group) => GROUP.test(group)) && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}

function isNetwork(text: string): boolean {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const prefix = text.slice(slash + 1);
  return slash > 0 && /^\d{1,3}$/.test(prefix) && isIpAddress(address) && Number(prefix) <= (address.includes(':') ? 128 : 32);
}

function isInstant(text: string): boolean {
  const at = ISO_WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN;
  return at >= FIRST_INSTANT && at < LAST_INSTANT;
}

/** Id of an agent or region: it stands in keys and paths, so neither colon nor slash. */
export const NameText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);
/** Id of a target or probe, or the name of a fact. */
export const IdText = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,255}$/);
/** Id of a subject. It may be an IPv6 address or hold a path, so beyond its first character anything that can be printed. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
export const SubjectIdText = z.string().regex(/^[A-Za-z0-9:][^\u0000-\u001f\u007f]{0,511}$/);
export const SubjectKindText = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
export const LineText = z.string().max(REPORT_LIMITS.textLength);
export const PathText = z.string().max(4096);
export const InstantText = z
  .string()
  .max(40)
  .refine(isInstant, { params: { rule: 'instant' } });
export const IpText = z.string().refine(isIpAddress, { params: { rule: 'ip' } });
export const NetworkText = z.string().refine(isNetwork, { params: { rule: 'network' } });
/** 6 octets of Ethernet up to the 20 of InfiniBand. */
export const MacText = z.string().regex(/^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5,19}$/);
/** Counts, sizes and durations: whole and not negative. */
export const CountNumber = z.int().min(0);
