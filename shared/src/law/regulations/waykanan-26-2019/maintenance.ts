// Way Kanan 26/2019: the duties of the family `maintenance`.
import type { Duty } from '../../check.ts';

export const MAINTENANCE: readonly Duty[] = [];
