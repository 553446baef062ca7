// Way Kanan 26/2019: the duties of the family `drp-document`.
import type { Duty } from '../../check.ts';

export const DRP_DOCUMENT: readonly Duty[] = [];
