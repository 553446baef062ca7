// Serang 47/2017: the duties of the family `availability-currency`.
import type { Duty } from '../../check.ts';

export const AVAILABILITY_CURRENCY: readonly Duty[] = [];
