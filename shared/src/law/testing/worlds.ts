// Small worlds for the tests of the law: records as people write them, witnesses and observations with few words.
import { registerFields } from '../../register/moments.ts';
import { createRegister, type Register, type RegisterLists } from '../../register/register.ts';
import { createRecordSchemas, LIST_NAMES, type ListName } from '../../register/schemas.ts';
import type { Duty, Regulation } from '../check.ts';
import { type Judged, type OpenDuty, openDuty } from '../evaluate.ts';
import type { Finding } from '../finding.ts';
import type { Decision } from '../parameters.ts';
import { createSnapshot } from '../snapshot.ts';
import { createWorld, type Observation, type Witness, type World } from '../world.ts';

/** 14 August 2025, 09:30 in WIB. */
export const NOW = Date.parse('2025-08-14T09:30:00+07:00');

const REGULATIONS = { 'langsa-34-2020': 'WIB', 'waykanan-26-2019': 'WIB', 'banjarbaru-5-2022': 'WITA', 'serang-47-2017': 'WIB' } as const;
const schemas = createRecordSchemas(registerFields('WIB', REGULATIONS));

export type Written = Partial<Record<ListName, readonly object[]>>;

/** A register of records as they would be written. */
export function registerOf(written: Written): Register {
  const lists: Partial<Record<ListName, unknown[]>> = {};
  for (const name of LIST_NAMES) {
    lists[name] = (written[name] ?? []).map((record) => schemas[name].parse(record));
  }
  return createRegister(lists as Partial<RegisterLists>);
}

/** A witness that reported a minute ago, unless told otherwise. */
export function witness(id: string, more: Partial<Witness> = {}): Witness {
  return { id, kind: 'agent', lastReport: NOW - 60_000, clockOffsetSeconds: 0, machineId: id, ...more };
}

/** An observation of ten minutes ago, unless told otherwise. */
export function observation(fact: string, subject: string, value: object, more: Partial<Observation> = {}): Observation {
  return { id: `${fact} ${subject}`, fact, subject, witness: 'a1', value: { ...value }, seen: [NOW - 600_000], ...more };
}

export interface Parts {
  readonly written?: Written;
  readonly decisions?: readonly Decision[];
  readonly witnesses?: readonly Witness[];
  readonly observations?: readonly Observation[];
}

/** A world in WIB. */
export function worldOf(parts: Parts): World {
  const { written = {}, decisions = [], witnesses = [witness('a1')], observations = [] } = parts;
  return createWorld({ zone: 'WIB', register: registerOf(written), decisions, witnesses, observations });
}

/** What a duty has to judge, and what that list depended on. */
export function subjectsOf(world: World, at: number, regulation: Regulation, duty: Duty): ReturnType<OpenDuty['subjects']> {
  return openDuty(createSnapshot(world, at), regulation, duty).subjects();
}

/** The judgement of one subject; `found` gives the findings that a roll-up reads. */
export function judgeSubject(
  world: World,
  at: number,
  regulation: Regulation,
  duty: Duty,
  subject: string,
  found?: (duty: string) => readonly Finding[],
): Judged {
  return openDuty(createSnapshot(world, at), regulation, duty, found).judge(subject);
}

/** Everything registered, one office with one dataset on one server in the Pusat Data, a second site 45 km away. */
export const WRITTEN = {
  register_complete: [{ id: 'all', pd: '*', topics: '*', from: '2020-01-01' }],
  pds: [
    { id: 'kominfo', role: 'dinas' },
    { id: 'tani', role: 'pd' },
  ],
  sites: [
    { id: 'balai', kind: 'pusat_data', operator: 'kominfo', lat: 3.5, lon: 98 },
    { id: 'hulu', kind: 'drc', operator: 'kominfo', lat: 3.9047, lon: 98 },
  ],
  rooms: [
    { id: 'r1', site: 'balai', kind: 'pusat_data' },
    { id: 'r2', site: 'hulu', kind: 'drc' },
  ],
  servers: [
    { id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo' },
    { id: 's2', owner_pd: 'tani', managed_by: 'tani' },
  ],
  datasets: [{ id: 'd1', owner_pd: 'tani' }],
  datastores: [{ id: 'st1', dataset: 'd1', host: 'server/s1', managed_by: 'kominfo' }],
  ip_blocks: [
    { id: 'b1', cidr: '10.77.0.0/24', kind: 'private', assigned_to: 'kominfo', allocated_by: 'kominfo', allocated_on: '2019-03-04' },
  ],
} satisfies Written;
