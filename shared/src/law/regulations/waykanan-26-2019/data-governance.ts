// Way Kanan 26/2019: the duties of the family `data-governance`.
import type { Duty } from '../../check.ts';

export const DATA_GOVERNANCE: readonly Duty[] = [];
