// Banjarbaru 5/2022: the duties of the family `shared-use`.
import type { Duty } from '../../check.ts';

export const SHARED_USE: readonly Duty[] = [];
