// Parameters: every number or reading that the text of a regulation leaves open, with where it comes from. A region
// changes one by a dated and numbered decision in its register; a number that stands in the text can only be made stricter.
import type { ParameterUsed } from './finding.ts';

export type ParameterValue = string | number | boolean;

export interface Parameter {
  readonly name: string;
  readonly default: ParameterValue;
  readonly unit: string;
  readonly source: 'regulation' | 'suggested';
  readonly role: 'threshold' | 'reading' | 'warning' | 'operational';
  /** Allowed words of a reading. */
  readonly choices?: readonly string[];
  /** Bounds of a number, both included. */
  readonly min?: number;
  readonly max?: number;
}

/** A decision on a parameter: from the register, or from a case file, where it holds as a decision would. */
export interface Decision {
  readonly name: string;
  readonly value: ParameterValue;
  /** Only for this regulation; left out = for each that has the parameter. */
  readonly regulation?: string;
  /** Number and date, for people. */
  readonly paper?: string;
  /** Day from which it holds (`YYYY-MM-DD`); left out = always. */
  readonly validFrom?: string;
}

/** What holds on a day: the newest decision that fits, else the default. A decision of the wrong type or out of bounds is passed over. */
export function parameterOn(parameter: Parameter, regulation: string, day: string, decisions: readonly Decision[]): ParameterUsed {
  let found: Decision | undefined;
  for (const decision of decisions) {
    if (decision.name !== parameter.name || decisionFault(parameter, decision.value) !== undefined) {
      continue;
    }
    if ((decision.regulation ?? regulation) !== regulation || (decision.validFrom ?? day) > day) {
      continue;
    }
    if (found === undefined || (decision.validFrom ?? '') >= (found.validFrom ?? '')) {
      found = decision;
    }
  }
  const { name, unit } = parameter;
  if (found === undefined) {
    return { name, unit, value: parameter.default, source: defaultSource(parameter) };
  }
  return { name, unit, value: found.value, source: 'decision', ...(found.paper === undefined ? {} : { decision: found.paper }) };
}

function defaultSource(parameter: Parameter): ParameterUsed['source'] {
  if (parameter.source === 'regulation') {
    return 'regulation';
  }
  if (parameter.role === 'reading') {
    return 'reading';
  }
  return parameter.role === 'operational' ? 'operational' : 'suggested';
}

/** Why a value cannot be taken for a parameter, in words for the operator; undefined when it can. */
export function decisionFault(parameter: Parameter, value: ParameterValue): { id: string; en: string } | undefined {
  if (typeof value !== typeof parameter.default) {
    const type = typeof parameter.default;
    return { id: `harus berjenis ${type}, satuan ${parameter.unit}`, en: `must be a ${type} in ${parameter.unit}` };
  }
  if (parameter.choices !== undefined && !parameter.choices.includes(String(value))) {
    const choices = parameter.choices.join(', ');
    return { id: `harus salah satu dari ${choices}`, en: `must be one of ${choices}` };
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = parameter;
  if (typeof value === 'number' && !(value >= min && value <= max)) {
    return { id: `harus antara ${min} dan ${max} ${parameter.unit}`, en: `must be between ${min} and ${max} ${parameter.unit}` };
  }
  return undefined;
}

/** Parameters that every regulation shares, because they say when evidence counts or when to warn and not what the law asks. */
export const COMMON_PARAMETERS = {
  agent_silence_ttl: {
    name: 'agent_silence_ttl',
    default: 15,
    unit: 'minutes',
    source: 'suggested',
    role: 'operational',
    min: 0.1,
    max: 1440,
  },
  location_ttl_h: { name: 'location_ttl_h', default: 24, unit: 'hours', source: 'suggested', role: 'operational', min: 1, max: 720 },
  max_clock_skew: { name: 'max_clock_skew', default: 120, unit: 's', source: 'suggested', role: 'operational', min: 1, max: 3600 },
  attestation_days: { name: 'attestation_days', default: 365, unit: 'days', source: 'suggested', role: 'warning', min: 1, max: 1830 },
  // A virtual machine that moves is seen at two places for a while.
  vm_move_settle_min: {
    name: 'vm_move_settle_min',
    default: 30,
    unit: 'minutes',
    source: 'suggested',
    role: 'operational',
    min: 1,
    max: 1440,
  },
  // How long before its last day people are told that an exemption ends.
  exemption_warn_days: { name: 'exemption_warn_days', default: 60, unit: 'days', source: 'suggested', role: 'warning', min: 0, max: 3650 },
  geo_error_m: { name: 'geo_error_m', default: 500, unit: 'm', source: 'suggested', role: 'operational', min: 0, max: 50_000 },
} as const satisfies Record<string, Parameter>;

/** The parameter of a duty with this name, its own or a common one. */
export function parameterNamed(own: readonly Parameter[], name: string): Parameter {
  const found = own.find((each) => each.name === name) ?? Object.values(COMMON_PARAMETERS).find((each) => each.name === name);
  if (found === undefined) {
    throw new Error(`The duty has no parameter ${name}: add it to the duty or read another.`);
  }
  return found;
}
