// Runs `promtool check metrics`, the judge of every exposition page.
import { spawnSync } from 'node:child_process';

/** node_exporter's own names that promtool calls camelCase; dashboards want them exactly so. */
const KNOWN_NAMES = /^node_memory_\S+ metric names should be written in 'snake_case' not 'camelCase'$/;

/** Lines in which promtool complains of `page`, without those about node_exporter's own camelCase names. */
export function promtoolComplaints(page: string): string[] {
  const promtool = process.env['PANTAU_TEST_PROMTOOL'];
  if (promtool === undefined) throw new Error('PANTAU_TEST_PROMTOOL is not set: run the tests with `npm test`');
  const { stdout, stderr, error } = spawnSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !KNOWN_NAMES.test(line));
}
