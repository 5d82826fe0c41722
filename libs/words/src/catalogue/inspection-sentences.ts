import type { Catalogue } from '../catalogue.ts';

export const inspectionSentences = {} as const satisfies Catalogue;
