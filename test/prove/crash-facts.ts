// What the reporter of the crash proof sees: a function of the sequence alone, so that the ledger can be checked against it.
import type { AddressesFact } from '@pantau/shared/facts';

/** In the plan at all times, so the agent always sees something. */
const OWN = '10.40.1.7';
/** Outside of the plan: each comes and goes after this many reports, so alerts open and recover all the time. */
const FLIPPING = [
  { ip: '10.99.0.1', reports: 7 },
  { ip: '10.99.0.2', reports: 11 },
  { ip: '10.99.0.3', reports: 17 },
] as const;

/** The plan of addresses: only 10.40.1.0/24 is given out, and the plan is declared complete. */
export const CRASH_REGISTER = `
region: { id: bukti, name: Kota Bukti, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Bukti }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, room: r-dc }]
ip_blocks: [{ id: blok, cidr: 10.40.1.0/24, kind: private, assigned_to: kominfo, allocated_by: kominfo }]
register_complete: [{ id: semua, pd: "*", topics: "*", from: 2020-01-01 }]
`;
export const CRASH_REGION = 'bukti';
export const PLAN_DUTY = 'langsa-34-2020/17.2.c';

/** The addresses outside of the plan that the machine has with this report. */
export function strayAddresses(sequence: number): string[] {
  return FLIPPING.filter(({ reports }) => Math.floor(sequence / reports) % 2 === 1).map(({ ip }) => ip);
}

/** The fact `addresses` of this report. */
export function addressesAt(sequence: number) {
  const addresses = [OWN, ...strayAddresses(sequence)].map((ip) => ({ ip, prefix: 24 }));
  return { interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:01', addresses }] } satisfies AddressesFact;
}
