// What the tests of the alerts stage judge: a region, a finding, and a logger that says nothing.
import type { Finding } from '@pantau/shared/law/finding';
import { createRegister } from '@pantau/shared/register/register';
import type { AlertsDeps } from '../alerts.ts';
import type { RegionContext } from '../compose.ts';
import type { SurroundingsDeps } from '../surroundings.ts';

export const CONTEXT: RegionContext = { region: 'contoh', regionName: 'Kota Contoh', example: true, zone: 'WITA' };
export const WRITER = 'collector';
export const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

const NONE: readonly never[] = [];
const EMPTY = createRegister({});
const NOWHERE: ReadonlyMap<string, string> = new Map();

/** A stage with nothing around it: an empty register, no silences, nobody on call. */
export const AROUND: Omit<SurroundingsDeps, 'channels' | 'context'> & Pick<AlertsDeps, 'silence'> = {
  register: () => EMPTY,
  placeOf: () => ({}),
  intervalMs: 60_000,
  log: SILENT,
  agentSites: () => new Map(),
  carriers: () => NOWHERE,
  silences: () => NONE,
  oncall: () => undefined,
  overrides: () => NONE,
  silence: () => Promise.reject(new Error('no silences here')),
};

/** A finding about one dataset. */
export function exampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    regulation: 'contoh-1-2020',
    duty: 'contoh-1-2020/1.1-backup',
    title: { id: 'Cadangan baru', en: 'Recent backup' },
    citation: { regulation: 'contoh-1-2020', title: 'Peraturan Contoh', pasal: 1, ayat: 1 },
    bound: ['Pemda'],
    severity: 'high',
    subject: 'dataset/simpeg',
    status: 'violation',
    reason: 'copy-too-old',
    sentence: { id: 'Salinan terlalu tua.', en: 'The copy is too old.' },
    remarks: [],
    evidence: [],
    parameters: [],
    sanctionExposure: false,
    ...changes,
  };
}
