import { defineConfig } from 'vitest/config';

/** Packages are read from source in tests; workers, child processes and the command line run the build. */
const shared = {
  resolve: { conditions: ['source'] },
  // 'import' must not stand here: it would reach require() of CommonJS packages in the tests' processes too.
  ssr: { resolve: { conditions: ['source', 'node'] } },
};
const timing = {
  ...{ pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 },
  // Tests keep every core busy: inspections that gave way to them would come last.
  env: { DIEWRIGHT_NICENESS: '0' },
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...shared,
        test: {
          name: 'house',
          ...timing,
          include: [
            'libs/*/src/**/*.test.ts',
            'apps/{cli,web}/src/**/*.test.ts',
            '{testing,examples,bench}/src/**/*.test.ts',
            'scripts/**/*.test.mjs',
          ],
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          ...timing,
          include: ['apps/server/src/**/*.test.ts'],
          globalSetup: ['apps/server/src/testing/global-setup.ts'],
        },
      },
    ],
  },
});
