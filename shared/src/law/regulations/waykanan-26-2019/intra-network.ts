// Way Kanan 26/2019: the duties of the family `intra-network`.
import type { Duty } from '../../check.ts';

export const INTRA_NETWORK: readonly Duty[] = [];
