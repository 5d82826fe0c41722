/**
 * npm run campaign -- server-crash [--kills N] [--seed S]: the system is killed outright (SIGKILL), now and then together
 * with its database, while it takes uploads, writes and jobs. Nothing acknowledged may be missing or there twice; the
 * chain of every firm must verify at the end.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../../../apps/server/dist/testing/crash-campaign.js', import.meta.url),
);

export async function run(args: string[]): Promise<void> {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
