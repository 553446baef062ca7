// Banjarbaru 5/2022: the duties of the family `repository`.
import type { Duty } from '../../check.ts';

export const REPOSITORY: readonly Duty[] = [];
