// The other side of data that leaves the region: who it is, whether it is one of ours, and whether anybody registered it.
import { HOUR } from '../../../time.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import { isDinas, isOffice } from '../../lines.ts';
import type { FlowSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

/** A name as it is compared. */
export function partyWord(party: string): string {
  return party.trim().toLowerCase();
}

/** Whether a party is outside of the regional government; an office of another government is. */
export function isOutside(view: FactView, party: string): boolean {
  const word = partyWord(party);
  const office = view
    .list('pds')
    .find((pd) => pd.role !== 'other_region' && (partyWord(pd.id) === word || partyWord(pd.name ?? '') === word));
  return office === undefined && !isDinas(view, party);
}

/** Whether some record names the party: an integration, an agreement or a contract. */
export function isRegistered(view: FactView, party: string): boolean {
  const word = partyWord(party);
  const named = [...view.list('integrations'), ...view.list('other_records'), ...view.list('contracts')];
  return named.some((record) => record.party !== undefined && partyWord(record.party) === word) || view.get('pds', party) !== undefined;
}

/** The office whose server it is, other than the Dinas; a server that is not in use is nobody's. */
export function serverOffice(view: FactView, subject: string): string | undefined {
  const server = view.get('servers', idOf(subject));
  const isUsed = server?.status === 'produksi' || server?.status === 'cadangan';
  return isUsed && isOffice(view, server.owner_pd) ? server.owner_pd : undefined;
}

/** Flows of a server to the outside that are still seen, the newest of each party and path. */
export function freshFlows(view: FactView, subject: string): Seen<FlowSeen>[] {
  const { fresh } = freshOf<FlowSeen>(view, 'flow', subject, view.number('location_ttl_h') * HOUR);
  const newest = new Map(fresh.toReversed().map((each) => [`${partyWord(each.value.to_party)} ${each.value.via ?? '?'}`, each]));
  return [...newest.values()].filter((each) => isOutside(view, each.value.to_party));
}
