// Banjarbaru 5/2022: the duties of the family `dc-standards`.
import type { Duty } from '../../check.ts';

export const DC_STANDARDS: readonly Duty[] = [];
