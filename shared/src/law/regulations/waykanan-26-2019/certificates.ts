// Way Kanan 26/2019: the duties of the family `certificates`.
import type { Duty } from '../../check.ts';

export const CERTIFICATES: readonly Duty[] = [];
