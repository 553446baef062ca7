// Banjarbaru 5/2022: the duties of the family `drc-existence`.
import type { Duty } from '../../check.ts';

export const DRC_EXISTENCE: readonly Duty[] = [];
