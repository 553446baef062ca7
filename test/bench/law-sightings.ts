// What sensors see of the made-up region of `bench:law`.
import type { Observation } from '@pantau/shared/law/world';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';

export const NOW = Date.parse('2026-03-02T08:00:00+07:00');
export const OFFICES = 50;
export const PER_BLOCK = 200;
export const range = (count: number) => Array.from({ length: Math.ceil(count) }, (_, index) => index);
export const inCentre = (index: number) => index % 10 !== 0;
export const network = (index: number) => `10.${10 + (Math.floor(index / PER_BLOCK) >> 8)}.${Math.floor(index / PER_BLOCK) & 255}`;
export const addressOf = (index: number) => `${network(index)}.${1 + (index % PER_BLOCK)}`;
export const macOf = (index: number) =>
  `00:16:3e:${[16, 8, 0].map((shift) => ((index >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`;

export function observationsOf(servers: number): Observation[] {
  const see = (
    fact: string,
    subject: string,
    witness: string,
    value: object,
    seen: readonly number[] = [NOW - 5 * MINUTE],
  ): Observation => ({
    id: `${fact} ${subject}`,
    fact,
    subject,
    witness,
    value: { ...value },
    seen,
  });
  const perServer = range(servers).flatMap((index) => {
    const [subject, agent] = [`server/s-${index}`, `ag-${index}`];
    return [
      see('neigh', subject, 'poller', { switch: inCentre(index) ? 'sw-dc' : `sw-${index % OFFICES}`, first_seen: NOW - 400 * DAY }),
      see('security', subject, agent, securityOf(index)),
      see('fim', subject, agent, { baseline_at: NOW - 300 * DAY, last_scan_at: NOW - (index % 50 === 0 ? 40 : 5) * HOUR }),
      see('backup_copy', subject, 'backup', { ...copyOf(NOW - 3 * HOUR), source_kind: 'file_sistem' }),
      see('ip', `ip/${addressOf(index)}`, 'poller', { machine: subject, mac: macOf(index) }, [NOW - 25 * MINUTE, NOW - 5 * MINUTE]),
    ];
  });
  const perDataset = range(servers / 5).flatMap((index) => [
    see('backup_copy', `dataset/d-${index}`, 'backup', copyOf(NOW - (index % 40 === 0 ? 30 : 2) * HOUR)),
    see('last_write', `datastore/ds-${index}`, `ag-${index * 5 + 1}`, { last_write_at: NOW - HOUR }),
    see('probe', `dataset/d-${index}`, 'prober', { up: true }),
  ]);
  return [
    ...perServer,
    ...perDataset,
    ...range(OFFICES).map((index) => see('interface', `link/bb-${index}`, 'poller', { up: true, load_pct: 30, loss_pct: 0 })),
  ];
}

/** A verified copy in the DRC. */
export function copyOf(takenAt: number) {
  return { taken_at: takenAt, verified: true, medium: 'server', room: 'r-drc' };
}

/** What an agent sees of the protection of its host; one host in thirty lacks something. */
export function securityOf(index: number) {
  return {
    firewall: index % 30 !== 0,
    network_protection: false,
    malware_protection: index % 30 !== 1,
    hardening_exception: false,
    patch_age_days: index % 15 === 2 ? 60 : 10,
    log_forwarding: true,
  };
}
