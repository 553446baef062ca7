// Langsa 34/2020: the duties of the family `supervision`.
import type { Duty } from '../../check.ts';

export const SUPERVISION: readonly Duty[] = [];
