/** Bundles the web application into dist, each file beside its gzip: whoever serves it packs nothing. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'dist');
const PACKED = /\.(js|css|svg|html|webmanifest|wasm)$/;
const LEAST_BYTES = 1024;

rmSync(target, { recursive: true, force: true });
await build({
  configFile: false,
  root: here,
  logLevel: 'warn',
  resolve: {
    conditions: ['source', 'module', 'browser', 'production'],
    alias: { zod: join(here, 'no-schemas.js') },
  },
  build: {
    ...{ outDir: target, target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 2000 },
    rolldownOptions: {
      // "use client" of the components speaks to servers that render; here there is none.
      onwarn: (warning, tell) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(warning),
    },
  },
});
for (const path of walk(target)) {
  if (!PACKED.test(path) || statSync(path).size < LEAST_BYTES) continue;
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
