/** Set-up, then every check; the last line counts the tests from the runner's own reports. */
import { existsSync } from 'node:fs';
import { checkOutsidePostgres, countsOf, outsideReport } from './outside-postgres.mjs';
import { setUp } from './setup.mjs';
import { stop } from './tools.mjs';

const withPackages = process.env.CI === 'true' || process.env.DIEWRIGHT_TEST_PACKAGES === '1';
await setUp({ packages: withPackages });
const { check, testReport } = await import('./check.mjs');
let good = await check();
if (!existsSync(testReport)) stop('test: the runner left no report, so no test can be said to have passed.');
const reports = [testReport];
if (withPackages) {
  process.stdout.write('\n— the server against an outside PostgreSQL\n');
  const outside = await checkOutsidePostgres();
  if (outside === null) process.stdout.write('skipped: no PostgreSQL 15 or newer is installed\n');
  else {
    good &&= outside;
    if (existsSync(outsideReport)) reports.push(outsideReport);
  }
}
const counts = reports.map(countsOf);
const sum = (name) => counts.reduce((total, each) => total + each[name], 0);
const isGood = good && counts.every((each) => each.success && each.passed > 0);
process.exitCode = isGood ? 0 : 1;
if (!isGood && sum('failed') === 0) process.stdout.write('\nA check other than a test failed: see above.\n');
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
