/** The page's programs as `bundle-page.mjs` made them. */
import { readFileSync } from 'node:fs';

export interface PageBundle {
  readonly script: string;
  readonly worker: string;
  readonly style: string;
}

/** @throws Error when the page was not bundled: the build does it. */
export function loadPageBundle(): PageBundle {
  // From src (tests) and from dist alike, the bundle lies in dist.
  const folder = new URL('../page-bundle/', import.meta.url.replace('/report/src/', '/report/dist/'));
  const read = (name: string) => {
    try {
      return readFileSync(new URL(name, folder), 'utf8');
    } catch (cause) {
      throw new Error(`the report's page was not built. Maybe run npm run build`, { cause });
    }
  };
  return { script: read('page.js'), worker: read('worker.js'), style: read('page.css') };
}
