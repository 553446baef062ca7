// Random records and facts of incidents, certificates, services and the protection of servers, for the random worlds.
import { DAY, HOUR, SECOND } from '../../time.ts';
import type { Random } from './random-worlds.ts';
import { NOW, type Written } from './worlds.ts';

const EDGES = [1, 4, 24, 26, 36, 48, 72] as const;

/** An instant of which some limit is near, before it or, now and then, ahead. */
function near(random: Random): number {
  const edge = (EDGES[random(EDGES.length)] ?? 1) * HOUR;
  const shift = [0, SECOND, -SECOND, random(HOUR), -random(HOUR)][random(5)] ?? 0;
  return random(8) === 0 ? NOW + random(DAY) : NOW - edge + shift;
}

function written(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** A day so many days from today, give or take a few. */
function day(random: Random, from = 0): string {
  return written(NOW + (from + random(7) - 3) * DAY).slice(0, 10);
}

export function randomSecurityRecords(random: Random): Written {
  const maybe = <T extends object>(part: T): Partial<T> => (random(3) === 0 ? part : {});
  const often = <T extends object>(part: T): Partial<T> => (random(5) > 0 ? part : {});
  const detected = NOW - random(5 * DAY);
  const begin = NOW - random(DAY);
  return {
    incidents: [
      {
        id: 'i1',
        pd: 'tani',
        detected_at: written(detected),
        ...often({ serious: random(6) > 0 }),
        ...often({ cause_third_party: true }),
        ...often({ qualified_at: written(near(random)) }),
        ...maybe({ data_secured_at: written(near(random)) }),
        ...maybe({ reported_at: written(near(random)) }),
        ...maybe({ notices: [{ to: 'walidata', at: written(near(random)), number: '1' }] }),
      },
    ],
    persons: [
      { id: 'p1', pd: 'tani', role: 'pelaksana_transaksi_elektronik', ...maybe({ left_on: day(random) }) },
      { id: 'p2', pd: 'kominfo', role: 'penanggung_jawab_keamanan', ...maybe({ left_on: day(random) }) },
    ],
    certificates: [
      { id: 'z1', holder: 'person/p1', issuer_kind: 'psre', not_before: day(random, -5), not_after: day(random, 3 + 30 * random(2)) },
      { id: 'z2', holder: 'app/x1', issuer_kind: 'psre', not_after: day(random, 3), ...maybe({ revoked_on: day(random) }) },
    ],
    apps: [
      {
        id: 'x1',
        owner_pd: 'tani',
        kind: 'khusus',
        public_service: true,
        transactional: true,
        ...maybe({ signing_certificate: 'z2' }),
        ...maybe({ verification_mechanism: 'MFA' }),
      },
    ],
    signatures: [{ id: 't1', kind: 'certified', certificate: 'z1', signed_at: written(near(random)) }],
    outages: [{ id: 'r1', subject: 'dataset/d1', planned: random(4) > 0, from: written(begin), to: written(begin + random(2 * DAY)) }],
    attestations: [
      { id: 'k1', kind: 'competence', officer: 'p2', field: 'tik', date: day(random, -30), expiry: day(random, 5) },
      { id: 'k2', duty: 'banjarbaru-5-2022/31.4', date: day(random, -365) },
    ],
    coordinations: [{ id: 'h1', topic: 'keamanan', number: '1', date: day(random, -365) }],
    other_records: [
      {
        id: 'o1',
        kind: 'security_service',
        pd: 'kominfo',
        topic: 'firewall',
        subjects: ['server/s1'],
        ...maybe({ valid_to: day(random) }),
      },
      { id: 'o2', kind: 'security_service', pd: 'kominfo', topic: 'ids' },
      { id: 'o3', kind: 'security_service', pd: 'kominfo', topic: 'log', ...maybe({ date: day(random) }) },
      { id: 'o4', kind: 'risk_register', date: day(random, -365) },
    ],
  };
}

export const SECURITY_SUBJECTS = {
  probe: ['dataset/d1', 'dataset/d1', 'app/x1'],
  last_write: ['datastore/st1'],
  security: ['server/s1', 'server/s2'],
  cert_status: ['certificate/z1', 'certificate/z2'],
  tls: ['app/x1'],
  signing: ['app/x1'],
} as const;

export const SECURITY_FACTS = ['probe', 'probe', 'last_write', 'security', 'cert_status', 'tls', 'signing'] as const;

/** The value of one of these facts; undefined for another. */
export function randomSecurityValue(random: Random, fact: string): object | undefined {
  const values: Readonly<Record<string, () => object>> = {
    probe: () => ({ up: random(3) === 0, ...(random(2) === 0 ? { down_since: NOW - 4 * HOUR + random(3) - 1 } : {}) }),
    last_write: () => ({ last_write_at: near(random) }),
    security: () => ({
      firewall: random(3) > 0,
      network_protection: random(2) === 0,
      malware_protection: random(4) > 0,
      patch_age_days: 44 + random(3),
    }),
    cert_status: () => ({ status: ['good', 'good', 'revoked', 'unknown'][random(4)] ?? 'good' }),
    tls: () => ({ not_after: day(random, 3 + 30 * random(2)), chain_ok: random(5) > 0 }),
    signing: () => ({ signed_pct: 99 + random(2) }),
  };
  return values[fact]?.();
}
