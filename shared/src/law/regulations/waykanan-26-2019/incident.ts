// Way Kanan 26/2019: the duties of the family `incident`.
import type { Duty } from '../../check.ts';

export const INCIDENT: readonly Duty[] = [];
