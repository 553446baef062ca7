// The decisions on parameters that a register holds: as the law reads them, and what is wrong with them. Used where a register
// is checked and where a world is made from one.
import type { Fault } from '../errors.ts';
import type { ParameterRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import { nearest, someOf } from '../register/words.ts';
import { COMMON_PARAMETERS, type Decision, decisionFault, type Parameter, type ParameterValue } from './parameters.ts';
import { REGULATIONS } from './regulations/registry.ts';

/** The decisions of a register. One without a first day holds from its date. */
export function decisionsOf(register: Register): Decision[] {
  return register.list('parameters').map((record) => ({
    name: record.name,
    value: valueOf(record),
    paper: `${record.number}, ${record.date}`,
    validFrom: record.valid_from ?? record.date,
    ...(record.regulation === undefined ? {} : { regulation: record.regulation }),
  }));
}

/** What is wrong with the decisions of a register: a name that no regulation has, a value of another type or out of bounds. */
export function parameterFaults(register: Register): Fault[] {
  return register.list('parameters').flatMap((record) => {
    const known = parametersOf(record.regulation);
    const named = known.filter((parameter) => parameter.name === record.name);
    const place = `parameter/${record.id}`;
    if (named.length === 0) {
      return [{ place, field: 'name', ...unknownName(record, known) }];
    }
    const value = valueOf(record);
    const wrong = named.map((parameter) => decisionFault(parameter, value)).find((fault) => fault !== undefined);
    return wrong === undefined ? [] : [{ place, field: 'value', ...wrong }];
  });
}

/** Parameters are texts, numbers or truths: a list is the text of its entries. */
function valueOf({ value }: ParameterRecord): ParameterValue {
  return Array.isArray(value) ? value.join(',') : value;
}

/** The parameters of one regulation, or of all with the operational duties; those that every regulation shares are among them. */
function parametersOf(regulation: string | undefined): Parameter[] {
  const duties = REGULATIONS.filter(({ id }) => regulation === undefined || id === regulation).flatMap((each) => each.duties);
  return [...new Set([...duties.flatMap((duty) => duty.parameters), ...Object.values(COMMON_PARAMETERS)])];
}

function unknownName({ name, regulation }: ParameterRecord, known: readonly Parameter[]): { id: string; en: string } {
  const names = [...new Set(known.map((parameter) => parameter.name))].toSorted();
  const guess = nearest(name, names);
  const [whose, whoseEn] = regulation === undefined ? ['', ''] : [` pada ${regulation}`, ` in ${regulation}`];
  if (guess !== undefined) {
    return {
      id: `tidak ada parameter "${name}"${whose}; maksudnya "${guess}"?`,
      en: `there is no parameter "${name}"${whoseEn}; did you mean "${guess}"?`,
    };
  }
  const all = someOf(names, 60);
  return {
    id: `tidak ada parameter "${name}"${whose}; yang ada: ${all}`,
    en: `there is no parameter "${name}"${whoseEn}; there are: ${all}`,
  };
}
