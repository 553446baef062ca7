// Serang 47/2017: the duties of the family `periodic-report`.
import type { Duty } from '../../check.ts';

export const PERIODIC_REPORT: readonly Duty[] = [];
