// Banjarbaru 5/2022: the duties of the family `service-bus`.
import type { Duty } from '../../check.ts';

export const SERVICE_BUS: readonly Duty[] = [];
