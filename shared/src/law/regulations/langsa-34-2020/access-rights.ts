// Langsa 34/2020: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [];
