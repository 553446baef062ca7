// Banjarbaru 5/2022: the duties of the family `server-placement`.
import type { Duty } from '../../check.ts';

export const SERVER_PLACEMENT: readonly Duty[] = [];
