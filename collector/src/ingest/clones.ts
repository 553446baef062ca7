// Notices that two machines report with one key: where a request comes from (machine, spool and boot) changes once at a reboot,
// a new spool or a restored snapshot and never back, but goes back and forth between two machines.
import type { IncomingHttpHeaders } from 'node:http';
import { SENT_HEADERS } from '@pantau/shared/report';
import { MINUTE } from '@pantau/shared/time';

/** Twice back to where requests came from before, within so long. A snapshot restored with its memory goes back once. */
const RETURNS = 2;
const WINDOW = 10 * MINUTE;
/** The uptime of a machine goes back no further than requests can overtake each other. */
const LATE_MS = 60_000;
const MOST_ORIGINS = 8;
const ORIGIN = /^[A-Za-z0-9.-]{1,128}$/;

/** Where a request came from. */
export interface Sender {
  /** Machine, spool and boot; the same text only from the same three. */
  readonly origin: string;
  /** Milliseconds since its boot. */
  readonly uptimeMs?: number;
  readonly address: string;
}

export interface Clones {
  /** Notes a request of an agent. Gives the machines, in words, when there are two. */
  seen(agent: string, sender: Sender, now: number): readonly string[] | undefined;
  /** Begins anew with an agent. */
  forget(agent: string): void;
}

interface Trail {
  current: string;
  uptimeMs: number;
  /** Addresses by origin, the newest last. */
  readonly origins: Map<string, string>;
  returns: number[];
}

/** Undefined when the request does not tell: an agent is not suspected for what it does not say. */
export function senderOf(headers: IncomingHttpHeaders, address: string): Sender | undefined {
  const parts = [headers[SENT_HEADERS.origin], headers[SENT_HEADERS.bootId]].filter((part) => typeof part === 'string');
  const uptimeMs = Number(headers[SENT_HEADERS.sentMonotonicMs] ?? Number.NaN);
  if (parts.length === 0 || parts.some((part) => !ORIGIN.test(part))) return undefined;
  return { origin: parts.join(' '), address, ...(Number.isFinite(uptimeMs) ? { uptimeMs } : {}) };
}

/** Remembers little of each agent, and nothing over a restart: two machines that go on are soon noticed again. */
export function createClones(): Clones {
  const trails = new Map<string, Trail>();
  return {
    seen(agent, { origin, uptimeMs, address }, now) {
      const trail = trails.get(agent) ?? { current: origin, uptimeMs: 0, origins: new Map<string, string>(), returns: [] };
      trails.set(agent, trail);
      const before = trail.current;
      const isBack = origin !== before && trail.origins.has(origin);
      // Two copies of one machine's memory differ in nothing else.
      const isRewound = origin === before && uptimeMs !== undefined && uptimeMs < trail.uptimeMs - LATE_MS;
      trail.uptimeMs = origin === before && !isRewound ? Math.max(trail.uptimeMs, uptimeMs ?? 0) : (uptimeMs ?? 0);
      trail.current = origin;
      const addressBefore = trail.origins.get(before) ?? address;
      trail.origins.delete(origin);
      trail.origins.set(origin, address);
      const [oldest] = trail.origins.keys();
      if (trail.origins.size > MOST_ORIGINS && oldest !== undefined) trail.origins.delete(oldest);
      if (!isBack && !isRewound) return undefined;
      trail.returns = [...trail.returns.filter((at) => at > now - WINDOW), now];
      return trail.returns.length < RETURNS ? undefined : [wordsOf(before, addressBefore), wordsOf(origin, address)];
    },
    forget: (agent) => void trails.delete(agent),
  };
}

/** Where it sends from, and enough of its machine, spool and boot to tell it from the other: containers of one host share the boot. */
function wordsOf(origin: string, address: string): string {
  const [, machine = '', spool = '', boot = ''] = /^(?:([^ .]*)\.?([^ ]*) )?(.*)$/.exec(origin) ?? [];
  const parts = [machine && `mesin/machine ${machine.slice(0, 8)}`, spool && `spool ${spool.slice(0, 8)}`, `boot ${boot.slice(0, 8)}`];
  return `${address} (${parts.filter((part) => part !== '').join(', ')})`;
}
