// One probe of one endpoint: name, connection, words in clear text, TLS, HTTP and its redirects; each step within its own time.
import type { Socket } from 'node:net';
import type { EndpointWork } from '@pantau/shared/work';
import { judgeChain } from './chain.ts';
import { clearTextOf, connectFirst } from './connect.ts';
import { type Handshake, shakeHands } from './handshake.ts';
import { faultOf, ProbeFault, within } from './probe-fault.ts';
import { checkedAddresses, type LookUp } from './resolve.ts';
import type { Roots } from './roots.ts';
import type { Phase, Sighting, TlsSighting, WebSighting } from './sighting.ts';
import { START_TLS } from './start-tls.ts';
import { ask, type WebAnswer } from './web.ts';

export interface ProbeDeps {
  readonly now: () => number;
  readonly lookUp: LookUp;
  readonly roots: () => Roots;
  /** Whether a host name is that of a registered endpoint: only to those is a redirect followed. */
  readonly isRegistered: (host: string) => boolean;
}

const TOTAL_MS = 20_000;
const CLEAR_TEXT_MS = 6_000;
const MOST_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where a step leads to. */
interface Stop {
  readonly isSecure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

type Sketch = { -readonly [Key in keyof Sighting]: Sighting[Key] } & { phases: Record<Phase, number> };

/** Rejects never for what the target does: that is seen too. */
export async function probeEndpoint(work: EndpointWork, deps: ProbeDeps, outer: AbortSignal): Promise<Sighting> {
  const beginMs = performance.now();
  const total = AbortSignal.timeout(TOTAL_MS);
  const signal = AbortSignal.any([outer, total]);
  const sketch: Sketch = { durationMs: 0, lookUpMs: 0, phases: { resolve: 0, connect: 0, tls: 0, processing: 0, transfer: 0 } };
  try {
    await visitAll(work, deps, sketch, signal);
  } catch (error) {
    const fault = faultOf(error, work.host);
    const isLate = total.aborted && !outer.aborted;
    const late = `${work.host}: tidak selesai dalam · not finished within ${TOTAL_MS / 1000} s`;
    sketch.fault = isLate ? new ProbeFault('target', late) : fault;
  }
  return { ...sketch, durationMs: performance.now() - beginMs };
}

async function visitAll(work: EndpointWork, deps: ProbeDeps, sketch: Sketch, signal: AbortSignal): Promise<void> {
  let stop: Stop = { isSecure: work.kind === 'https', host: work.host, port: work.port, path: work.path };
  for (let redirects = 0; ; redirects += 1) {
    const answer = await visit(work, stop, deps, sketch, signal);
    if (answer === undefined) return;
    const next = redirectOf(answer, stop);
    const isFollowed = next !== undefined && redirects < MOST_REDIRECTS && mayFollow(work, next, deps);
    const led = isFollowed ? undefined : next;
    const away = bareName(led?.host ?? stop.host);
    sketch.web = {
      ...webSighting(answer, stop, redirects),
      ...(away === bareName(work.host) ? {} : { redirectTo: away }),
    };
    if (!isFollowed) return;
    stop = next;
  }
}

/** Lower case, without a last dot and without `www`. */
export function bareName(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}

function redirectOf({ status, location }: WebAnswer, from: Stop): Stop | undefined {
  const base = `${from.isSecure ? 'https' : 'http'}://${authorityOf(from)}${from.path}`;
  if (!REDIRECTS.has(status) || location === undefined || !URL.canParse(location, base)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(location, base);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  const isSecure = protocol === 'https:';
  const usual = isSecure ? 443 : 80;
  return { isSecure, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port), path: `${pathname}${search}` };
}

/** A site may not send the probe anywhere: to registered names only, and to ports of the web or its own. */
function mayFollow(work: EndpointWork, { host, port }: Stop, { isRegistered }: ProbeDeps): boolean {
  return (bareName(host) === bareName(work.host) || isRegistered(host)) && (port === 80 || port === 443 || port === work.port);
}

/** One connection. Returns the answer of a site, nothing for what is no site. */
async function visit(work: EndpointWork, stop: Stop, deps: ProbeDeps, sketch: Sketch, signal: AbortSignal): Promise<WebAnswer | undefined> {
  const { phases } = sketch;
  const timed = async <T>(phase: Phase, doing: Promise<T>): Promise<T> => {
    const beginMs = performance.now();
    try {
      return await doing;
    } finally {
      phases[phase] += performance.now() - beginMs;
    }
  };
  const isOwn = stop.host.toLowerCase() === work.host.toLowerCase();
  const wanted = isOwn
    ? { host: stop.host, allowsLocal: work.allowsLocal, ...(work.address === undefined ? {} : { address: work.address }) }
    : { host: stop.host, allowsLocal: false };
  const isFirst = sketch.address === undefined;
  const addresses = await timed('resolve', checkedAddresses(wanted, deps.lookUp, signal));
  if (isFirst) {
    sketch.lookUpMs = phases.resolve;
    sketch.address = addresses[0] ?? '';
  }
  const { socket, address } = await timed('connect', connectFirst(addresses, stop.port, signal));
  if (isFirst) sketch.address = address;
  // What goes wrong after a step is over is of no account.
  socket.on('error', () => {});
  try {
    const dialogue = START_TLS[work.kind];
    if (dialogue !== undefined) {
      const talk = clearTextOf(socket);
      await within(CLEAR_TEXT_MS, signal, work.kind, dialogue(talk, stop.host), () => socket.destroy());
      talk.release();
    }
    const isWeb = work.kind === 'http' || work.kind === 'https';
    if (isWeb ? !stop.isSecure : work.kind === 'tcp') {
      return isWeb ? await askSite(socket, stop, false, phases, signal) : undefined;
    }
    const shaken = await timed('tls', shakeHands(socket, stop.host, isWeb ? ['h2', 'http/1.1'] : [], signal));
    sketch.tls = judged(shaken, stop.host, deps);
    if (bareName(stop.host) === bareName(work.host)) sketch.ownTls ??= sketch.tls;
    return isWeb ? await askSite(shaken.socket, stop, shaken.protocol === 'h2', phases, signal) : undefined;
  } finally {
    socket.destroy();
  }
}

function judged({ presented, version, staple }: Handshake, host: string, { roots, now }: ProbeDeps): TlsSighting {
  return { presented, version, verdict: judgeChain(presented, host, roots(), now()), ...(staple === undefined ? {} : { staple }) };
}

async function askSite(
  socket: Socket,
  stop: Stop,
  isHttp2: boolean,
  phases: Record<Phase, number>,
  signal: AbortSignal,
): Promise<WebAnswer> {
  const answer = await ask(socket, { authority: authorityOf(stop), path: stop.path, isHttp2, isSecure: stop.isSecure }, signal);
  phases.processing += answer.processingMs;
  phases.transfer += answer.transferMs;
  return answer;
}

function authorityOf({ host, port, isSecure }: Stop): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === (isSecure ? 443 : 80) ? name : `${name}:${port}`;
}

function webSighting(answer: WebAnswer, { isSecure }: Stop, redirects: number): WebSighting {
  const { status, version, contentLength, bodyBytes, lastModified } = answer;
  const lastModifiedMs = Date.parse(lastModified ?? '');
  return {
    ...{ status, version, contentLength, bodyBytes, redirects, isSecure },
    ...(Number.isNaN(lastModifiedMs) ? {} : { lastModifiedMs }),
  };
}
