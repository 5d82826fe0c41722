/** What pages say that open after the first one. */
import { doorSentences } from './catalogue/door-sentences.ts';
import { importSentences } from './catalogue/import-sentences.ts';
import { lifeSentences } from './catalogue/life-sentences.ts';
import { planEditorSentences } from './catalogue/plan-editor-sentences.ts';
import { tabletSentences } from './catalogue/tablet-sentences.ts';
import { viewerSentences } from './catalogue/viewer-sentences.ts';
import type { Catalogue } from './catalogue.ts';

export const moreSentences = {
  ...doorSentences,
  ...importSentences,
  ...lifeSentences,
  ...planEditorSentences,
  ...tabletSentences,
  ...viewerSentences,
} as const satisfies Catalogue;
