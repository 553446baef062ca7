// Langsa 34/2020: the duties of the family `classification`.
import type { Duty } from '../../check.ts';

export const CLASSIFICATION: readonly Duty[] = [];
