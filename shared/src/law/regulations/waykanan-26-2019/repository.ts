// Way Kanan 26/2019: the duties of the family `repository`.
import type { Duty } from '../../check.ts';

export const REPOSITORY: readonly Duty[] = [];
