// Who may read what Prometheus reads: this machine itself, and whoever shows the token of `scrape_token_file`. The pages
// and numbers name servers, offices and open violations; reports and enrolments have keys of their own.
import { hash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { errorReply } from '@pantau/shared/error-reply';
import { InputError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import type { MiddlewareHandler } from 'hono';

/** Why a reader was turned away; a closed set, used as a metric label. */
export type DenyReason = 'no_token_set' | 'token';

export interface ScrapeAccess {
  /** Left out: this machine only. */
  readonly token: Secret | undefined;
  readonly denied: (reason: DenyReason) => void;
}

export interface ScrapeTokenInput {
  /** The configuration file, for the faults. */
  readonly path: string;
  readonly scrapeTokenFile: string | undefined;
}

const LEAST_CHARACTERS = 16;
const MAPPED = /^::ffff:/i;
/** A proxy on this machine that carries a request of somebody else says so by one of these. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The token of the configuration; undefined when none is named. Throws InputError when its file is of no use. */
export function readScrapeToken({ path, scrapeTokenFile }: ScrapeTokenInput, readFile: (path: string) => string): Secret | undefined {
  return readToken({ path, field: 'scrape_token_file', file: scrapeTokenFile }, readFile);
}

/** The token in a file that a field of the configuration names. */
export function readToken(
  { path, field, file }: { readonly path: string; readonly field: string; readonly file: string | undefined },
  readFile: (path: string) => string,
): Secret | undefined {
  if (file === undefined) return undefined;
  const token = readOr(() => readFile(file));
  const isUsable = token !== undefined && token.length >= LEAST_CHARACTERS && /^[\x21-\x7e]+$/.test(token);
  if (isUsable) return new Secret(token);
  throw new InputError([{ place: path, field, ...(token === undefined ? unreadable : tooWeak) }]);
}

/** Lets a request of this machine or with the token through; answers any other with 401, or 403 when no token is set. */
export function scrapeAccess({ token, denied }: ScrapeAccess): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const expected = token === undefined ? undefined : digest(`Bearer ${token.reveal()}`);
  return async (c, next) => {
    const isForwarded = FORWARDED.some((name) => c.req.header(name) !== undefined);
    if (!isForwarded && isLoopback(c.env.incoming.socket.remoteAddress ?? '')) return await next();
    if (expected === undefined) {
      denied('no_token_set');
      return c.json(errorReply('scrape_token_file', noTokenSet), 403);
    }
    // Digests are of one length: neither the length nor the first wrong character shows in the time.
    if (timingSafeEqual(digest(schemeAsWritten(c.req.header('authorization'))), expected)) return await next();
    denied('token');
    return c.json(errorReply('authorization', wrongToken), 401, { 'www-authenticate': 'Bearer' });
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

/** The name of a scheme may be written in any case (RFC 9110, 11.1). */
function schemeAsWritten(header = ''): string {
  return header.replace(/^bearer +/i, 'Bearer ');
}

function isLoopback(remote: string): boolean {
  const address = remote.replace(MAPPED, '');
  return isIP(address) !== 0 && loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function readOr(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const unreadable = { id: 'tidak terbaca; periksa jalur dan izinnya', en: 'cannot be read; check its path and permissions' };
const tooWeak = {
  id: `harus satu baris, paling sedikit ${LEAST_CHARACTERS} karakter tanpa spasi; buat dengan: openssl rand -hex 32`,
  en: `must be one line of at least ${LEAST_CHARACTERS} characters without spaces; make it with: openssl rand -hex 32`,
};
const noTokenSet = {
  id: 'hanya untuk mesin collector sendiri; dari mesin lain, setel scrape_token_file di konfigurasi collector dan kirim tokennya',
  en: 'for the machine of the collector itself only; from elsewhere, set scrape_token_file in its configuration and send that token',
};
const wrongToken = {
  id: 'token tidak ada atau salah; kirim "Bearer " dan isi scrape_token_file collector',
  en: 'the token is missing or wrong; send "Bearer " and what scrape_token_file of the collector holds',
};
