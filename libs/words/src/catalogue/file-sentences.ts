import type { Catalogue } from '../catalogue.ts';

export const fileSentences = {} as const satisfies Catalogue;
