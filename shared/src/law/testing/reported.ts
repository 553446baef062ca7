// What agents report of endpoints, zones and certificate files, and the finding that comes of it: for the tests of the law.
import { expect } from 'vitest';
import type { EndpointFact, EndpointTls } from '../../network-facts.ts';
import { deriveObservations } from '../derive.ts';
import type { Finding } from '../finding.ts';
import { regulationById } from '../regulations/registry.ts';
import { judgeSubject, NOW, registerOf, subjectsOf, WRITTEN, type Written, witness, worldOf } from './worlds.ts';

const DAY = 86_400_000;
export const MINUTE = 60_000;
export const instant = (days: number) => new Date(NOW + days * DAY).toISOString();
/** The day in the zone where it ends last. */
export const day = (days: number) => new Date(NOW + days * DAY + 9 * 3_600_000).toISOString().slice(0, 10);

export type Reported = readonly [fact: 'endpoint' | 'zone' | 'certificate_files', subject: string, value: object, witness?: string];

interface Case {
  readonly written?: Written;
  /** Minutes since the agents reported. */
  readonly silent?: number;
}

/** The finding of a duty on a subject when gateway agents at two places report this. */
export function judged(duty: string, subject: string, reported: readonly Reported[], { written = {}, silent = 1 }: Case = {}): Finding {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const all = { ...WRITTEN, ...written };
  const register = registerOf(all);
  const last = NOW - silent * MINUTE;
  const observations = reported.flatMap(([fact, about, value, by = 'a1']) =>
    deriveObservations(
      { subject: about, fact, value, witness: by, machineId: by, clockOffsetSeconds: 0, seen: [last - 2 * 3_600_000, last] },
      register,
    ),
  );
  const witnesses = [witness('a1', { runsOn: 'server/s1', lastReport: last }), witness('a2', { runsOn: 'site/hulu', lastReport: last })];
  const world = worldOf({ written: all, witnesses, observations });
  expect([...subjectsOf(world, NOW, regulation, found).subjects]).toContain(subject);
  return judgeSubject(world, NOW, regulation, found, subject).finding;
}

function tls(more: Partial<EndpointTls> = {}): EndpointTls {
  return {
    ...{ notBefore: instant(-30), notAfter: instant(60), issuer: 'CN=R11', issuerKind: 'tls_ca', names: ['layanan.example.go.id'] },
    ...{ chainOk: true, serial: '0a' },
    ...more,
  };
}

export const shows = (more: Partial<EndpointTls> = {}): EndpointFact => ({ up: true, httpStatus: 200, tls: tls(more) });
export const APP = {
  apps: [{ id: 'layanan', kind: 'khusus', owner_pd: 'tani', endpoint: 'https://layanan.example.go.id', verification_mechanism: 'TTE' }],
  domains: [{ id: 'situs', fqdn: 'layanan.example.go.id', official: true, owner_pd: 'tani' }],
  certificates: [{ id: 'c1', holder: 'domain/situs', issuer_kind: 'tls_ca', not_before: day(-30), not_after: day(60) }],
  endpoints: [{ id: 'e1', kind: 'https', host: 'layanan.example.go.id', app: 'layanan', domain: 'situs', dataset: 'd1' }],
} satisfies Written;
export const about = { written: APP };
