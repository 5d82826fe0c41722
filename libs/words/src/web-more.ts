/** What pages say that open after the first one. */
import { doorSentences } from './catalogue/door-sentences.ts';
import { factorSentences } from './catalogue/factor-sentences.ts';
import { importSentences } from './catalogue/import-sentences.ts';
import { lifeSentences } from './catalogue/life-sentences.ts';
import { listSentences } from './catalogue/list-sentences.ts';
import { planEditorSentences } from './catalogue/plan-editor-sentences.ts';
import { resultImportSentences } from './catalogue/result-import-sentences.ts';
import { staffSentences } from './catalogue/staff-sentences.ts';
import { tabletSentences } from './catalogue/tablet-sentences.ts';
import { viewerSentences } from './catalogue/viewer-sentences.ts';
import { wallSentences } from './catalogue/wall-sentences.ts';
import type { Catalogue } from './catalogue.ts';

export const moreSentences = {
  ...doorSentences,
  ...factorSentences,
  ...importSentences,
  ...lifeSentences,
  ...listSentences,
  ...planEditorSentences,
  ...resultImportSentences,
  ...staffSentences,
  ...tabletSentences,
  ...viewerSentences,
  ...wallSentences,
} as const satisfies Catalogue;
