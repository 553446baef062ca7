// Banjarbaru 5/2022: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';

export const INTRA_NETWORK: readonly Duty[] = [];
