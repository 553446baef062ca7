// Langsa 34/2020: the duties of the family `internet-access`.
import type { Duty } from '../../check.ts';

export const INTERNET_ACCESS: readonly Duty[] = [];
