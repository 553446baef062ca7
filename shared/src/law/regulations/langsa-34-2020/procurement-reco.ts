// Langsa 34/2020: the duties of the family `procurement-reco`.
import type { Duty } from '../../check.ts';

export const PROCUREMENT_RECO: readonly Duty[] = [];
