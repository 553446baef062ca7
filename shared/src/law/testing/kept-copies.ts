// A region with data in the Pusat Data, places of every distance to it, a disk and copies: for the tests of the duties about kept copies.
import { expect } from 'vitest';
import { DAY, HOUR } from '../../time.ts';
import type { BackupCopy } from '../observed-backups.ts';
import { operasional } from '../regulations/operasional/index.ts';
import type { Observation } from '../world.ts';
import { judgeSubject, NOW, observation, subjectsOf, WRITTEN, type Written, witness, worldOf } from './worlds.ts';

const D1 = 'dataset/d1';
export const on = (days: number) => new Date(NOW + days * DAY + 7 * HOUR).toISOString().slice(0, 10);
export const at = (days: number) => `${on(days)}T08:00`;

export const REGION: Written = {
  ...WRITTEN,
  sites: [
    ...WRITTEN.sites,
    { id: 'lantai2', kind: 'pd_office', operator: 'tani', building: 'B1', lat: 3.5, lon: 98 },
    { id: 'lantai3', kind: 'pd_office', operator: 'tani', building: 'B1', lat: 3.5, lon: 98 },
    { id: 'dekat', kind: 'vault', operator: 'kominfo', lat: 3.545, lon: 98 },
    { id: 'sungai', kind: 'vault', operator: 'kominfo', lat: 3.545, lon: 98, hazard_zones: ['banjir:krueng'] },
    { id: 'tepi', kind: 'pusat_data', operator: 'kominfo', lat: 3.5, lon: 98, hazard_zones: ['banjir:krueng'] },
    { id: 'tanpa', kind: 'vault', operator: 'kominfo' },
  ],
  rooms: [
    ...WRITTEN.rooms,
    { id: 'r1b', site: 'balai', kind: 'other' },
    ...['lantai2', 'lantai3', 'dekat', 'sungai', 'tepi', 'tanpa'].map((site) => ({ id: `di-${site}`, site, kind: 'vault' })),
  ],
  servers: [...WRITTEN.servers, { id: 's3', owner_pd: 'kominfo', managed_by: 'kominfo' }],
  media: [{ id: 'DSK-7', kind: 'portable', room: 'r2', moved_on: on(-3) }],
};

let count = 0;
export type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function copy(more: Some<BackupCopy> = {}): Observation {
  const value = { taken_at: NOW - 3 * HOUR, verified: true, medium: 'server', host: 's3', ...more };
  count += 1;
  return observation('backup_copy', D1, value, { id: `copy-${count}` });
}
export const inRoom = (server: string, room: string) => observation('place', `server/${server}`, { room, by: 'rack_walk' });
export const HOME = inRoom('s1', 'r1');
export const FAR = copy({ host: undefined, room: 'r2' });
export const DISK = copy({ host: undefined, medium: 'portable', media: 'DSK-7' });

/** Before the agents could count as silent, or the day ends. */
export const SOON = 10 * 60_000;

export interface Told {
  readonly subject?: string;
  readonly written?: Written;
  /** Minutes since the agents reported. */
  readonly silent?: number;
}

export function found(duty: string, seen: readonly Observation[], { subject = D1, written = {}, silent = 1 }: Told = {}) {
  const rule = operasional.duties.find(({ id }) => id === duty);
  if (rule === undefined) throw new Error(`There is no ${duty}.`);
  const lastReport = NOW - silent * 60_000;
  const witnesses = [
    witness('a1', { runsOn: 'server/s1', lastReport }),
    witness('log', { kind: 'log' }),
    witness('gone', { lastReport: NOW - DAY }),
  ];
  const world = worldOf({ written: { ...REGION, ...written }, witnesses, observations: seen });
  expect([...subjectsOf(world, NOW, operasional, rule).subjects]).toContain(subject);
  return judgeSubject(world, NOW, operasional, rule, subject);
}

export function judged(duty: string, seen: readonly Observation[], told?: Told): string {
  const { status, reason, sentence, pd } = found(duty, seen, told).finding;
  expect(sentence.id).not.toBe(sentence.en);
  expect(duty === 'backup-media' || pd !== undefined).toBe(true);
  return `${status} ${reason}: ${sentence.en}`;
}
