export type { SentenceKey } from './catalogue/all-sentences.ts';
export {
  formatBytes,
  formatCount,
  formatDetails,
  formatDeviation,
  formatInstant,
  formatNumber,
  formatShare,
} from './numbers.ts';
export { isSentenceKey, type Language, languages, type SayValues, say, sayAny } from './say.ts';
