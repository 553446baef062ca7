// In which order notices leave a queue: what is critical goes before everything else, the rest by these numbers.
import type { Severity } from '../law/finding.ts';

export const QUEUE_PRIORITIES: Readonly<Record<Exclude<Severity, 'critical'>, number>> = { high: 1, medium: 2, low: 3, info: 4 };
