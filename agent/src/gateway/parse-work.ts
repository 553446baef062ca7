// Reads the work in a reply of the collector. Strict: an agent asks nothing that it does not understand; a reply at fault changes nothing.
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

/** The work in the body of a reply; undefined when it holds none. Throws FaultsError. */
export function parseWork(body: string): Work | undefined {
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
  const work: Work = {
    version: text(fields['version'], 'work.version', /^[0-9a-f]{16}$/, reader),
    devices: each(fields['devices'], 'work.devices', reader, readDevice),
    paths: each(fields['paths'], 'work.paths', reader, readPath),
    endpoints: each(fields['endpoints'], 'work.endpoints', reader, readEndpoint),
    names: each(fields['names'], 'work.names', reader, readName),
    sweeps: each(fields['sweeps'], 'work.sweeps', reader, readSweep),
  };
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults.slice(0, 20));
  return work;
}

type ReadOne<T> = (value: Record<string, unknown>, field: string, reader: Reader) => T;

function each<T>(value: unknown, field: string, reader: Reader, read: ReadOne<T>): T[] {
  const list = readList(value, field, reader) ?? [];
  if (list.length > MOST) reader.fault(field, `paling banyak · at most ${MOST}`);
  return list.slice(0, MOST).map((item, index) => {
    const place = `${field}[${index}]`;
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return read(item as Record<string, unknown>, place, reader);
    reader.fault(place, 'harus objek · must be an object');
    return read({}, place, createReader(place));
  });
}

function readDevice(value: Record<string, unknown>, field: string, reader: Reader): DeviceWork {
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    address: address(value['address'], `${field}.address`, reader),
    port: port(value['port'], `${field}.port`, reader),
    credential: text(value['credential'], `${field}.credential`, ID, reader),
    contexts: (readList(value['contexts'], `${field}.contexts`, reader) ?? []).map((context, index) =>
      text(context, `${field}.contexts[${index}]`, TEXT, reader),
    ),
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
    links: each(value['links'], `${field}.links`, reader, (link, place) => ({
      link: text(link['link'], `${place}.link`, ID, reader),
      interface: text(link['interface'], `${place}.interface`, /^.{1,255}$/, reader),
    })),
  };
}

function readPath(value: Record<string, unknown>, field: string, reader: Reader): PathWork {
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    address: address(value['address'], `${field}.address`, reader),
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function readEndpoint(value: Record<string, unknown>, field: string, reader: Reader): EndpointWork {
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

function readName(value: Record<string, unknown>, field: string, reader: Reader): NameWork {
  return {
    subject: text(value['subject'], `${field}.subject`, SUBJECT, reader),
    name: text(value['name'], `${field}.name`, NAME, reader),
    mail: value['mail'] === true,
    everySeconds: seconds(value['everySeconds'], `${field}.everySeconds`, reader),
  };
}

function readSweep(value: Record<string, unknown>, field: string, reader: Reader): SweepWork {
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
