// Serang 47/2017: the duties of the family `certificates`.
import type { Duty } from '../../check.ts';

export const CERTIFICATES: readonly Duty[] = [];
