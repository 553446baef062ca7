// How the collector proves itself: which certificate it presents, what agents are told to trust, and what a token carries of
// it. Looks every minute whether something is due or was changed.
import { hash, type X509Certificate } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describeError } from '@pantau/shared/errors';
import type { AgentTrust } from '@pantau/shared/report';
import { agentUrl, hostOf, serverNames } from './names.ts';
import { type OwnCertificates, openOwnCertificates } from './own-certificates.ts';
import { bundle, pinOf } from './pem.ts';
import { type RegionCertificate, readRegionCertificate, readTrust, versionOf } from './region-certificate.ts';

const LOOK_MS = 60_000;
/** Stands, in tokens and in the configuration, for the authorities of the agent's operating system. */
const SYSTEM = 'system';

export interface TlsConfig {
  /** Directory that `tls/` lies in. */
  readonly data: string;
  readonly listen: { readonly host: string };
  /** Address that agents are told. */
  readonly publicUrl: string | undefined;
  readonly tls: TlsSettings;
}

interface TlsSettings {
  /** More names and addresses that agents reach the collector by. */
  readonly names: readonly string[];
  /** The region's own certificate; left out: one of the collector's own authority. */
  readonly files?: { readonly certificate: string; readonly key: string } | undefined;
  /** Files of authorities, or `system`. */
  readonly trust: readonly string[];
}

export interface TlsDeps {
  readonly config: TlsConfig;
  readonly region: string;
  readonly now: () => number;
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
}

export interface TlsContext {
  readonly key: string;
  readonly cert: string;
}

/** A certificate of the collector and its last instant. */
export interface Expiry {
  readonly certificate: 'authority' | 'successor' | 'predecessor' | 'server';
  readonly until: number;
}

export interface Tls {
  context(): TlsContext;
  /** What enrolled agents trust. `version` changes with it. */
  trust(): AgentTrust & { readonly version: string };
  /** What a token carries of it: fingerprints of authorities, or `system`. */
  anchors(): readonly string[];
  expiries(): readonly Expiry[];
  /** Address that agents are told. */
  urlFor(port: number): string;
  /** Looks now, and tells whether another context is to be presented. */
  look(): Promise<boolean>;
  /** Looks again and again; `onNew` is called with each new context. */
  watch(onNew: (context: TlsContext) => void): void;
  stop(): void;
}

/** Rejects with an InputError when a file of the configuration or of `tls/` cannot be used. */
export async function openTls(deps: TlsDeps): Promise<Tls> {
  const { now, log } = deps;
  const { publicUrl, tls: config } = deps.config;
  const listenHost = deps.config.listen.host;
  const names = (): string[] =>
    serverNames({ hostname: hostname(), interfaces: networkInterfaces(), listenHost, publicUrl, more: config.names });
  const own = await openOwnCertificates({ folder: join(deps.config.data, 'tls'), region: deps.region, names, now });
  const trustFiles = config.trust.filter((each) => each !== SYSTEM);
  const isSystem = trustFiles.length < config.trust.length;
  const watched = [...(config.files === undefined ? [] : [config.files.certificate, config.files.key]), ...trustFiles];
  let { trusted, region, version } = await readRegion();
  let context = contextOf(own, region, trusted);
  let trust = trustOf(own, trusted, isSystem);
  let timer: NodeJS.Timeout | undefined;

  async function readRegion(): Promise<{ trusted: X509Certificate[]; region: RegionCertificate | undefined; version: string }> {
    const seen = await versionOf(watched);
    const authorities = (await Promise.all(trustFiles.map(readTrust))).flat();
    if (config.files === undefined) return { trusted: authorities, region: undefined, version: seen };
    const files = { ...config.files, host: publicUrl === undefined ? undefined : hostOf(publicUrl) };
    return { trusted: authorities, region: await readRegionCertificate(files, isSystem ? [] : authorities, now()), version: seen };
  }
  async function look(): Promise<boolean> {
    for (const step of await own.renew()) {
      log.info({ step, until: own.leaf().validTo }, 'A certificate of the collector was made');
    }
    if ((await versionOf(watched)) !== version) {
      ({ trusted, region, version } = await readRegion());
      log.info({ files: watched }, 'The certificate files have changed and are in use');
    }
    const next = contextOf(own, region, trusted);
    const isNew = next.cert !== context.cert || next.key !== context.key;
    context = next;
    trust = trustOf(own, trusted, isSystem);
    return isNew;
  }

  return {
    context: () => context,
    trust: () => trust,
    anchors() {
      // The authority that the presented chain leads to, and what a proxy before the collector may present.
      const [first] = own.authorities();
      const mine = region === undefined && first !== undefined ? [pinOf(first)] : [];
      return [...mine, ...trusted.map(pinOf), ...(isSystem ? [SYSTEM] : [])];
    },
    expiries: () => expiriesOf(own, region),
    urlFor: (port) => agentUrl({ interfaces: networkInterfaces(), listenHost, publicUrl }, port),
    look,
    watch(onNew) {
      timer = setInterval(() => {
        look().then(
          (isNew) => isNew && onNew(context),
          (error: unknown) => log.error({ reason: describeError(error) }, 'The certificates could not be renewed: the present ones stay'),
        );
      }, LOOK_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

function trustOf(own: OwnCertificates, trusted: readonly X509Certificate[], system: boolean): ReturnType<Tls['trust']> {
  const ca = bundle([...own.authorities(), ...trusted]);
  return { ca, system, version: hash('sha256', `${system} ${ca}`, 'base64url').slice(0, 16) };
}

/** The authorities of `tls.trust` go with the chain: by their keys an agent with a token knows what it sees. */
function contextOf(own: OwnCertificates, region: RegionCertificate | undefined, trusted: readonly X509Certificate[]): TlsContext {
  return region === undefined ? own.context() : { key: region.key, cert: bundle([...region.chain, ...trusted]) };
}

function expiriesOf(own: OwnCertificates, region: RegionCertificate | undefined): Expiry[] {
  const until = (certificate: X509Certificate): number => Date.parse(certificate.validTo);
  const [server = own.leaf()] = region?.chain ?? [];
  const [authority, ...others] = own.authorities();
  if (authority === undefined) return [{ certificate: 'server', until: until(server) }];
  return [
    { certificate: 'server', until: until(server) },
    { certificate: 'authority', until: until(authority) },
    ...others.map((each): Expiry => ({ certificate: until(each) > until(authority) ? 'successor' : 'predecessor', until: until(each) })),
  ];
}
