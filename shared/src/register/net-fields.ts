// Building blocks of the record schemas for what is asked over the network: names, hosts, paths, and addresses that can be reached.
import { z } from 'zod';
import { isAssignable, isLoopback, parseIp } from './address.ts';
import { ip } from './fields.ts';
import { say } from './words.ts';

const LABEL = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*\\.?$`);

/** A name in DNS: no address, no URL. Names in other letters are written as they stand in DNS (xn--). */
export const domainName = z
  .string()
  .refine(
    (value) => NAME.test(value) && parseIp(value) === undefined,
    say(
      'harus nama domain saja, misalnya contoh.go.id: tanpa https://, port, jalur, atau spasi; huruf lain ditulis xn--',
      'must be a domain name alone, for example contoh.go.id: without https://, port, path or space; other letters as xn--',
    ),
  )
  .meta({ pattern: NAME.source, examples: ['contoh.go.id'] });

/** A name in DNS or an address. */
export const host = z
  .string()
  .refine(
    (value) => NAME.test(value) || parseIp(value) !== undefined,
    say(
      'harus nama atau alamat saja, misalnya salah.contoh.go.id: tanpa https://, port, atau jalur; itu ditulis pada kind, port, dan path',
      'must be a name or an address alone, for example salah.contoh.go.id: without https://, port or path; those go to kind, port and path',
    ),
  )
  .meta({ pattern: `${NAME.source}|^[0-9A-Fa-f:.]+$`, examples: ['layanan.contoh.go.id'] });

/** Path and query of a URL, as a request carries them. */
export const urlPath = z
  .string()
  .regex(
    /^\/[\x21-\x7e]{0,2000}$/,
    say(
      'harus dimulai dengan "/" dan tanpa spasi, misalnya /masuk; huruf lain ditulis %XX',
      'must begin with "/" and hold no space, for example /login; other letters as %XX',
    ),
  )
  .meta({ examples: ['/masuk'] });

const NOT_ASSIGNABLE = say(
  'bukan alamat satu mesin di jaringan (loopback, link-local, multicast, atau 0.0.0.0); tulis alamat yang dipakainya di jaringan',
  'is not the address of one machine in a network (loopback, link-local, multicast or 0.0.0.0); write the one it has in the network',
);

/** An address at which something is reached from other machines. */
export const reachableIp = ip.refine((value) => isMachine(value), NOT_ASSIGNABLE);

/** An address at which a machine is asked; loopback for one that is asked by the gateway that it runs on. */
export const polledIp = ip.refine((value) => isMachine(value) || isLoopbackText(value), NOT_ASSIGNABLE);

function isMachine(value: string): boolean {
  const address = parseIp(value);
  return address === undefined || isAssignable(address);
}

function isLoopbackText(value: string): boolean {
  const address = parseIp(value);
  return address !== undefined && isLoopback(address);
}
