/** The API as a page to read: what each route is for, who may ask it. Made of the same declarations as everything else. */
import { allRoutes } from '@diewright/shop';
import { type Language, say, sayAny } from '@diewright/words';

export function formatApiPage(language: Language, nonce: string): string {
  const nouns = new Map<string, string[]>();
  for (const route of allRoutes) {
    const noun = route.name.split('.')[0] as string;
    nouns.set(noun, [...(nouns.get(noun) ?? []), formatRoute(route, language)]);
  }
  const title = say(language, 'api.title');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${say(language, 'api.text')} <a href="/api/openapi.json">/api/openapi.json</a></p>
${[...nouns].map(([noun, rows]) => `<h2>${noun}</h2>${rows.join('')}`).join('\n')}
</main></body></html>`;
}

function formatRoute(
  { name, method, path, permission, kind }: (typeof allRoutes)[number],
  language: Language,
): string {
  const who =
    permission === 'anyone' || permission === 'person'
      ? sayAny(language, `api.${permission}`)
      : `${sayAny(language, `permission.${permission}`)} (${permission})`;
  const writes = kind === 'write' ? ` · ${say(language, 'api.writes')}` : '';
  // Paths and names are our own and hold no markup.
  return `<section id="${name}"><p><code><b>${method.toUpperCase()}</b> ${path}</code></p>
<p>${sayAny(language, `route.${name}`)}</p><p class="quiet">${say(language, 'api.permission')}: ${who}${writes}</p></section>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 24px 16px 64px; }
section { margin: 0 0 12px; padding: 8px 16px; border: 1px solid #8886; border-radius: 8px; }
section p { margin: 4px 0; }
.quiet { color: color-mix(in srgb, currentColor 75%, transparent); }
code { overflow-wrap: anywhere; }`;
