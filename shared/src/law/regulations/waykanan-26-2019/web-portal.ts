// Way Kanan 26/2019: the duties of the family `web-portal`.
import type { Duty } from '../../check.ts';

export const WEB_PORTAL: readonly Duty[] = [];
