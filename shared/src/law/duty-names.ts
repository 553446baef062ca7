// Duties that the register names: a decree that lifts a duty which does not exist would lift nothing, and nobody would be told.
import type { Fault } from '../errors.ts';
import type { Register } from '../register/register.ts';
import { nearest } from '../register/words.ts';
import { REGULATIONS } from './regulations/registry.ts';

const NAMING = ['exemptions', 'norm_conflicts'] as const;

/** The faults of duties, in exemptions and recorded conflicts, that no regulation has. Place: `list/id`. */
export function dutyNameFaults(register: Register): Fault[] {
  const known = new Set(REGULATIONS.flatMap((regulation) => regulation.duties.map((duty) => `${regulation.id}/${duty.id}`)));
  return NAMING.flatMap((list) =>
    register
      .list(list)
      .flatMap(({ id, duties }) =>
        duties.filter((duty) => !known.has(duty)).map((duty) => ({ place: `${list}/${id}`, field: 'duties', ...unknownDuty(duty, known) })),
      ),
  );
}

function unknownDuty(duty: string, known: ReadonlySet<string>): { id: string; en: string } {
  const guess = nearest(duty, known);
  const [hint, hintEn] =
    guess === undefined ? ['; lihat pantau law list', '; see pantau law list'] : [`; maksudnya "${guess}"?`, `; did you mean "${guess}"?`];
  return { id: `tidak ada kewajiban "${duty}"${hint}`, en: `there is no duty "${duty}"${hintEn}` };
}
