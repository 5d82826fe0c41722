/** Bundles the web application into dist, each file beside its packed forms: whoever serves it packs nothing. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
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
      onwarn: (warning, tell) => !isKnown(warning) && tell(warning),
    },
  },
});
dropUnused();
for (const path of walk(target)) {
  if (!PACKED.test(path) || statSync(path).size < LEAST_BYTES) continue;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function isKnown({ code, message }) {
  // "use client" of the components speaks to servers that render; here there is none.
  if (code === 'MODULE_LEVEL_DIRECTIVE' || code === 'INEFFECTIVE_DYNAMIC_IMPORT') return true;
  // Rooms below hold what only Node runs, too; it is shaken out, and `scripts/directions.mjs` watches what pages import.
  return /externalized for browser compatibility/.test(message);
}

/** Kernels of modules that were shaken out again: they are copied before that is known. */
function dropUnused() {
  const files = walk(target);
  const programs = files.filter((path) => path.endsWith('.js')).map((path) => readFileSync(path, 'utf8'));
  for (const path of files)
    if (path.endsWith('.wasm') && !programs.some((text) => text.includes(basename(path)))) rmSync(path);
}
