import type { Catalogue } from '../catalogue.ts';

export const reportSentences = {} as const satisfies Catalogue;
