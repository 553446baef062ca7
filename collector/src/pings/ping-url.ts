// Reads the address of a ping, as healthchecks.io has them: by the uuid of a check, or by the key of a host and a slug.
import type { PingKind } from '@pantau/shared/pings/ping';

export interface PingAddress {
  readonly by: { readonly uuid: string } | { readonly key: string; readonly slug: string };
  readonly kind: PingKind;
  /** May be beyond 255: whether the check exists is told first. */
  readonly exit?: number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[\w-]{1,128}$/;

/** What is behind `/ping/`. `invalid`: a slug with capital letters; undefined: nothing is at such a path. */
export function parsePingPath(path: string): PingAddress | 'invalid' | undefined {
  const [first = '', ...rest] = path.split('/');
  if (isUuid(first)) {
    const signal = signalBehind(rest);
    if (signal !== undefined) return { by: { uuid: first.toLowerCase() }, ...signal };
  }
  const [slug, suffix] = rest;
  if (!SLUG.test(first) || slug === undefined || !SLUG.test(slug) || rest.length > 2) return undefined;
  const signal = suffix === undefined ? SUCCESS : signalOf(suffix);
  if (signal === undefined) return undefined;
  return slug === slug.toLowerCase() ? { by: { key: first, slug }, ...signal } : 'invalid';
}

/** With or without a slash at the end. */
function signalBehind(rest: readonly string[]): Signal | undefined {
  if (rest.length > 1) return undefined;
  return rest.length === 0 || rest[0] === '' ? SUCCESS : signalOf(rest[0]);
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

type Signal = Pick<PingAddress, 'kind' | 'exit'>;
const SUCCESS: Signal = { kind: 'success' };

function signalOf(suffix: string | undefined): Signal | undefined {
  if (suffix === 'start' || suffix === 'fail' || suffix === 'log') return { kind: suffix };
  if (suffix === undefined || !/^\d{1,9}$/.test(suffix)) return undefined;
  const exit = Number(suffix);
  return { kind: exit === 0 ? 'success' : 'fail', exit };
}
