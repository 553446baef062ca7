// Langsa 34/2020: the duties of the family `data-in-dc`.
import type { Duty } from '../../check.ts';

export const DATA_IN_DC: readonly Duty[] = [];
