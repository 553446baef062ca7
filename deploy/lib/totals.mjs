// Reads vitest's JSON result into the three numbers that end every test run.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 *
 * @typedef {object} TestReport the part of vitest's JSON reporter output that is used
 * @property {{ name: string, status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * Counts tests. A file that failed before its tests ran counts as one failure; so does a run that ended badly
 * although no test failed (an error outside all tests).
 * @param {TestReport} report
 * @param {number} exitCode of vitest
 * @returns {Totals}
 */
export function countTests(report, exitCode) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    totals.passed += statuses.filter((status) => status === 'passed').length;
    totals.failed += statuses.filter((status) => status === 'failed').length;
    totals.skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
    if (file.status === 'failed' && !statuses.includes('failed')) {
      totals.failed += 1;
    }
  }
  if (exitCode !== 0 && totals.failed === 0) {
    totals.failed = 1;
  }
  return totals;
}

/**
 * The closing line of a test run.
 * @param {Totals} totals
 */
export function formatTotals({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
