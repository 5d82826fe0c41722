/** The whole way from the points to the verdict of one characteristic, in words and figures. */
import type { CharacteristicResult, Evaluated } from '@diewright/metrology';
import {
  contributionName,
  decisionText,
  extremesText,
  frameTexts,
  limitsText,
  pointsText,
  sayReason,
  stepTexts,
  termOf,
  uncertaintyHead,
  unitSign,
  valueText,
} from '@diewright/report';
import { formatCount, formatNumber, type Language, say, sayAny } from '@diewright/words';
import { requirementText } from '../plan/requirement-text.ts';
import { formatColumns } from '../terminal/columns.ts';

export const verdictSymbols = {
  conforming: '✔',
  notConforming: '✘',
  undecided: '?',
  noTolerance: '–',
} as const;
/** More parts than these are not printed; the JSON has them. */
const MOST_PARTS = 24;

export function printExplanation(one: CharacteristicResult, language: Language): string {
  const { evaluation } = one;
  const title = `${one.balloon}  ${sayAny(language, `characteristic.kind.${one.kind}`)}  ${one.name ?? one.id}`;
  const lines = [title, headed(language, 'asked', requirementText(one, language))];
  if (!evaluation || evaluation.status === 'nothingRequired')
    return [...lines, '', say(language, 'explain.nothing-required')].join('\n');
  if (evaluation.status === 'notEvaluated') {
    const why = sayReason(language, evaluation.reason);
    return [...lines, '', say(language, 'explain.not-evaluated', { why })].join('\n');
  }
  return [...lines, ...explain(evaluation, language)].join('\n');
}

function explain(found: Evaluated, language: Language): string[] {
  const extremes = extremesText(language, found, 5);
  const decision = decisionText(language, found);
  return [
    headed(language, 'standard', `${found.standard}, ${termOf(language, found.criterion)}`),
    '',
    headed(language, 'points', pointsText(language, found)),
    ...frameLines(found, language),
    '',
    headed(language, 'steps'),
    ...stepTexts(language, found.steps).map((text, k) => `  ${k + 1}. ${text}`),
    ...partLines(found, language),
    '',
    headed(language, 'value', `${valueText(language, found, 5)}${extremes && ` (${extremes})`}`),
    headed(language, 'limits', limitsText(language, found)),
    ...uncertaintyLines(found, language),
    ...(decision === null ? [] : [decision]),
    ...stepTexts(language, found.warnings, 'warning').map((text) => `! ${text}`),
    '',
    `${verdictSymbols[found.verdict]} ${sayAny(language, `verdict.${found.verdict}`)}`,
  ];
}

function headed(language: Language, head: string, text = ''): string {
  return say(language, 'explain.headed', { head: sayAny(language, `explain.${head}`), text }).trimEnd();
}

function frameLines({ frame }: Evaluated, language: Language): string[] {
  if (!frame) return [];
  const head = say(language, 'explain.headed', {
    head: say(language, 'explain.datums', { label: frame.label }),
    text: '',
  }).trimEnd();
  return [head, ...frameTexts(language, frame).map((text) => `  ${text}`)];
}

function partLines({ parts }: Evaluated, language: Language): string[] {
  if (parts.length === 0) return [];
  const rows = [...parts]
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_PARTS)
    .map(({ label, value, points }) => [
      `  ${label}`,
      formatNumber(language, value, 5),
      formatCount(language, points),
    ]);
  if (parts.length > MOST_PARTS) rows.push(['  …', '', '']);
  return ['', headed(language, 'parts'), ...formatColumns(rows).split('\n')];
}

function uncertaintyLines(found: Evaluated, language: Language): string[] {
  const head = uncertaintyHead(language, found);
  if (!found.uncertainty) return [head];
  const heads = [
    `  ${say(language, 'explain.contribution')}`,
    say(language, 'explain.type'),
    `${say(language, 'explain.standard-uncertainty')}, ${unitSign(found)}`,
  ];
  const rows = found.uncertainty.contributions.map(({ code, type, standard }) => [
    `  ${contributionName(language, code)}`,
    type,
    formatNumber(language, standard, 6),
  ]);
  return [head, ...formatColumns([heads, ...rows]).split('\n')];
}
