// Test runner: packages are tested from their sources, so a test never meets an outdated build.
// Projects: `unit` (beside the code), `system` (whole programs), `alone` (those that share no machine), `layout` (reads the tree only).
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const layoutTests = ['test/architecture.test.ts', 'test/registries.test.ts', 'test/lint.test.ts'];
// They measure time, or take a whole machine: nothing runs beside them.
const aloneTests = ['dashboards', 'end-to-end', 'gateway', 'parity/parity', 'sensor-table', 'start', 'tls-kill'].map(
  (name) => `test/${name}.test.ts`,
);
const sharedRedis = ['test/support/global-redis.ts'];

export default defineConfig({
  root,
  resolve: {
    alias: [{ find: /^@pantau\/(shared|agent|collector|dashboard-api)\/(.+)$/, replacement: `${root}$1/src/$2` }],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,agent,collector,dashboard-api}/src/**/*.test.{ts,tsx}', 'deploy/**/*.test.{mjs,ts}'],
          globalSetup: sharedRedis,
          testTimeout: 10_000,
          // Unlike whole programs they can share a machine, also a small one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: [...layoutTests, ...aloneTests, ...configDefaults.exclude, '**/dist/**'],
          globalSetup: sharedRedis,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: aloneTests,
          globalSetup: sharedRedis,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      { extends: true, test: { name: 'layout', include: layoutTests, testTimeout: 20_000, sequence: { groupOrder: 3 } } },
    ],
  },
});
