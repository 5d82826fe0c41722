/** What page, paper, lists and terminal say alike of what came of a characteristic. */
import type { CharacteristicResult, Evaluated, InspectionResult, Verdict } from '@diewright/metrology';
import {
  formatCount,
  formatDetails,
  formatNumber,
  isSentenceKey,
  type Language,
  say,
  sayAny,
} from '@diewright/words';
import { DASH } from './report-words.ts';

interface Coded {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export const isEvaluated = (
  one: CharacteristicResult,
): one is CharacteristicResult & { evaluation: Evaluated } => one.evaluation?.status === 'evaluated';

/** Whether the result was written by a version that evaluates. */
export const hasEvaluations = ({ characteristics }: Pick<InspectionResult, 'characteristics'>) =>
  characteristics.some(({ evaluation }) => evaluation !== null);

export const unitSign = ({ unit }: Evaluated) => (unit === 'deg' ? '°' : 'mm');

export function valueText(language: Language, found: Evaluated, decimals = 4): string {
  return `${formatNumber(language, found.value, decimals)} ${unitSign(found)}`;
}

/** From … to, where the value was picked from several; else nothing. */
export function extremesText(language: Language, { lowest, highest }: Evaluated, decimals = 4): string {
  if (lowest === null || highest === null) return '';
  const [low, high] = [formatNumber(language, lowest, decimals), formatNumber(language, highest, decimals)];
  return low === high ? '' : `${low} … ${high}`;
}

/** With the bonus: ≤ 0.2342 mm (0.1500 + 0.0842). */
export function limitsText(language: Language, found: Evaluated): string {
  const { limits, bonus, stated } = found;
  if (!limits) return DASH;
  const number = (value: number) => formatNumber(language, value, 4);
  const { lower, upper } = limits;
  const withBonus = bonus !== null && stated !== null ? ` (${number(stated)} + ${number(bonus)})` : '';
  const sign = unitSign(found);
  if (stated !== null || lower === null)
    return upper === null ? DASH : `≤ ${number(upper)} ${sign}${withBonus}`;
  return upper === null ? `≥ ${number(lower)} ${sign}` : `${number(lower)} … ${number(upper)} ${sign}`;
}

/** ± U with its factor; a dash where none is known. */
export function uncertaintyText(language: Language, { uncertainty }: Evaluated): string {
  return uncertainty ? formatNumber(language, uncertainty.expanded, 4) : DASH;
}

/** Which part of the tolerance is used up, 1 = all; null where that has no meaning. */
export function toleranceShare({ value, limits, stated }: Evaluated): number | null {
  if (!limits || limits.upper === null) return null;
  if (stated !== null) return limits.upper > 0 ? value / limits.upper : null;
  if (limits.lower === null) return null;
  const half = (limits.upper - limits.lower) / 2;
  return half > 0 ? Math.abs(value - (limits.upper + limits.lower) / 2) / half : null;
}

/** The sentence of a reason: of a measure a problem, of the check of a plan a note. */
export function sayReason(language: Language, { code, details }: Coded): string {
  const key = [`problem.${code}`, `note.${code}`].find(isSentenceKey);
  return key ? sayAny(language, key, formatDetails(language, inWords(language, details))) : code;
}

/** The way from the points to the verdict. A step of a later version shows its code. */
export function stepTexts(
  language: Language,
  steps: readonly Coded[],
  family: 'step' | 'warning' = 'step',
): string[] {
  return steps.map(({ code, details }) => {
    const key = `${family}.${code}`;
    return isSentenceKey(key)
      ? sayAny(language, key, formatDetails(language, inWords(language, details)))
      : code;
  });
}

/** Terms among the details (shapes, criteria, rules) in the language; a reason among them with the same details. */
export function inWords(
  language: Language,
  details: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const [term, problem] = [`term.${value}`, `problem.${value}`];
      if (isSentenceKey(term)) return [name, sayAny(language, term)];
      if (!isSentenceKey(problem)) return [name, value];
      // The sentence stands within another: its full stop would be one too many.
      const text = sayAny(language, problem, formatDetails(language, details));
      return [name, text.replace(/[.。]$/, '')];
    }),
  );
}

/** A criterion, a way of choosing points, a shape; a word of a later version stays as it is. */
export function termOf(language: Language, term: string): string {
  const key = `term.${term}`;
  return isSentenceKey(key) ? sayAny(language, key) : term;
}

export function pointsText(
  language: Language,
  { points, choice, edgeMarginMm, outliers }: Evaluated,
): string {
  return say(language, 'explain.points-used', {
    used: formatCount(language, points.used),
    given: formatCount(language, points.given),
    choice: termOf(language, choice),
    margin: formatNumber(language, edgeMarginMm ?? 0, 3),
    rule: termOf(language, outliers.kind),
  });
}

/** Each datum with its association, then what stayed free. */
export function frameTexts(
  language: Language,
  { datums, freeMotions }: NonNullable<Evaluated['frame']>,
): string[] {
  const lines = datums.map(({ letter, association, from, points, holds }) =>
    say(language, 'explain.datum', {
      letter,
      association: say(language, `association.${association}`),
      from: say(language, `association-from.${from}`),
      points,
      holds,
    }),
  );
  if (freeMotions > 0) lines.push(say(language, 'explain.free', { motions: freeMotions }));
  return lines;
}

export function uncertaintyHead(language: Language, found: Evaluated): string {
  const { uncertainty } = found;
  if (!uncertainty) return say(language, 'explain.no-uncertainty');
  return say(language, 'explain.uncertainty', {
    expanded: formatNumber(language, uncertainty.expanded, 5),
    unit: unitSign(found),
    k: formatNumber(language, uncertainty.coverageFactor, 2),
  });
}

export function contributionName(language: Language, code: string): string {
  const key = `uncertainty.${code}`;
  return isSentenceKey(key) ? sayAny(language, key) : code;
}

export function decisionText(language: Language, found: Evaluated): string | null {
  const { decision } = found;
  if (!decision) return null;
  const number = (value: number | null, none: string) =>
    value === null ? none : formatNumber(language, value, 5);
  return say(language, 'explain.decision', {
    rule: ruleText(language, decision.rule),
    guard: formatNumber(language, decision.guardBand, 5),
    unit: unitSign(found),
    zone: decision.noAcceptance
      ? say(language, 'explain.no-acceptance')
      : `${number(decision.lower, '−∞')} … ${number(decision.upper, '∞')} ${unitSign(found)}`,
  });
}

/** ISO 14253-1:2017 guarded: the standard stays, the rule is put into words. */
function ruleText(language: Language, rule: string): string {
  return rule.replace(/(guarded|expanded|simple)$/, (word) => termOf(language, `rule-${word}`));
}

export interface EvaluationCounts extends Readonly<Record<Verdict, number>> {
  readonly notEvaluated: number;
}

export function countVerdicts(characteristics: readonly CharacteristicResult[]): EvaluationCounts {
  const counts = { conforming: 0, notConforming: 0, undecided: 0, noTolerance: 0, notEvaluated: 0 };
  for (const { evaluation } of characteristics) {
    if (evaluation?.status === 'evaluated') counts[evaluation.verdict]++;
    else if (evaluation?.status === 'notEvaluated') counts.notEvaluated++;
  }
  return counts;
}

/** How many conform, how many do not … */
export function verdictSummary(language: Language, characteristics: readonly CharacteristicResult[]): string {
  const counts = countVerdicts(characteristics);
  return say(language, 'command.characteristics', {
    conforming: formatCount(language, counts.conforming),
    notConforming: formatCount(language, counts.notConforming),
    undecided: formatCount(language, counts.undecided),
    notEvaluated: formatCount(language, counts.notEvaluated),
  });
}
