// Langsa 34/2020: the duties of the family `maintenance`.
import type { Duty } from '../../check.ts';

export const MAINTENANCE: readonly Duty[] = [];
