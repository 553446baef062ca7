// Banjarbaru 5/2022: the duties of the family `app-governance`.
import type { Duty } from '../../check.ts';

export const APP_GOVERNANCE: readonly Duty[] = [];
