/** npm run bench -- server-lists [--dies N] [--inspections N] [--times N]: lists and searches of a large firm over HTTP. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../apps/server/dist/testing/list-bench.js', import.meta.url));

export async function run(args: string[]): Promise<void> {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
