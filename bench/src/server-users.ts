/** npm run bench -- server-users [--users N] [--seconds N] [--dies N] [--inspections N] [--seed S] [--live]: a shift of 50 people. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../apps/server/dist/testing/users-bench.js', import.meta.url));

export async function run(args: string[]): Promise<void> {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
