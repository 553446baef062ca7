// Serang 6(3): every server that an office runs stands in the Pusat Data that the Dinas runs, unless the Walikota decided
// otherwise for it. A virtual machine is where its host is, and exempt with it.
import type { ServerRecord } from '../../../register/records.ts';
import { defineCheck } from '../../check.ts';
import { type ExemptionPower, exempted, exemptionOf } from '../../exemptions.ts';
import { idOf } from '../../holdings.ts';
import { ownRegion } from '../../patterns/region.ts';
import { placedServer } from '../../placement.ts';
import type { FactView } from '../../view.ts';

const READING = { meaning: 'run-by-dinas', drcCounts: false, replicasCount: false } as const;

export function centralised(power: ExemptionPower) {
  return defineCheck({
    family: 'server-placement',
    id: 'centralised',
    subjects(view) {
      const withDinas = view.word('dinas_counts_as_pd') === 'true';
      return view
        .list('servers')
        .filter((server) => server.status === 'produksi' && isRunByOffice(view, server, withDinas))
        .map((server) => `server/${server.id}`);
    },
    judge(view, subject) {
      const pd = view.get('servers', idOf(subject))?.managed_by;
      const { judged, names } = placedServer(view, subject, READING);
      const found = exemptionOf(view, power, names, pd);
      return exempted(view, found, { ...judged, ...(pd === undefined ? {} : { pd }) });
    },
  });
}

function isRunByOffice(view: FactView, server: ServerRecord, withDinas: boolean): boolean {
  const office = view.get('pds', server.managed_by);
  return (
    office !== undefined && office.role !== 'other_region' && (withDinas || office.role !== 'dinas') && ownRegion(view, server.owner_pd)
  );
}
