// Langsa 34/2020: the duties of the family `asset-inventory`.
import type { Duty } from '../../check.ts';

export const ASSET_INVENTORY: readonly Duty[] = [];
