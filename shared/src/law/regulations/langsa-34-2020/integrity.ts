// Langsa 34/2020: the duties of the family `integrity`.
import type { Duty } from '../../check.ts';

export const INTEGRITY: readonly Duty[] = [];
