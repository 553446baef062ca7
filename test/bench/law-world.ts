// The made-up region of `bench:law`: offices with servers, data, applications and lines in the shares that a real one has, its
// papers, and what sensors see of each. Nine servers in ten stand in the Pusat Data; some things are amiss, so that all
// statuses occur.
import { registerOf, type Written } from '@pantau/shared/law/testing/worlds';
import { createObservationIndex, createWorld, type ObservationIndex, type Witness, type World } from '@pantau/shared/law/world';
import { MINUTE } from '@pantau/shared/time';
import { inCentre, macOf, NOW, network, OFFICES, observationsOf, PER_BLOCK, range } from './law-sightings.ts';

export interface LawWorld {
  readonly world: World;
  readonly index: ObservationIndex;
  readonly servers: number;
}

const office = (index: number) => `pd-${index % OFFICES}`;

function places(): Written {
  const centre = {
    operator: 'dinas',
    lat: -6.12,
    lon: 106.15,
    established_on: '2016-02-01',
    built_on: '2016-01-04',
    connected_to_pemda_lan: true,
  };
  return {
    register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2015-01-01' }],
    pds: [{ id: 'dinas', role: 'dinas' }, ...range(OFFICES).map((index) => ({ id: office(index), role: 'pd' }))],
    sites: [
      { id: 'dc', kind: 'pusat_data', ...centre },
      { id: 'drc', kind: 'drc', ...centre, lat: -6.68, hazard_zones: ['longsor:b'] },
      ...range(OFFICES).map((index) => ({
        id: `kantor-${index}`,
        kind: 'pd_office',
        operator: office(index),
        connected_to_pemda_lan: true,
      })),
    ],
    rooms: [
      { id: 'r-dc', site: 'dc', kind: 'pusat_data', classified_on: '2020-01-10' },
      { id: 'r-drc', site: 'drc', kind: 'drc', classified_on: '2020-01-10' },
      ...range(OFFICES).map((index) => ({ id: `r-${index}`, site: `kantor-${index}`, kind: 'office', classified_on: '2020-01-10' })),
    ],
    links: [
      { id: 'keluar', kind: 'internet', site: 'dc', provider: 'PT Serat', managed_by: 'dinas', procured_by: 'dinas', capacity_mbps: 1000 },
      ...range(OFFICES).map((index) => ({
        id: `bb-${index}`,
        kind: 'backbone',
        site: `kantor-${index}`,
        to_site: 'dc',
        owner: 'dinas',
        managed_by: 'dinas',
      })),
    ],
    documents: [
      { id: 'drp', kind: 'drp', issuer: 'dinas', number: '1/DRP', date: '2025-09-01' },
      { id: 'kebijakan', kind: 'kebijakan_keamanan', issuer: 'dinas', number: '8/2025', date: '2025-06-02', valid_to: '2027-06-02' },
      ...range(OFFICES).map((index) => ({
        id: `sop-${index}`,
        kind: 'prosedur_keamanan',
        issuer: 'pd',
        pd: office(index),
        number: `${index}/SOP`,
        date: '2025-06-02',
      })),
    ],
    supervisions: [
      {
        id: 'kunjungan',
        kinds: ['pembinaan', 'pengawasan', 'pemantauan', 'monev'],
        pds: range(OFFICES).map(office),
        done_on: '2026-01-15',
        report: 'L/1',
      },
    ],
  };
}

function things(servers: number): Written {
  const managed = (index: number) => (inCentre(index) ? 'dinas' : office(index));
  return {
    servers: range(servers).map((index) => ({
      id: `s-${index}`,
      owner_pd: office(index),
      managed_by: managed(index),
      room: inCentre(index) ? 'r-dc' : `r-${index % OFFICES}`,
      acquired_on: index % 20 === 0 ? '2024-05-05' : '2015-02-01',
      macs: [macOf(index)],
    })),
    devices: [
      { id: 'sw-dc', class: 'switch', owner_pd: 'dinas', managed_by: 'dinas', acquired_on: '2015-02-01', room: 'r-dc' },
      { id: 'sw-drc', class: 'switch', owner_pd: 'dinas', managed_by: 'dinas', acquired_on: '2015-02-01', room: 'r-drc' },
      ...range(OFFICES).map((index) => ({
        id: `sw-${index}`,
        class: 'switch',
        owner_pd: office(index),
        managed_by: office(index),
        acquired_on: '2015-02-01',
        room: `r-${index}`,
      })),
    ],
    coordinations: [
      {
        id: 'k-1',
        number: '1/K',
        date: '2016-03-04',
        topic: 'infrastruktur',
        subjects: range(servers)
          .filter((index) => index % 20 !== 0)
          .map((index) => `server/s-${index}`),
      },
    ],
    ip_blocks: range(servers / PER_BLOCK).map((block) => ({
      id: `b-${block}`,
      cidr: `${network(block * PER_BLOCK)}.0/24`,
      kind: 'private',
      assigned_to: 'dinas',
      allocated_by: 'dinas',
      allocated_on: '2016-02-01',
      dhcp_pool: true,
    })),
    datasets: range(servers / 5).map((index) => ({
      id: `d-${index}`,
      owner_pd: office(index),
      classification: 'terbatas',
      classified_on: '2025-05-05',
      update_cycle_days: 7,
    })),
    datastores: range(servers / 5).map((index) => ({
      id: `ds-${index}`,
      dataset: `d-${index}`,
      host: `server/s-${index * 5 + 1}`,
      managed_by: 'dinas',
    })),
    apps: range(servers / 10).map((index) => ({
      id: `a-${index}`,
      owner_pd: office(index),
      kind: index % 4 === 0 ? 'umum' : 'khusus',
      started_on: '2023-03-01',
      acquired_on: '2023-12-01',
      in_use_since: '2024-01-11',
      source_model: index % 3 === 0 ? 'closed' : 'open',
      licence: 'MIT',
      repository: 'kode',
    })),
    repositories: [{ id: 'kode', host: 's-1', managed_by: 'dinas' }],
    domains: range(OFFICES).map((index) => ({
      id: `w-${index}`,
      fqdn: `pd${index}.serangkota.go.id`,
      official: true,
      owner_pd: office(index),
      managed_by: 'dinas',
      admin: 'a',
    })),
  };
}

/** The region with this many servers. */
export function createLawWorld(servers: number): LawWorld {
  const register = registerOf({ ...places(), ...things(servers) });
  const fixed: Witness[] = [
    { id: 'poller', kind: 'poller', runsOn: 'site/dc', lastReport: NOW, clockOffsetSeconds: 0, machineId: 'poller' },
    { id: 'prober', kind: 'prober', runsOn: 'site/dc', lastReport: NOW, clockOffsetSeconds: 0, machineId: 'prober' },
    { id: 'backup', kind: 'backup_server', lastReport: NOW, clockOffsetSeconds: 0, machineId: 'backup' },
  ];
  const agents = range(servers).map((index): Witness => {
    const id = `ag-${index}`;
    return { id, kind: 'agent', runsOn: `server/s-${index}`, lastReport: NOW - MINUTE, clockOffsetSeconds: 0, machineId: id };
  });
  const index = createObservationIndex();
  for (const observation of observationsOf(servers)) {
    index.set(observation);
  }
  const known = createWorld({ zone: 'WIB', register, decisions: [], witnesses: [...fixed, ...agents], observations: [] });
  const world: World = { ...known, observations: index.find, subjects: index.subjects };
  return { world, index, servers };
}
