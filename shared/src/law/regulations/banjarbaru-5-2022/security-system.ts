// Banjarbaru 5/2022: the duties of the family `security-system`.
import type { Duty } from '../../check.ts';

export const SECURITY_SYSTEM: readonly Duty[] = [];
