// What equipment tells of a line, and what the traffic store made of its counters, become state and load of the line: `interface`.
import type { LineFact } from '../../network-facts.ts';
import type { Register } from '../../register/register.ts';
import type { TrafficFact } from '../../traffic/fact.ts';
import type { LoadSeen, StateSeen } from '../observed.ts';
import type { Derived, RawFact } from './derived.ts';

/** So much may be lost to the arithmetic of fractions. */
const ROUNDING = 1e-9;

/** Up or down, by the interface of the line; down since it was first seen so. */
export function stateOfLine(raw: RawFact): Derived[] {
  const { up, speedMbps, counterBits } = raw.value as LineFact;
  const [since] = raw.seen;
  const value: StateSeen & LoadSeen = {
    up,
    ...(up || since === undefined ? {} : { down_since: since }),
    ...(speedMbps === undefined ? {} : { speed_mbps: speedMbps }),
    ...(counterBits === undefined ? {} : { counter_bits: counterBits }),
  };
  return [{ id: `${raw.witness} line`, subject: raw.subject, fact: 'interface', value }];
}

/**
 * Load by the larger direction against the capacity of the contract, else the speed of the interface. Whole percent, rounded down, so that
 * a limit is reached only when it is; left out when neither is known.
 */
export function loadOfLine(raw: RawFact, register: Register): Derived[] {
  const { p95InMbps, p95OutMbps, samplesMissingPct, counterResets, counterBits, speedMbps } = raw.value as TrafficFact;
  const link = register.get('links', raw.subject.slice(raw.subject.indexOf('/') + 1));
  const capacity = link?.capacity_mbps ?? speedMbps ?? 0;
  const value: LoadSeen & { readonly counter_resets: number } = {
    ...(capacity > 0 ? { load_pct: Math.floor((100 * Math.max(p95InMbps, p95OutMbps)) / capacity + ROUNDING) } : {}),
    ...(speedMbps === undefined ? {} : { speed_mbps: speedMbps }),
    samples_missing_pct: samplesMissingPct,
    counter_resets: counterResets,
    counter_bits: counterBits,
  };
  return [{ id: `${raw.witness} traffic`, subject: raw.subject, fact: 'interface', value }];
}
