/**
 * The main job on the bundled example: inspect it, then serve the report, whatever the verdict.
 * npm start [-- --port N] [--no-open] [--lang zh|en]
 */
import { join } from 'node:path';
import { setUp } from './setup.mjs';
import { projectRoot, runNode } from './tools.mjs';

await setUp();
const program = join(projectRoot, 'apps', 'cli', 'bin', 'diewright.js');
process.exitCode = await runNode(program, ['example', ...process.argv.slice(2)]);
