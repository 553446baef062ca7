// What became of each sensor in one sample, in words for a person; used by `once` and `doctor`. Pure.
import type { Json, ProbeRun } from '@pantau/shared/report';
import type { Section } from './collect.ts';
import type { AnyProbe } from './probes/probe.ts';
import type { Style } from './terminal.ts';

/** `part`: it works, but could not see all of its kind. `unseen`: it could see nothing. `absent`: this machine has nothing of the kind. */
export type SensorState = 'on' | 'part' | 'unseen' | 'absent' | 'off' | 'failed';

export const SENSOR_WORDS: Readonly<Record<SensorState, string>> = {
  on: 'HIDUP·ON',
  part: 'SEBAGIAN·PART',
  unseen: 'TAK TERLIHAT·UNSEEN',
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

/** `given`: what the sensor gave to the sample. */
export function sensorOf(
  probe: Pick<AnyProbe, 'id' | 'reads' | 'remedy' | 'needs'> | undefined,
  run: ProbeRun,
  given: Pick<Section, 'text' | 'observations'> | undefined,
): Sensor {
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
  const remedy = run.unseen.join('\n');
  if (given === undefined || saysNothing(given)) return { state: 'unseen', why: 'tidak ada yang terlihat · nothing was seen', remedy };
  return { state: 'part', why: 'tidak terlihat semua · not all was seen', remedy };
}

export function isSample(line: string): boolean {
  return line !== '' && !line.startsWith('#');
}

/** Neither a sample nor a fact; one that holds but empty lists and why they are empty is none. */
function saysNothing({ text, observations }: Pick<Section, 'text' | 'observations'>): boolean {
  const isEmpty = ([name, value]: [string, Json]): boolean => name === 'unseen' || (Array.isArray(value) && value.length === 0);
  return !text.split('\n').some(isSample) && observations.every(({ value }) => Object.entries(value).every(isEmpty));
}

/** The word of a state in its colour. */
export function paintState(state: SensorState, style: Style): (text: string) => string {
  if (state === 'failed') return style.bad;
  return state === 'off' || state === 'absent' || state === 'unseen' ? style.dim : style.good;
}
