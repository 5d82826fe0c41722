import { defineConfig } from 'vitest/config';

/** Packages are read from source in tests; workers, child processes and the command line run the build. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  // 'import' must not stand here: it would reach require() of CommonJS packages in the tests' processes too.
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: [
      '{libs,apps}/*/src/**/*.test.ts',
      '{testing,examples,bench}/src/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
