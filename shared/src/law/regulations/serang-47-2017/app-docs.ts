// Serang 47/2017: the duties of the family `app-docs`.
import type { Duty } from '../../check.ts';

export const APP_DOCS: readonly Duty[] = [];
