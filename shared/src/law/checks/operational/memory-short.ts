// Operational: little memory has been available for a while.
import { type Judgement, unknown } from '../../check.ts';
import { instantWords } from '../../evidence.ts';
import type { LimitsSeen } from '../../observed-health.ts';
import { hasLasted, machineCheck, sinceBeyond } from './machine-health.ts';

export const memoryShort = machineCheck<LimitsSeen>('memory-short', 'memory_health', (view, { passed }): Judgement => {
  const [limit, minutes] = [view.number('memory_short_pct'), view.number('memory_short_min')];
  const since = sinceBeyond(passed, limit, 'below');
  if (since === undefined) {
    return { status: 'compliant', reason: 'memory-available', sentence: { id: 'Memori cukup.', en: 'There is memory available.' } };
  }
  const when = instantWords(since, view.zone);
  const [id, en] = [`Memori tersedia kurang dari ${limit}% sejak ${when}`, `Less than ${limit}% of memory is available since ${when}`];
  if (!hasLasted(view, since, minutes)) {
    return unknown('memory-short-briefly', `${id}, belum ${minutes} menit.`, `${en}, not yet ${minutes} minutes.`);
  }
  return { status: 'violation', reason: 'memory-short', sentence: { id: `${id}.`, en: `${en}.` }, since };
});
