/** Compiles the distance kernel twice from the same sources: for many threads on shared memory, and for one thread. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '..', 'dist', 'kernel');
mkdirSync(output, { recursive: true });

const common = ['--runtime', 'stub', '--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'];
const builds = [
  { name: 'distance-threads', options: ['--enable', 'simd,threads', '--sharedMemory', '--maximumMemory', '65536'] },
  { name: 'distance-one-thread', options: ['--enable', 'simd', '--maximumMemory', '65536'] },
];

for (const { name, options } of builds) {
  const file = join(output, `${name}.wasm`);
  const { error, stderr } = await asc.main(
    [join(here, 'index.ts'), '--outFile', file, '--importMemory', '--initialMemory', '16', ...common, ...options],
  );
  if (error) {
    process.stderr.write(`${stderr.toString()}\n${error.message}\n`);
    process.exit(1);
  }
}
