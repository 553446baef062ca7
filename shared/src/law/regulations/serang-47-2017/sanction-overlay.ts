// Serang 47/2017: the duties of the family `sanction-overlay`.
import type { Duty } from '../../check.ts';

export const SANCTION_OVERLAY: readonly Duty[] = [];
