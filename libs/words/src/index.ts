export type { SentenceKey } from './catalogue/all-sentences.ts';
export { type Language, languages } from './language.ts';
export {
  formatBytes,
  formatCount,
  formatDetails,
  formatDeviation,
  formatInstant,
  formatNumber,
  formatShare,
} from './numbers.ts';
export { isSentenceKey, type SayValues, say, sayAny } from './say.ts';
