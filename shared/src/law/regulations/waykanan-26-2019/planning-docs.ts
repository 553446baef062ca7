// Way Kanan 26/2019: the duties of the family `planning-docs`.
import type { Duty } from '../../check.ts';

export const PLANNING_DOCS: readonly Duty[] = [];
