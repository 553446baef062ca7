// Langsa 34/2020: the duties of the family `granted-devices`.
import type { Duty } from '../../check.ts';

export const GRANTED_DEVICES: readonly Duty[] = [];
