/**
 * Inspects the bundled example without the system, then shows its report, whatever the verdict.
 * npm run example [-- --port N] [--no-open] [--lang zh|en]
 */
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { projectRoot, runNode } from './tools.mjs';

await setUp();
const program = join(projectRoot, 'apps', 'cli', 'bin', 'diewright.js');
process.exitCode = await runNode(program, ['example', ...process.argv.slice(2)]);
