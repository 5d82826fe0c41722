/**
 * Sets everything up and opens the system in the browser.
 * npm start [-- --data DIR] [--port N] [--no-open] [--lang zh|en]
 */
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { projectRoot, runNode } from './tools.mjs';

await setUp();
const program = join(projectRoot, 'apps', 'cli', 'bin', 'diewright.js');
process.exitCode = await runNode(program, ['serve', ...process.argv.slice(2)]);
