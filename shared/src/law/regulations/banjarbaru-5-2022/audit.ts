// Banjarbaru 5/2022: the duties of the family `audit`.
import type { Duty } from '../../check.ts';

export const AUDIT: readonly Duty[] = [];
