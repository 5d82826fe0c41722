import type { Catalogue } from '../catalogue.ts';

export const commandSentences = {} as const satisfies Catalogue;
