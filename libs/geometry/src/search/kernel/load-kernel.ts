import { readFile } from 'node:fs/promises';
import { type WasmModule, wasm } from './web-assembly.ts';

const modules = new Map<string, Promise<WasmModule>>();

/** The compiled kernel beside this package's build; null where it has not been built. */
export async function loadKernel(
  name: 'distance-threads' | 'distance-one-thread',
): Promise<WasmModule | null> {
  let module = modules.get(name);
  if (!module) {
    // the same place seen from src/search/kernel and from dist/search/kernel
    const file = new URL(`../../../dist/kernel/${name}.wasm`, import.meta.url);
    module = readFile(file).then((bytes) => wasm.compile(bytes));
    modules.set(name, module);
    module.catch(() => modules.delete(name));
  }
  try {
    return await module;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
