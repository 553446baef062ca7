// Banjarbaru 5/2022: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [];
