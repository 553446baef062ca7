// Way Kanan 26/2019: the duties of the family `pd-managed-scope`.
import type { Duty } from '../../check.ts';

export const PD_MANAGED_SCOPE: readonly Duty[] = [];
