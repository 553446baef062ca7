// What a proof has found, told line by line as it comes, with the numbers at the end.
import { makeTemp } from '../support/temp.ts';

export interface Checks {
  check(what: string, passed: boolean, detail?: string): void;
}

/** Carries out a proof in a folder that is removed at the end; a proof that breaks off has failed. Gives the exit code. */
export async function carryOut(prove: (checks: Checks, folder: string) => Promise<void>): Promise<number> {
  const checks = createChecks();
  const temp = makeTemp();
  try {
    await prove(checks, temp.path);
  } catch (error) {
    checks.check('the proof comes to its end', false, String(error));
  } finally {
    temp.remove();
  }
  return checks.finish();
}

function createChecks(): Checks & { finish(): number } {
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
