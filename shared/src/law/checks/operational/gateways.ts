// Agents with the gateway role that report: who could look at what the register asks to be looked at.
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

/** Why nobody looked, as far as register and witnesses tell. */
export function whyUnlooked(view: FactView, otherwise: Sentence): Sentence {
  const gateways = view.list('servers').filter(({ gateway }) => gateway === true);
  if (gateways.length === 0) {
    return { id: 'tidak ada server dengan gateway: true dalam register', en: 'no server of the register has gateway: true' };
  }
  const reports = gateways.some(({ id }) => view.witnessesOn(`server/${id}`).some((witness) => view.alive(witness)));
  return reports ? otherwise : { id: 'tidak ada agen gateway yang melapor', en: 'no gateway agent reports' };
}
