/** Puts a page together. Everything from outside (names in files!) enters as escaped JSON and leaves as textContent. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Language } from '@diewright/words';
import { say } from '@diewright/words';
import type { PageBundle } from './page-bundle.ts';
import { blockId, DATA_ID, WORKER_ID } from './page-data.ts';
import type { PagePayload } from './page-payload.ts';

export function htmlDocument(
  { data, blocks }: PagePayload,
  bundle: PageBundle,
  language: Language,
): Uint8Array {
  const { header, nominal } = data.result;
  const name = header.die ?? header.part ?? nominal.fileName;
  const script = scriptText(bundle.script);
  const parts: string[] = [
    '<!doctype html>\n',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script, bundle.style)}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="color-scheme" content="light dark">\n',
    `<title>${escapeHtml(`${name} · ${say(language, 'page.title')}`)}</title>\n`,
    `<style>${bundle.style}</style>\n</head>\n<body>\n`,
    '<noscript><p>This report needs JavaScript, which is contained in the file. 本报告需要启用 JavaScript（已包含在文件中）。</p></noscript>\n',
    `<script type="application/json" id="${DATA_ID}">${jsonText(data)}</script>\n`,
    `<script type="text/plain" id="${WORKER_ID}">${scriptText(bundle.worker)}</script>\n`,
    `<script>${script}</script>\n`,
  ];
  for (const [block, { bytes }] of blocks) {
    const text = deflateSync(bytes, { level: 6 }).toString('base64');
    parts.push(`<script type="text/plain" id="${blockId(block)}">${text}</script>\n`);
  }
  parts.push('</body>\n</html>\n');
  return new TextEncoder().encode(parts.join(''));
}

/** Nothing is fetched, nothing is sent, and only this page's own program runs. */
function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}' blob:`,
    `style-src '${hashOf(style)}'`,
    'worker-src blob:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** JSON that cannot end its script element: no `<` is left in it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** A program that cannot end its script element. Such places lie in strings only; the bundler sees to `<!--`. */
export function scriptText(program: string): string {
  return program.replaceAll(/<(?=\/script)/gi, '\\u003c');
}

export function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => names[character]!);
}
