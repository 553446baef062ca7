// What a proof has found, told line by line as it comes, with the numbers at the end.

export interface Checks {
  check(what: string, passed: boolean, detail?: string): void;
  /** Prints the totals; gives the exit code. */
  finish(): number;
}

export function createChecks(): Checks {
  const startedMs = performance.now();
  let passed = 0;
  let failed = 0;
  return {
    check(what, isPassed, detail = '') {
      if (isPassed) passed += 1;
      else failed += 1;
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1).padStart(6);
      console.log(`${isPassed ? '✓' : '✗'} ${seconds} s  ${what}${detail === '' ? '' : `: ${detail}`}`);
    },
    finish() {
      console.log(`\n${passed} passed, ${failed} failed`);
      return failed === 0 && passed > 0 ? 0 : 1;
    },
  };
}
