// Banjarbaru 5/2022: the duties of the family `pdn-use`.
import type { Duty } from '../../check.ts';

export const PDN_USE: readonly Duty[] = [];
