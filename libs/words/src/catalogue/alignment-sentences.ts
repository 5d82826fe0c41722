import type { Catalogue } from '../catalogue.ts';

export const alignmentSentences = {} as const satisfies Catalogue;
