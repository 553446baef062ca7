// Whether equipment is still seen. What the register says of equipment that no sensor ever watched stands as it is; what was
// watched and is seen no longer is not known.
import { HOUR } from '../../../time.ts';
import { seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { freshOf } from '../../fresh.ts';
import type { FactView } from '../../view.ts';

export interface DeviceSighting {
  readonly state: 'seen' | 'never' | 'lost';
  readonly evidence: readonly Evidence[];
}

const FACTS = ['neigh', 'place', 'system', 'interface', 'ping'];

/** The newest sighting of a device by whatever sensor. */
export function sightingOf(view: FactView, subject: string): DeviceSighting {
  const ttl = view.number('location_ttl_h') * HOUR;
  const found = FACTS.map((fact) => freshOf(view, fact, subject, ttl));
  const [newest] = found.flatMap(({ fresh }) => fresh).toSorted((a, b) => b.lastSeen - a.lastSeen);
  if (newest !== undefined) {
    return { state: 'seen', evidence: [seenEvidence(newest, { id: `${subject} terlihat`, en: `${subject} seen` })] };
  }
  return { state: found.some(({ known }) => known) ? 'lost' : 'never', evidence: [] };
}
