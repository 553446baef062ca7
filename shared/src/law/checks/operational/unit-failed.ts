// Operational: units of systemd that failed and stayed so. Those that a region does not care for are named by a parameter.
import { type Judgement, unknown } from '../../check.ts';
import type { UnitsSeen } from '../../observed-health.ts';
import { hasLasted, listed, machineCheck } from './machine-health.ts';

export const unitFailed = machineCheck<UnitsSeen>('unit-failed', 'unit_health', (view, { failed }): Judgement => {
  const ignored = view
    .word('unit_failed_ignore')
    .split(',')
    .map((each) => each.trim());
  const counting = failed.filter(({ name }) => !ignored.some((each) => isNamed(name, each)));
  if (counting.length === 0) {
    return { status: 'compliant', reason: 'units-run', sentence: { id: 'Tidak ada unit yang gagal.', en: 'No unit has failed.' } };
  }
  const minutes = view.number('unit_failed_min');
  const lasting = counting.filter(({ since }) => hasLasted(view, since, minutes));
  if (lasting.length === 0) {
    const names = listed(counting.map(({ name }) => name));
    return unknown('unit-failed-briefly', `Gagal, belum ${minutes} menit: ${names}.`, `Failed, not yet ${minutes} minutes: ${names}.`);
  }
  const names = listed(lasting.map(({ name }) => name));
  const sentence = { id: `Unit systemd gagal: ${names}.`, en: `Units of systemd have failed: ${names}.` };
  return { status: 'violation', reason: 'unit-failed', sentence, since: Math.min(...lasting.map(({ since }) => since)) };
});

/** A name, or its beginning before `*`. */
function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
