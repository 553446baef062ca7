// Who stands behind a certificate: an Indonesian registered provider (PSrE), a CA of the web, or neither.
import type { EndpointTls } from '@pantau/shared/network-facts';

/**
 * Providers recognised by the ministry for communication (list of PSrE at https://tte.komdigi.go.id, PP 71/2019), as their names stand in
 * certificates; the first is their common root.
 */
const PSRE: readonly RegExp[] = [
  /\broot ca indonesia\b|\bpsre induk\b/,
  /\bbsre\b|\bbalai (?:besar )?sertifikasi elektronik\b|\bosd lu\b|\blembaga sandi negara\b|\bbadan siber dan sandi negara\b|\bbssn\b/,
  /\bperuri\b|\bpercetakan uang republik indonesia\b/,
  /\bprivy(?:id|ca)?\b/,
  /\bvida(?: sign)?(?: ca)?\b|\bindonesia digital identity\b/,
  /\bdigisign\b|\bsolusi net internusa\b/,
  /\btilaka\b/,
  /\bxignature\b|\bdigital tandatangan asli\b/,
  /\bdjelas\b|\btekenaja\b/,
  /\biotentik\b|\bbadan pengkajian dan penerapan teknologi\b/,
  /\besign\.id\b|\bsolusi identitas global net\b/,
];

/** Organisations that issue for the web, by which a certificate in a file is known without all their roots at hand. */
const WEB =
  /let's encrypt|internet security research group|digicert|geotrust|thawte|rapidssl|sectigo|comodo|usertrust|globalsign|google trust services|amazon|entrust|godaddy|starfield|ssl\.com|buypass|certum|asseco|zerossl|actalis|identrust|swisssign|quovadis|harica|microsoft corporation|cloudflare|trustasia|wotrus/i;

/** The fields of a distinguished name in which an organisation names itself. */
const NAMING = /^(?:CN|O|OU)=(.*)$/;

/** `dn`: name of an issuer, one field a line as X509Certificate writes it. */
export function isPsre(dn: string): boolean {
  const names = dn.split('\n').flatMap((line) => NAMING.exec(line)?.[1]?.toLowerCase() ?? []);
  return names.some((name) => PSRE.some((known) => known.test(name)));
}

export function isWebOrganisation(dn: string): boolean {
  return WEB.test(organisationOf(dn) ?? '');
}

/** Organisation of a distinguished name. */
export function organisationOf(dn: string): string | undefined {
  return /^O=(.+)$/m.exec(dn)?.[1];
}

export type IssuerKind = EndpointTls['issuerKind'];

/** `issuers`: names of the issuers in the chain; `isWeb`: whether a name, or the organisation in it, is that of a root of the web. */
export function issuerKindOf(issuers: readonly string[], isWeb: (dn: string) => boolean): IssuerKind {
  if (issuers.some(isPsre)) return 'psre';
  return issuers.some(isWeb) ? 'tls_ca' : 'private';
}
