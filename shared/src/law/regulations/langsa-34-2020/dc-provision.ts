// Langsa 34/2020: the duties of the family `dc-provision`.
import type { Duty } from '../../check.ts';

export const DC_PROVISION: readonly Duty[] = [];
