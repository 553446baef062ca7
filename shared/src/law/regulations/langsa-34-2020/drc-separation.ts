// Langsa 34/2020: the duties of the family `drc-separation`.
import type { Duty } from '../../check.ts';

export const DRC_SEPARATION: readonly Duty[] = [];
