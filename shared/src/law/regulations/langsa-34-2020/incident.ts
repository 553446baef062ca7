// Langsa 34/2020: the duties of the family `incident`.
import type { Duty } from '../../check.ts';

export const INCIDENT: readonly Duty[] = [];
