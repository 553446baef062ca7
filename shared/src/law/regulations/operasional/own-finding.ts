// What the duties of Pantau itself have in common: no text stands behind them.
import type { Duty } from '../../check.ts';

export const OWN = {
  bound: ['Dinas'],
  modality: 'operasional',
  class: 'A',
  basis: 'parameter',
  maxStatus: 'violation',
} as const satisfies Partial<Duty>;
