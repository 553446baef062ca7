// One duty of a regulation, told in full: what it asks and of whom, how it is judged, its parameters with the value that
// holds in a region, what is excepted and threatened. Data for the commands, the API and the page of a regulation.
import { articleName } from '../../report-model.ts';
import type { Duty, Exception, Regulation, Sanction } from '../check.ts';
import type { ParameterUsed, Severity } from '../finding.ts';
import { type Decision, type Parameter, type ParameterValue, parameterOn } from '../parameters.ts';
import type { Sentence } from '../status.ts';

export interface ParameterEntry {
  readonly name: string;
  readonly unit: string;
  readonly role: Parameter['role'];
  readonly default: ParameterValue;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What holds on the day, and where it comes from. */
  readonly value: ParameterValue;
  readonly source: ParameterUsed['source'];
  /** Number and date of the decision. */
  readonly decision?: string;
}

export interface DutyEntry {
  /** With its regulation: `langsa-34-2020/17.11-backup`. */
  readonly duty: string;
  readonly regulation: string;
  readonly regulationTitle: string;
  readonly article: string;
  readonly source: string;
  readonly title: Sentence;
  readonly family: string;
  readonly check: string;
  readonly bound: readonly string[];
  readonly modality: string;
  readonly class: Duty['class'];
  readonly basis: Duty['basis'];
  readonly severity: Severity;
  readonly maxStatus: Duty['maxStatus'];
  readonly inForceFrom?: string;
  readonly parameters: readonly ParameterEntry[];
  readonly exceptions: readonly Exception[];
  readonly sanction?: Sanction;
  /** Duties of the same regulation whose findings it reads. */
  readonly parts: readonly string[];
}

/** What the decisions of a region are read by. */
export interface InRegion {
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly decisions: readonly Decision[];
}

const NO_REGION: InRegion = { day: '9999-12-31', decisions: [] };

/** The entry of a duty; without a region its parameters have their defaults. */
export function dutyEntry(regulation: Regulation, duty: Duty, region: InRegion = NO_REGION): DutyEntry {
  return {
    duty: `${regulation.id}/${duty.id}`,
    regulation: regulation.id,
    regulationTitle: regulation.title,
    article: articleName(duty),
    source: regulation.source,
    title: duty.title,
    family: duty.check.family,
    check: duty.check.id,
    bound: duty.bound,
    modality: duty.modality,
    class: duty.class,
    basis: duty.basis,
    severity: duty.severity,
    maxStatus: duty.maxStatus,
    ...(regulation.inForceFrom === undefined ? {} : { inForceFrom: regulation.inForceFrom }),
    parameters: duty.parameters.map((parameter) => parameterEntry(parameter, regulation.id, region)),
    exceptions: duty.exceptions ?? [],
    ...(duty.sanction === undefined ? {} : { sanction: duty.sanction }),
    parts: duty.check.parts ?? [],
  };
}

/** The entries of a regulation, in the order of the text. */
export function catalogueOf(regulation: Regulation, region?: InRegion): DutyEntry[] {
  return regulation.duties.map((duty) => dutyEntry(regulation, duty, region));
}

function parameterEntry(parameter: Parameter, regulation: string, { day, decisions }: InRegion): ParameterEntry {
  const { name, unit, role, choices, min, max } = parameter;
  const { value, source, decision } = parameterOn(parameter, regulation, day, decisions);
  return {
    name,
    unit,
    role,
    default: parameter.default,
    ...(choices === undefined ? {} : { choices }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    value,
    source,
    ...(decision === undefined ? {} : { decision }),
  };
}
