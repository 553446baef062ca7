// Names of certificates as blackbox_exporter (Go) writes them into labels: a fixed order of the usual fields, each escaped as RFC 2253 has it.
import type { X509Certificate } from 'node:crypto';
import { child, der, firstNode, type Node, nodesOf, oidText } from '../der.ts';

/** The usual fields, in the order in which Go puts them together; it prints them from the last. */
const USUAL: readonly (readonly [oid: string, name: string])[] = [
  ['2.5.4.6', 'C'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.7', 'L'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.17', 'POSTALCODE'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.3', 'CN'],
  ['2.5.4.5', 'SERIALNUMBER'],
];
/** Of which Go keeps the last value only. */
const SINGLE = new Set(['2.5.4.3', '2.5.4.5']);
const UTF8_STRING = 0x0c;
const PRINTABLE_STRING = 0x13;
const BMP_STRING = 0x1e;

export function goNamesOf(certificate: X509Certificate): { readonly issuer: string; readonly subject: string } {
  const fields = nodesOf(child(firstNode(certificate.raw), 0).body);
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [issuer, subject] = [fields[offset + 2], fields[offset + 4]];
  return { issuer: issuer === undefined ? '' : goName(issuer), subject: subject === undefined ? '' : goName(subject) };
}

interface Field {
  readonly oid: string;
  readonly value: string;
}

function goName(name: Node): string {
  const fields = nodesOf(name.body).flatMap((set) => nodesOf(set.body).map(fieldOf));
  const others = fields.filter(({ oid }) => !USUAL.some(([usual]) => usual === oid)).map(({ oid, value }) => `${oid}=#${goBytes(value)}`);
  const usual = USUAL.flatMap(([oid, label]) => {
    const values = fields.filter((field) => field.oid === oid).map(({ value }) => `${label}=${escaped(value)}`);
    return values.length === 0 ? [] : [SINGLE.has(oid) ? (values.at(-1) ?? '') : values.join('+')];
  });
  return [...others, ...usual].toReversed().join(',');
}

function fieldOf(attribute: Node): Field {
  const text = child(attribute, 1);
  return { oid: oidText(child(attribute, 0)), value: text.tag === BMP_STRING ? utf16(text.body) : text.body.toString('utf8') };
}

function utf16(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

function goBytes(value: string): string {
  return der(/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? PRINTABLE_STRING : UTF8_STRING, Buffer.from(value)).toString('hex');
}

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;]|^[ #]| $/g, (sign) => `\\${sign}`);
}
