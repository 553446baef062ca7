// Banjarbaru 5/2022: the duties of the family `gov-intranet`.
import type { Duty } from '../../check.ts';

export const GOV_INTRANET: readonly Duty[] = [];
