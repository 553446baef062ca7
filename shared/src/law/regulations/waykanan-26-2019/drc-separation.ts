// Way Kanan 26/2019: the duties of the family `drc-separation`.
import type { Duty } from '../../check.ts';

export const DRC_SEPARATION: readonly Duty[] = [];
