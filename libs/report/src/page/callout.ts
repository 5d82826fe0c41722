/** What stands beside a balloon: the sign of the tolerance, value against limit, the verdict's sign. */
import type { CharacteristicResult } from '@diewright/metrology';
import type { Callout } from '@diewright/viewer';
import type { Language } from '@diewright/words';
import { symbolOfKind, symbolPaths } from '../drawing/symbol-paths.ts';
import { screenTextWidth } from '../drawing/text-width.ts';
import { isEvaluated, limitsText, valueText } from '../words/evaluation-words.ts';
import { iconPath } from './icons.ts';

const FONT_SIZE = 11;
/** The balloons are set in a heavier cut than the widths are of. */
const BOLDER = 1.15;
/** As on a drawing: more is in the table. */
const DECIMALS = 3;

/** @returns null where nothing was evaluated */
export function calloutOfCharacteristic(language: Language, one: CharacteristicResult): Callout | null {
  if (!isEvaluated(one)) return null;
  const { evaluation } = one;
  const symbol = symbolOfKind(one.kind);
  const text = evaluation.limits
    ? `${valueText(language, evaluation, DECIMALS)} · ${limitsText(language, evaluation)}`
    : valueText(language, evaluation, DECIMALS);
  return {
    symbol: symbol && symbolPaths[symbol].stroke,
    text,
    sign: iconPath(evaluation.verdict),
    width: Math.ceil(BOLDER * FONT_SIZE * screenTextWidth(text)),
    state: `verdict-${evaluation.verdict}`,
    isFailing: evaluation.verdict === 'notConforming',
  };
}
