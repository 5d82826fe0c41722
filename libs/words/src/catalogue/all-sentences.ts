import type { Catalogue } from '../catalogue.ts';
import { alignmentSentences } from './alignment-sentences.ts';
import { badDaySentences } from './bad-day-sentences.ts';
import { cadSentences } from './cad-sentences.ts';
import { characteristicSentences } from './characteristic-sentences.ts';
import { commandSentences } from './command-sentences.ts';
import { compareSentences } from './compare-sentences.ts';
import { connectionHelpSentences } from './connection-help-sentences.ts';
import { connectionSentences } from './connection-sentences.ts';
import { demonstrationSentences } from './demonstration-sentences.ts';
import { doorSentences } from './door-sentences.ts';
import { evaluationPageSentences } from './evaluation-page-sentences.ts';
import { exchangeSentences } from './exchange-sentences.ts';
import { explainSentences } from './explain-sentences.ts';
import { factorSentences } from './factor-sentences.ts';
import { fileSentences } from './file-sentences.ts';
import { fitSentences } from './fit-sentences.ts';
import { helpSentences } from './help-sentences.ts';
import { importSentences } from './import-sentences.ts';
import { inspectionSentences } from './inspection-sentences.ts';
import { lifeSentences } from './life-sentences.ts';
import { listRouteSentences } from './list-route-sentences.ts';
import { listSentences } from './list-sentences.ts';
import { measureSentences } from './measure-sentences.ts';
import { pageSentences } from './page-sentences.ts';
import { planEditorSentences } from './plan-editor-sentences.ts';
import { planSentences } from './plan-sentences.ts';
import { pmiSentences } from './pmi-sentences.ts';
import { reportSentences } from './report-sentences.ts';
import { resultImportSentences } from './result-import-sentences.ts';
import { routeSentences } from './route-sentences.ts';
import { serverSentences } from './server-sentences.ts';
import { shopSentences } from './shop-sentences.ts';
import { staffSentences } from './staff-sentences.ts';
import { stepSentences } from './step-sentences.ts';
import { tabletSentences } from './tablet-sentences.ts';
import { toleranceSentences } from './tolerance-sentences.ts';
import { verdictSentences } from './verdict-sentences.ts';
import { viewerSentences } from './viewer-sentences.ts';
import { wallSentences } from './wall-sentences.ts';
import { webSentences } from './web-sentences.ts';

/** The contents page: one catalogue an area. */
export const sentences = {
  ...alignmentSentences,
  ...badDaySentences,
  ...cadSentences,
  ...characteristicSentences,
  ...commandSentences,
  ...compareSentences,
  ...connectionHelpSentences,
  ...connectionSentences,
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
  ...staffSentences,
  ...stepSentences,
  ...shopSentences,
  ...tabletSentences,
  ...toleranceSentences,
  ...verdictSentences,
  ...demonstrationSentences,
  ...doorSentences,
  ...factorSentences,
  ...importSentences,
  ...lifeSentences,
  ...listRouteSentences,
  ...listSentences,
  ...planEditorSentences,
  ...resultImportSentences,
  ...viewerSentences,
  ...wallSentences,
  ...webSentences,
} as const satisfies Catalogue;

export type SentenceKey = keyof typeof sentences;
