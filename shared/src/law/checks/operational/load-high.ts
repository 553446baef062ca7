// Operational: more work than the processors can do has waited for a while.
import { type Judgement, unknown } from '../../check.ts';
import { instantWords } from '../../evidence.ts';
import type { LimitsSeen } from '../../observed-health.ts';
import { hasLasted, machineCheck, sinceBeyond } from './machine-health.ts';

export const loadHigh = machineCheck<LimitsSeen>('load-high', 'load_health', (view, { passed }): Judgement => {
  const [limit, minutes] = [view.number('load_high_per_cpu'), view.number('load_high_min')];
  const since = sinceBeyond(passed, limit, 'above');
  if (since === undefined) {
    return { status: 'compliant', reason: 'load-bearable', sentence: { id: 'Beban wajar.', en: 'The load is bearable.' } };
  }
  const when = instantWords(since, view.zone);
  const [id, en] = [`Beban tiap prosesor di atas ${limit} sejak ${when}`, `The load of each processor is above ${limit} since ${when}`];
  if (!hasLasted(view, since, minutes)) {
    return unknown('load-high-briefly', `${id}, belum ${minutes} menit.`, `${en}, not yet ${minutes} minutes.`);
  }
  return { status: 'violation', reason: 'load-high', sentence: { id: `${id}.`, en: `${en}.` }, since };
});
