// Runs `promtool check metrics`, the judge of every exposition page.
import { spawnSync } from 'node:child_process';

/** What promtool says of node_exporter's own names; dashboards want them exactly so. */
const KNOWN_NAMES =
  /^(node_(memory|netstat|sockstat)_\S+ metric names should be written in 'snake_case' not 'camelCase'|node_entropy_\S+_bits use base unit "bytes" instead of "bits")$/;

/** Lines in which promtool, also that of the next Prometheus where it is at hand, complains of `page`, without those about known names. */
export function promtoolComplaints(page: string): string[] {
  const { PANTAU_TEST_PROMTOOL: present, PANTAU_TEST_NEXT_PROMTOOL: next } = process.env;
  if (present === undefined) throw new Error('PANTAU_TEST_PROMTOOL is not set: run the tests with `npm test`');
  return [present, ...(next === undefined ? [] : [next])].flatMap((promtool) => {
    const { stdout, stderr, error } = spawnSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' });
    if (error !== undefined) throw error;
    return `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !KNOWN_NAMES.test(line));
  });
}
