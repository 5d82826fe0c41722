/**
 * Stands in for zod in the pages' bundle. Routes are declared with their schemas, which the server checks; the pages use
 * their types alone, and 25 kB of validators would be loaded for nothing. Whatever is built with it is this same thing;
 * a page that tries to parse with it is told at once.
 */
const SILENT = new Proxy(() => {}, {
  get(_target, name) {
    if (name === 'parse' || name === 'safeParse')
      throw new Error('the pages carry no schemas: let the server check, or bundle zod after all');
    return typeof name === 'symbol' ? undefined : SILENT;
  },
  apply: () => SILENT,
});

export const z = SILENT;
