import type { Catalogue } from '../catalogue.ts';
import { alignmentSentences } from './alignment-sentences.ts';
import { cadSentences } from './cad-sentences.ts';
import { characteristicSentences } from './characteristic-sentences.ts';
import { commandSentences } from './command-sentences.ts';
import { compareSentences } from './compare-sentences.ts';
import { demonstrationSentences } from './demonstration-sentences.ts';
import { doorSentences } from './door-sentences.ts';
import { evaluationPageSentences } from './evaluation-page-sentences.ts';
import { exchangeSentences } from './exchange-sentences.ts';
import { explainSentences } from './explain-sentences.ts';
import { fileSentences } from './file-sentences.ts';
import { fitSentences } from './fit-sentences.ts';
import { helpSentences } from './help-sentences.ts';
import { importSentences } from './import-sentences.ts';
import { inspectionSentences } from './inspection-sentences.ts';
import { lifeSentences } from './life-sentences.ts';
import { measureSentences } from './measure-sentences.ts';
import { pageSentences } from './page-sentences.ts';
import { planEditorSentences } from './plan-editor-sentences.ts';
import { planSentences } from './plan-sentences.ts';
import { pmiSentences } from './pmi-sentences.ts';
import { reportSentences } from './report-sentences.ts';
import { routeSentences } from './route-sentences.ts';
import { serverSentences } from './server-sentences.ts';
import { shopSentences } from './shop-sentences.ts';
import { stepSentences } from './step-sentences.ts';
import { tabletSentences } from './tablet-sentences.ts';
import { toleranceSentences } from './tolerance-sentences.ts';
import { verdictSentences } from './verdict-sentences.ts';
import { viewerSentences } from './viewer-sentences.ts';
import { webSentences } from './web-sentences.ts';

/** The contents page: one catalogue an area. */
export const sentences = {
  ...alignmentSentences,
  ...cadSentences,
  ...characteristicSentences,
  ...commandSentences,
  ...compareSentences,
  ...evaluationPageSentences,
  ...exchangeSentences,
  ...explainSentences,
  ...fileSentences,
  ...fitSentences,
  ...helpSentences,
  ...inspectionSentences,
  ...measureSentences,
  ...pageSentences,
  ...planSentences,
  ...pmiSentences,
  ...reportSentences,
  ...routeSentences,
  ...serverSentences,
  ...stepSentences,
  ...shopSentences,
  ...tabletSentences,
  ...toleranceSentences,
  ...verdictSentences,
  ...demonstrationSentences,
  ...doorSentences,
  ...importSentences,
  ...lifeSentences,
  ...planEditorSentences,
  ...viewerSentences,
  ...webSentences,
} as const satisfies Catalogue;

export type SentenceKey = keyof typeof sentences;
