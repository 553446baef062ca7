// Serang 47/2017: the duties of the family `pd-dc-ban`.
import type { Duty } from '../../check.ts';

export const PD_DC_BAN: readonly Duty[] = [];
