import type { Catalogue } from '../catalogue.ts';

export const cadSentences = {} as const satisfies Catalogue;
