// Reads the work in a reply of the collector. Strict: an agent asks nothing that it does not understand. One thing at fault is left out
// by itself; a reply whose form is at fault changes nothing.
import { isIP } from 'node:net';
import type { DeviceWork, EndpointKind, EndpointWork, NameWork, PathWork, SweepWork, Work } from '@pantau/shared/work';
import { createReader, FaultsError, type Reader, readInteger, readList, readObject, readText } from '../faults.ts';

const KINDS: Readonly<Record<EndpointKind, true>> = {
  https: true,
  http: true,
  tls: true,
  smtp: true,
  imap: true,
  pop3: true,
  ldap: true,
  postgres: true,
  ftp: true,
  tcp: true,
};
const SUBJECT = /^[a-z_]{1,64}\/[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,255}$/;
const NAME = /^[A-Za-z0-9*_](?:[A-Za-z0-9._-]{0,252})$/;
const TEXT = /^[\x21-\x7e]{1,2000}$/;
const MOST = 20_000;

export interface ReadWork {
  readonly work: Work;
  /** What could not be understood and is not done: each with its field and what is wrong with it. */
  readonly leftOut: readonly string[];
}

/** The work in the body of a reply; undefined when it holds none. Throws FaultsError. */
export function parseWork(body: string): ReadWork | undefined {
  const reader = createReader('work');
  const title = 'Tugas dari collector ditolak · Work from the collector refused:';
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    throw new FaultsError(title, ['work: bukan JSON · not JSON']);
  }
  const given = readObject(document, '', ['work'], reader)?.['work'];
  if (given === undefined && reader.faults.length === 0) return undefined;
  const fields = readObject(given, 'work', ['devices', 'endpoints', 'names', 'paths', 'sweeps', 'version'], reader) ?? {};
  const leftOut: string[] = [];
  const readers = { reader, leftOut };
  const work: Work = {
    version: text(fields['version'], 'work.version', /^[0-9a-f]{16}$/, reader),
    devices: each(fields['devices'], 'work.devices', readers, readDevice),
    paths: each(fields['paths'], 'work.paths', readers, readPath),
    endpoints: each(fields['endpoints'], 'work.endpoints', readers, readEndpoint),
    names: each(fields['names'], 'work.names', readers, readName),
    sweeps: each(fields['sweeps'], 'work.sweeps', readers, readSweep),
  };
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults.slice(0, 20));
  return { work, leftOut };
}

interface Readers {
  /** Takes what is wrong with the thing itself. */
  readonly reader: Reader;
  /** Takes what is wrong with the things that it holds. */
  readonly leftOut: string[];
}

type ReadOne<T> = (value: Record<string, unknown>, field: string, readers: Readers) => T;

/** The things of a list that can be understood. */
function each<T>(value: unknown, field: string, { reader, leftOut }: Readers, read: ReadOne<T>): T[] {
  const list = readList(value, field, reader) ?? [];
  if (list.length > MOST) reader.fault(field, `paling banyak · at most ${MOST}`);
  return list.slice(0, MOST).flatMap((item, index) => {
    const own = createReader('work');
    const found = isObject(item) ? read(item, placeOf(item, field, index), { reader: own, leftOut }) : undefined;
    if (found === undefined) own.fault(`${field}[${index}]`, 'harus objek · must be an object');
    leftOut.push(...own.faults);
    return found === undefined || own.faults.length > 0 ? [] : [found];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By the name of the thing, which stays when its position moves. */
function placeOf(item: Record<string, unknown>, field: string, index: number): string {
  const name = item['subject'] ?? item['id'] ?? item['block'] ?? item['link'];
  return `${field}[${typeof name === 'string' && /^[\w.:/-]{1,200}$/.test(name) ? name : index}]`;
}

function readDevice(value: Record<string, unknown>, field: string, readers: Readers): DeviceWork {
  const { reader } = readers;
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    address: address(value['address'], `${field}.address`, reader),
    port: port(value['port'], `${field}.port`, reader),
    credential: text(value['credential'], `${field}.credential`, ID, reader),
    contexts: (readList(value['contexts'], `${field}.contexts`, reader) ?? []).map((context, index) =>
      text(context, `${field}.contexts[${index}]`, TEXT, reader),
    ),
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
    links: each(value['links'], `${field}.links`, readers, (link, place, own) => ({
      link: text(link['link'], `${place}.link`, ID, own.reader),
      interface: text(link['interface'], `${place}.interface`, /^.{1,255}$/, own.reader),
    })),
  };
}

function readPath(value: Record<string, unknown>, field: string, { reader }: Readers): PathWork {
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    address: address(value['address'], `${field}.address`, reader),
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function readEndpoint(value: Record<string, unknown>, field: string, { reader }: Readers): EndpointWork {
  const isKind = (kind: string): kind is EndpointKind => Object.hasOwn(KINDS, kind);
  const kind = readText(value['kind'], `${field}.kind`, isKind, `salah satu dari · one of ${Object.keys(KINDS).join(', ')}`, reader) ?? '';
  return {
    id: text(value['id'], `${field}.id`, ID, reader),
    kind: isKind(kind) ? kind : 'tcp',
    host: hostOf(value['host'], `${field}.host`, reader),
    port: port(value['port'], `${field}.port`, reader),
    path: text(value['path'], `${field}.path`, /^\/[\x21-\x7e]{0,2000}$/, reader),
    ...(value['address'] === undefined ? {} : { address: address(value['address'], `${field}.address`, reader) }),
    allowsLocal: value['allowsLocal'] === true,
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function readName(value: Record<string, unknown>, field: string, { reader }: Readers): NameWork {
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    name: text(value['name'], `${field}.name`, NAME, reader),
    mail: value['mail'] === true,
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function readSweep(value: Record<string, unknown>, field: string, { reader }: Readers): SweepWork {
  return {
    block: text(value['block'], `${field}.block`, ID, reader),
    cidr: text(value['cidr'], `${field}.cidr`, /^[0-9A-Fa-f.:]{2,45}\/\d{1,3}$/, reader),
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function text(value: unknown, field: string, form: RegExp, reader: Reader): string {
  return readText(value, field, (given) => form.test(given), `harus cocok dengan · must match ${form.source}`, reader) ?? '';
}

function hostOf(value: unknown, field: string, reader: Reader): string {
  return (
    readText(
      value,
      field,
      (given) => NAME.test(given) || isIP(given) !== 0,
      'harus nama atau alamat · must be a name or an address',
      reader,
    ) ?? ''
  );
}

function address(value: unknown, field: string, reader: Reader): string {
  return readText(value, field, (given) => isIP(given) !== 0, 'harus alamat IP · must be an IP address', reader) ?? '';
}

function port(value: unknown, field: string, reader: Reader): number {
  return required(readInteger(value, field, [1, 65_535], reader), value, field, reader);
}

function seconds(value: unknown, field: string, reader: Reader): number {
  return required(readInteger(value, field, [1, 86_400], reader), value, field, reader);
}

function required(read: number | undefined, value: unknown, field: string, reader: Reader): number {
  if (value === undefined) reader.fault(field, 'wajib diisi · must be given');
  return read ?? 1;
}
