import { readFileSync } from 'node:fs';

/** Of the command line's package: the version of Diewright. */
export const version: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;
