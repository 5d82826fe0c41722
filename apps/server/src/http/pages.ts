/** The web application's files: named after their content, so kept for ever; the page itself is asked for anew. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamFile } from '../files/stream-file.ts';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
/** The tighter first; browsers ask for it on this computer and over HTTPS. */
const packings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];
const FOR_EVER = 'public, max-age=31536000, immutable';

export function mountPages(app: OpenAPIHono<Environment>, folder: string | null): void {
  if (folder === null || !existsSync(join(folder, 'index.html'))) return;
  // Only what was there at the start can be asked for: no path leads elsewhere.
  const files = new Map(
    walk(folder).map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
  const page = readFileSync(join(folder, 'index.html'), 'utf8');

  app.get('*', (context) => {
    const { path } = context.req;
    const file = files.get(path);
    if (file !== undefined && path !== '/index.html') {
      const accepted = context.req.header('accept-encoding') ?? '';
      const packing = packings.find(
        ({ name, ending }) => files.has(`${path}${ending}`) && new RegExp(`\\b${name}\\b`).test(accepted),
      );
      const packed = packing && files.get(`${path}${packing.ending}`);
      context.header('content-type', types[extname(path)] ?? 'application/octet-stream');
      context.header('cache-control', path.startsWith('/assets/') ? FOR_EVER : 'no-cache');
      context.header('vary', 'accept-encoding');
      if (packing) context.header('content-encoding', packing.name);
      const sent = packed ?? file;
      context.header('content-length', String(statSync(sent).size));
      return context.body(streamFile(sent));
    }
    // Deep links are the page's own business; a file that is not there is not a page.
    if (extname(path) !== '') throw new Refusal(404, 'not-found');
    context.header('cache-control', 'no-cache');
    return context.html(page.replaceAll('__NONCE__', context.get('nonce')));
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
