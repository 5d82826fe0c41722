/** npm run bench -- NAME [--peers]: one seeded benchmark; without a name, the list. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';
import { isStarted, projectRoot, stop } from './tools.mjs';

/** Runs `run(args)` of the module called `name` in the built folder. */
export async function runNamed(folder, what) {
  await setUp();
  const built = join(projectRoot, 'bench', 'dist', ...folder);
  const names = readdirSync(built)
    .filter((file) => /^[a-z-]+\.js$/.test(file) && file !== 'index.js')
    .map((file) => file.slice(0, -3));
  const [name, ...args] = process.argv.slice(2);
  if (!name || !names.includes(name))
    stop(`npm run ${what} -- NAME, where NAME is one of: ${names.join(', ')}`);
  const module = await import(pathToFileURL(join(built, `${name}.js`)).href);
  await module.run(args);
}

if (isStarted(import.meta.url)) await runNamed([], 'bench');
