// Random small worlds whose times lie on and beside the limits of the checks, from a seed: the same seed, the same world.
import { DAY, HOUR, MINUTE } from '../../time.ts';
import type { Decision } from '../parameters.ts';
import type { Observation, Witness } from '../world.ts';
import { age, day, pick, type Random } from './random.ts';
import { APP_FACTS, APP_SUBJECTS, appRecords, appValue } from './random-apps.ts';
import { randomPlaceRecords } from './random-place.ts';
import { randomSecurityRecords, randomSecurityValue, SECURITY_FACTS, SECURITY_SUBJECTS } from './random-security.ts';
import { NOW, type Parts, WRITTEN, type Written } from './worlds.ts';

const KINDS = ['agent', 'agent', 'agent', 'poller', 'backup_server', 'log'] as const;
export function randomWitness(random: Random, id: string): Witness {
  return {
    id,
    kind: pick(random, ...KINDS),
    runsOn: pick(random, 'server/s1', 'server/s2', 'site/balai'),
    lastReport: NOW - pick(random, random(MINUTE), random(20 * MINUTE), 15 * MINUTE, random(2 * DAY)),
    clockOffsetSeconds: pick<number | 'unmeasurable'>(random, 0, 0, 121, -3600, random(7200), 'unmeasurable'),
    machineId: pick(random, id, id, id, id, 'twin'),
  };
}

function value(random: Random, fact: string): object {
  const maybe = <T extends object>(part: T): Partial<T> => (random(2) === 0 ? part : {});
  switch (fact) {
    case 'backup_copy':
      return {
        source_kind: pick(random, 'basis_data', 'basis_data', 'file_sistem'),
        taken_at: random(12) === 0 ? NOW + random(2 * HOUR) : NOW - age(random),
        medium: pick(random, 'server', 'portable', 'tape', 'object_storage'),
        verified: random(4) > 0,
        ...maybe({ checksum_ok: random(5) > 0 }),
        ...pick<object>(
          random,
          { host: 's2' },
          { host: 's1' },
          { room: 'r1' },
          { room: 'r2' },
          { room: 'r3' },
          { media: 'm1' },
          { site: 'hulu' },
          {},
        ),
      };
    case 'neigh':
      return { switch: pick(random, 'sw1', 'sw2'), randomised_mac: random(2) === 0, network: pick(random, 'office', 'guest') };
    case 'place':
      return { by: 'rack_audit', ...pick<object>(random, { room: 'r1' }, { room: 'r2' }, { site: 'hulu' }) };
    case 'virt':
      return { host: pick(random, 's1', 's2'), ...maybe({ since: NOW - pick(random, 30 * MINUTE, random(HOUR), age(random)) }) };
    case 'repo':
      return { clone_ok: random(4) > 0, ...maybe({ last_push_at: NOW - age(random) }), ...maybe({ apps: pick(random, ['a1'], ['a2']) }) };
    case 'ip':
      return {
        ...pick<object>(random, { machine: 'server/s1' }, { machine: 'server/s2' }, { machine_id: 'w1' }, { mac: '0a:00:00:00:00:01' }),
        ...maybe({ behind_nat: random(2) === 0 }),
        on_government_network: random(6) > 0,
      };
    case 'clock':
      return { offsetSeconds: pick(random, 0, 119, 121, -5000) };
    case 'delivery':
      return { failing: random(2) === 0, undelivered: random(9) };
    default:
      return appValue(random, fact) ?? randomSecurityValue(random, fact) ?? { reason: 'locked' };
  }
}

const SUBJECTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  backup_copy: ['dataset/d1', 'dataset/d1', 'dataset/d2', 'server/s1'],
  backup_job: ['dataset/d1'],
  backup_unreadable: ['dataset/d1', 'server/s1'],
  neigh: ['server/s1', 'server/s2', 'mac/0a:00:00:00:00:01'],
  place: ['server/s1', 'server/s2'],
  virt: ['server/s2', 'server/s3'],
  repo: ['repository/g1', 'repository/g2'],
  ip: ['ip/10.77.0.5', 'ip/10.77.0.200', 'ip/192.168.1.1'],
  clock: ['agent/w0', 'agent/w1', 'agent/w2'],
  delivery: ['channel/c1'],
  ...APP_SUBJECTS,
  ...SECURITY_SUBJECTS,
};
const FACTS = [
  'backup_copy',
  'backup_copy',
  'backup_copy',
  'backup_copy',
  'backup_unreadable',
  'backup_job',
  'neigh',
  'neigh',
  'place',
  'virt',
  'virt',
  'repo',
  'repo',
  'ip',
  'ip',
  'ip',
  'clock',
  'delivery',
  ...APP_FACTS,
] as const;

export function randomObservation(random: Random, id: string, fact: string = pick(random, ...FACTS, ...SECURITY_FACTS)): Observation {
  const first = NOW - (fact === 'ip' && random(2) === 0 ? random(HOUR) : age(random));
  const last = random(2) === 0 ? first : first + random(NOW - first);
  return {
    id,
    fact,
    subject: pick(random, ...(SUBJECTS[fact] ?? ['dataset/d1'])),
    witness: `w${random(4)}`,
    value: { ...value(random, fact) },
    seen: first === last ? [first] : [first, last],
    ...(random(3) === 0 ? { continuous: true } : {}),
    ...(random(3) === 0 ? { validForMs: pick(random, HOUR, 26 * HOUR, random(DAY)) } : {}),
    ...(random(8) === 0 ? { clockUncertain: true } : {}),
  };
}

/** A first day and, now and then, a last one. */
function days(random: Random, first = 'valid_from'): object {
  const [from = '', to = ''] = [day(random), day(random)].toSorted();
  return { [first]: from, ...(random(3) === 0 ? { valid_to: to } : {}) };
}

function randomRecords(random: Random): Written {
  const maybe = <T extends object>(part: T): Partial<T> => (random(3) === 0 ? part : {});
  const instrument = pick(random, 'keputusan_kepala_daerah', 'surat');
  const duties = ['serang-47-2017/6.3', 'serang-47-2017/27.2', 'langsa-34-2020/17.11-backup', 'banjarbaru-5-2022/32.3-backup'];
  return {
    ...WRITTEN,
    register_complete: random(3) === 0 ? [] : [{ id: 'all', pd: '*', topics: '*', from: '2020-01-01', ...maybe({ to: day(random) }) }],
    ...randomPlaceRecords(random),
    devices: [
      { id: 'sw1', class: 'switch', owner_pd: 'kominfo', managed_by: 'kominfo', room: 'r1' },
      { id: 'sw2', class: 'switch', owner_pd: 'kominfo', managed_by: 'kominfo', room: 'r2' },
    ],
    media: [
      {
        id: 'm1',
        kind: 'portable',
        room: pick(random, 'r1', 'r2'),
        moved_on: new Date(NOW - (33 + random(5)) * DAY).toISOString().slice(0, 10),
      },
    ],
    datasets: [
      {
        id: 'd1',
        owner_pd: 'tani',
        update_cycle_days: 1,
        tier: pick(random, '1', '2'),
        ...maybe({ classification: 'rahasia' }),
        ...maybe({ recorded_on: day(random, 8) }),
      },
      { id: 'd2', owner_pd: 'kominfo', status: pick(random, 'produksi', 'uji') },
    ],
    datastores: [
      ...WRITTEN.datastores,
      {
        id: 'st2',
        dataset: 'd1',
        role: 'replica',
        host: 'server/s2',
        managed_by: 'kominfo',
        last_sync_at: `${new Date(NOW - age(random)).toISOString().slice(0, 19)}Z`,
      },
    ],
    ip_blocks: [
      { ...WRITTEN.ip_blocks[0], ...maybe({ valid_to: day(random) }), ...maybe({ vips: ['10.77.0.5'] }), ...maybe({ dhcp_pool: true }) },
      {
        id: 'b2',
        cidr: '10.77.0.128/25',
        kind: 'private',
        assigned_to: 'tani',
        ...maybe({ allocated_by: 'tani' }),
        ...maybe({ valid_from: day(random) }),
      },
    ],
    risk_assessments: [{ id: 'k1', site: 'hulu', result: pick(random, 'low', 'same'), ...days(random, 'date') }],
    restore_tests: [
      {
        id: 'u1',
        dataset: 'd1',
        done_on: new Date(NOW - (178 + random(5)) * DAY).toISOString().slice(0, 10),
        result: 'ok',
        ...maybe({ recorded_on: day(random) }),
      },
    ],
    ...(random(2) === 0 ? appRecords(random) : randomSecurityRecords(random)),
    exemptions: [{ id: 'e1', instrument, issuer: 'head_of_region', duties, subjects: ['server/s1'], ...days(random) }],
    norm_conflicts: [{ id: 'n1', higher_law: 'UU 1', duties, ...days(random) }],
    regulation_changes: random(6) === 0 ? [{ id: 'c1', regulation: 'serang-47-2017', in_force_to: day(random) }] : [],
  };
}

function randomDecisions(random: Random): Decision[] {
  const decisions: Decision[] = [
    { name: 'agent_silence_ttl', value: pick(random, 1, 5, 60) },
    { name: 'backup_max_age_h', value: pick(random, 2, 48) },
    { name: 'far_mode', value: 'all' },
    { name: 'placement_mode', value: 'both' },
    { name: 'replica_counts_as_stored', value: true },
    { name: 'drc_counts_as_pusat_data', value: false },
    { name: 'separation_level', value: 'building' },
  ];
  return decisions.filter(() => random(4) === 0).map((decision) => (random(2) === 0 ? decision : { ...decision, validFrom: day(random) }));
}

/** Everything of a random world; nothing in it was reported after NOW. */
export function randomParts(random: Random): Required<Parts> {
  return {
    written: randomRecords(random),
    decisions: randomDecisions(random),
    witnesses: ['w0', 'w1', 'w2', 'w3'].map((id) => randomWitness(random, id)),
    observations: [
      ...Array.from({ length: 3 + random(10) }, (_, index) => randomObservation(random, `o${index}`, pick(random, ...FACTS))),
      ...Array.from({ length: random(7) }, (_, index) => randomObservation(random, `s${index}`, pick(random, ...SECURITY_FACTS))),
    ],
  };
}
