/** Bundles the report's page: its program, its worker and its style, each one self-contained text in dist/page-bundle. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, 'dist', 'page-bundle');

const STYLES = ['tokens', 'frame', 'part', 'figures', 'tables', 'characteristics', 'print'];

async function bundle(entry) {
  const result = await build({
    configFile: false,
    root: here,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry: join(here, 'src', 'page', entry), formats: ['iife'], name: 'diewright' },
    },
  });
  const [{ output }] = [result].flat();
  if (output.length !== 1) throw new Error(`${entry}: ${output.length} files instead of one`);
  const { code } = output[0];
  // Inside an inline script this would begin a state that swallows </script>.
  if (code.includes('<!--')) throw new Error(`${entry}: the bundle holds <!--. Maybe split the string`);
  return code.replaceAll('\r', '');
}

mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'page.js'), await bundle('main.ts'));
writeFileSync(join(target, 'worker.js'), await bundle('page-worker.ts'));
const style = STYLES.map((name) => readFileSync(join(here, 'src', 'page', 'styles', `${name}.css`), 'utf8'));
writeFileSync(join(target, 'page.css'), style.join('\n').replaceAll('\r', ''));
