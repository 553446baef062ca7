// The on-call commands of a region without a schedule, for tests of other commands.
import type { OnCallCommands } from '../oncall-routes.ts';

const refused = () => Promise.reject(new Error('no schedule'));

export const NO_ONCALL: OnCallCommands = {
  known: () => ({ rotations: [], people: [] }),
  onDuty: () => [],
  overrides: () => [],
  add: refused,
  end: async () => undefined,
  check: async () => ({ inUse: false, faults: [], gaps: [] }),
  test: refused,
};
