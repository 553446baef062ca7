// Who tells that a site lives: witnesses that stand there. An agent on a machine proves life only where a sensor proves that
// its machine is there; the room in the register is a declaration.
import type { SiteRecord } from '../register/records.ts';
import type { Evidence } from './finding.ts';
import { placeOfMachine } from './places.ts';
import type { FactView } from './view.ts';
import type { Witness } from './world.ts';

export interface Reporter {
  readonly witness: Witness;
  /** A sensor proves that what it runs on is there. */
  readonly proven: boolean;
}

/** Witnesses on the site, and on the machines that the register has there unless a sensor saw them elsewhere. */
export function reportersAt(view: FactView, site: SiteRecord): Reporter[] {
  const rooms = view.where('rooms', 'site', site.id);
  const servers = [
    ...rooms.flatMap((room) => view.where('servers', 'room', room.id)),
    ...view.where('servers', 'site', site.id).filter((server) => server.room === undefined),
  ];
  const found: Reporter[] = believed(view, `site/${site.id}`).map((witness) => ({ witness, proven: true }));
  for (const server of servers) {
    const witnesses = believed(view, `server/${server.id}`);
    const place = witnesses.length === 0 ? undefined : placeOfMachine(view, `server/${server.id}`).site;
    if (place === undefined || place === site.id) {
      found.push(...witnesses.map((witness) => ({ witness, proven: place === site.id })));
    }
  }
  return found;
}

/** People's log books are no sign of life, and what shares its identity is not believed. */
function believed(view: FactView, place: string): Witness[] {
  return view.witnessesOn(place).filter((witness) => witness.kind !== 'log' && !view.collides(witness));
}

/** The last report of a witness as evidence. */
export function reportEvidence(witness: Witness): Evidence {
  return {
    key: `agent/${witness.id} report`,
    subject: `agent/${witness.id}`,
    fact: 'report',
    witness: witness.id,
    source: { subject: `agent/${witness.id}`, fact: 'clock' },
    observedAt: witness.lastReport,
    summary: { id: 'Laporan terakhir', en: 'Last report' },
  };
}
