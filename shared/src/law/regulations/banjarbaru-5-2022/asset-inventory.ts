// Banjarbaru 5/2022: the duties of the family `asset-inventory`.
import type { Duty } from '../../check.ts';

export const ASSET_INVENTORY: readonly Duty[] = [];
