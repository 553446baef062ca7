// Banjarbaru 5/2022: the duties of the family `third-party`.
import type { Duty } from '../../check.ts';

export const THIRD_PARTY: readonly Duty[] = [];
