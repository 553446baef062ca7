// The other side of data that leaves the region: who it is, whether it is one of ours, and whether anybody registered it.
import { isDinas } from '../../lines.ts';
import type { FactView } from '../../view.ts';

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
