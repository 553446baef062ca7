// Addresses in the tables of devices, as short as a test can say them, and what is found of them.
import { MINUTE } from '../../time.ts';
import type { Regulation } from '../check.ts';
import { deriveObservations } from '../derive.ts';
import { judgeAll } from '../evaluate.ts';
import type { Finding } from '../finding.ts';
import { createWorld } from '../world.ts';
import { NOW, registerOf, WRITTEN, type Written, witness } from './worlds.ts';

export const MAC_A = '00:16:3e:00:00:0a';
export const MAC_B = '00:16:3e:00:00:0b';

export interface Row {
  readonly ip?: string;
  readonly mac?: string;
  readonly by?: string;
  readonly device?: string;
  readonly vrf?: string;
  readonly ifIndex?: number;
  /** Minutes ago: the first, then the newest two. */
  readonly ago?: readonly [number, number, number];
  readonly sightings?: number;
}

/** The block of the office that the words of a test are about, changed as told. */
export const block = (more: object = {}) => ({ ...WRITTEN.ip_blocks[0], letter: '1/2019', ...more });

/** Findings of a regulation about rows that one agent told of; `swept`: minutes ago it first and last swept the block of the office. */
export function judged(rows: readonly Row[], written: Written, regulation: Regulation, swept?: readonly [number, number]): Finding[] {
  const register = registerOf({ ...WRITTEN, ip_blocks: [block()], ...written });
  const observations = rows.flatMap((row) => {
    const {
      ip = '10.77.0.9',
      mac = MAC_A,
      by = 'arp',
      device = 'device/rt',
      vrf = '',
      ifIndex = 1,
      ago = [60, 10, 5],
      sightings = 12,
    } = row;
    const [first, ...lately] = ago.map((minutes) => NOW - minutes * MINUTE);
    const value = { device, by, vrf, ifIndex, ip, mac, name: '', sightings, lately };
    const subject = `sighting/${[device, by, vrf, ifIndex, ip, mac].join('|')}`;
    const seen = [first ?? NOW, lately[1] ?? NOW];
    return deriveObservations({ subject, fact: 'sighting', witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, value, seen }, register);
  });
  if (swept !== undefined) {
    const raw = { witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, value: {}, seen: swept.map((minutes) => NOW - minutes * MINUTE) };
    observations.push(...deriveObservations({ ...raw, subject: `ip_block/${WRITTEN.ip_blocks[0]?.id}`, fact: 'swept' }, register));
  }
  const world = createWorld({ zone: 'WIB', register, decisions: [], witnesses: [witness('a1')], observations });
  return judgeAll(world, NOW, regulation);
}
