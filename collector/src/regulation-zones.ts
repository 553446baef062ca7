// The time zone of each regulation's region, for reading registers and case files.
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { RegulationZones } from '@pantau/shared/register/moments';

export const ZONES_BY_REGULATION: RegulationZones = Object.fromEntries(
  REGULATIONS.flatMap((regulation) => (regulation.zone === undefined ? [] : [[regulation.id, regulation.zone]])),
);
