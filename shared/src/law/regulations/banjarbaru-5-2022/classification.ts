// Banjarbaru 5/2022: the duties of the family `classification`.
import type { Duty } from '../../check.ts';

export const CLASSIFICATION: readonly Duty[] = [];
