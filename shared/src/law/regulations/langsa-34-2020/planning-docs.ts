// Langsa 34/2020: the duties of the family `planning-docs`.
import type { Duty } from '../../check.ts';

export const PLANNING_DOCS: readonly Duty[] = [];
