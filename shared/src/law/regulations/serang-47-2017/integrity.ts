// Serang 47/2017: the duties of the family `integrity`.
import type { Duty } from '../../check.ts';

export const INTEGRITY: readonly Duty[] = [];
