// Banjarbaru 5/2022: the duties of the family `supervision`.
import type { Duty } from '../../check.ts';

export const SUPERVISION: readonly Duty[] = [];
