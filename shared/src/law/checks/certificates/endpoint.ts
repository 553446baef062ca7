// The certificate that an application shows where it answers, and the share of its transactions that are signed.
import type { AppRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import type { EndpointCertificate, SigningShare } from '../../observed.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView, Seen } from '../../view.ts';
import { freshOf } from './validity.ts';

/** Shares are counted over a day: an older count is no evidence. */
const SHARE_VALID_MS = 26 * HOUR;

/** Applications in production of this region. */
export function productionApps(view: FactView): readonly AppRecord[] {
  return view.where('apps', 'status', 'produksi').filter((app) => ownRegion(view, app.owner_pd));
}

/** What an application shows, at it or at the registered web address it answers at: one fresh sighting an endpoint, the worst first. */
export function endpointsOf(view: FactView, app: AppRecord): Seen<EndpointCertificate>[] {
  const host = (app.endpoint ?? '').replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/, '');
  const domains = host === '' ? [] : view.where('domains', 'fqdn', host);
  return shownNow(view, [`app/${app.id}`, ...domains.map((domain) => `domain/${domain.id}`)]);
}

/**
 * What the endpoints of these holders show now: of each endpoint its newest fresh sighting, since a renewed certificate takes the place
 * of the old one there and nowhere else. The worst comes first: one that is not valid, then the one that ends first.
 */
export function shownNow(view: FactView, holders: readonly string[]): Seen<EndpointCertificate>[] {
  const sightings = freshOf(
    view,
    holders.flatMap((holder) => view.seen<EndpointCertificate>('tls', holder)),
  );
  const endpoints = new Map(sightings.toReversed().map((each) => [each.source?.subject, each]));
  const isGood = ({ value }: Seen<EndpointCertificate>) => Number(endpointFault(view, value) === undefined);
  return [...endpoints.values()].toSorted((a, b) => isGood(a) - isGood(b) || a.value.not_after.localeCompare(b.value.not_after));
}

/** Why the certificate of an endpoint is not valid today. */
export function endpointFault(view: FactView, shown: EndpointCertificate): { readonly id: string; readonly en: string } | undefined {
  if (shown.not_after < view.today) {
    return { id: `sertifikat situs habis ${shown.not_after}`, en: `the certificate of the endpoint ended on ${shown.not_after}` };
  }
  return shown.chain_ok === false
    ? { id: 'rantai sertifikat situs tidak sah', en: 'the chain of the certificate of the endpoint is not good' }
    : undefined;
}

/** The newest count of signed transactions that is evidence. */
export function signedShareOf(view: FactView, app: AppRecord): Seen<SigningShare> | undefined {
  const counts = view
    .seen<SigningShare>('signing', `app/${app.id}`)
    .filter((each) => each.alive && view.at - each.lastSeen <= SHARE_VALID_MS)
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
  for (const count of counts) {
    view.until(count.lastSeen + SHARE_VALID_MS + 1);
  }
  return counts[0];
}
