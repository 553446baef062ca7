// What became of each sensor in one sample, in words for a person; used by `once` and `doctor`. Pure.
import type { ProbeRun } from '@pantau/shared/report';
import type { AnyProbe } from './probes/probe.ts';
import type { Style } from './terminal.ts';

/** `part`: it works, but could not see all of its kind. `absent`: this machine has nothing of the kind. */
export type SensorState = 'on' | 'part' | 'absent' | 'off' | 'failed';

export const SENSOR_WORDS: Readonly<Record<SensorState, string>> = {
  on: 'HIDUP·ON',
  part: 'SEBAGIAN·PART',
  absent: 'TIADA·NONE',
  off: 'MATI·OFF',
  failed: 'GAGAL·FAIL',
};

export interface Sensor {
  readonly state: SensorState;
  /** Why it is so. */
  readonly why: string;
  /** What to do; only where something can be done. */
  readonly remedy?: string;
}

export function sensorOf(probe: Pick<AnyProbe, 'id' | 'reads' | 'remedy' | 'needs'> | undefined, run: ProbeRun): Sensor {
  const needs = probe?.needs === undefined ? '' : `; perlu · needs: ${probe.needs}`;
  if (run.off === true) {
    return {
      state: 'off',
      why: 'dimatikan di config.json · switched off in config.json',
      remedy: `Hapus "${run.id}" dari "off" · Remove "${run.id}" from "off"`,
    };
  }
  if (!run.ok) return { state: 'failed', why: run.reason ?? '', remedy: `${probe?.remedy ?? ''}${needs}` };
  if (run.absent === true) {
    return { state: 'absent', why: `tidak ada di mesin ini · not on this machine: ${(probe?.reads ?? []).join(', ')}${needs}` };
  }
  if (run.unseen === undefined) return { state: 'on', why: '' };
  return { state: 'part', why: 'tidak terlihat semua · not all was seen', remedy: run.unseen.join('\n') };
}

/** The word of a state in its colour. */
export function paintState(state: SensorState, style: Style): (text: string) => string {
  if (state === 'failed') return style.bad;
  return state === 'off' || state === 'absent' ? style.dim : style.good;
}
