/** Set-up, then every check; the last line counts the tests from the runner's own report. */
import { existsSync, readFileSync } from 'node:fs';
import { setUp } from './setup.mjs';
import { stop } from './tools.mjs';

const withPackages = process.env.CI === 'true' || process.env.DIEWRIGHT_TEST_PACKAGES === '1';
await setUp({ packages: withPackages });
const { check, testReport } = await import('./check.mjs');
const good = await check();
if (!existsSync(testReport)) stop('test: the runner left no report, so no test can be said to have passed.');
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
  readFileSync(testReport, 'utf8'),
);
const skipped = numPendingTests + numTodoTests;
process.exitCode = good && success && numPassedTests > 0 ? 0 : 1;
if (process.exitCode !== 0 && numFailedTests === 0)
  process.stdout.write('\nA check other than a test failed: see above.\n');
process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped\n`);
