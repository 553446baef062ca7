// Way Kanan 26/2019: the duties of the family `granted-devices`.
import type { Duty } from '../../check.ts';

export const GRANTED_DEVICES: readonly Duty[] = [];
