/** format, lint, types, directions, tests: everything that must hold before a change lands. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkDirections } from './directions.mjs';
import { isStarted, programOf, projectRoot, runNode } from './tools.mjs';

export const testReport = join(projectRoot, '.cache', 'tests.json');

/** @returns true where everything holds */
export async function check() {
  mkdirSync(join(projectRoot, '.cache'), { recursive: true });
  rmSync(testReport, { force: true });
  const results = [];
  const step = async (what, work) => {
    process.stdout.write(`\n— ${what}\n`);
    const good = await work();
    if (!good) process.stdout.write(`✘ ${what}\n`);
    results.push(good);
  };
  const tool = (program, args) => async () => (await runNode(program, args)) === 0;
  await step(
    'format and lint',
    tool(programOf('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '.']),
  );
  await step('build', async () => {
    await build();
    return true;
  });
  await step('types of the tests', tool(programOf('typescript', 'tsc'), ['-p', 'tsconfig.tests.json']));
  await step('directions', async () => checkDirections());
  await step(
    'tests',
    tool(programOf('vitest'), [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${testReport}`,
    ]),
  );
  return results.every(Boolean);
}

if (isStarted(import.meta.url)) process.exitCode = (await check()) ? 0 : 1;
