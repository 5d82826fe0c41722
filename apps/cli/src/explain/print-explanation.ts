/** The whole way from the points to the verdict of one characteristic, in words and figures. */
import type { CharacteristicResult, Evaluated } from '@diewright/metrology';
import {
  formatCount,
  formatDetails,
  formatNumber,
  isSentenceKey,
  type Language,
  sayAny,
} from '@diewright/words';
import { requirementText } from '../plan/requirement-text.ts';
import { formatColumns } from '../terminal/columns.ts';

const symbols = { conforming: '✔', notConforming: '✘', undecided: '?', noTolerance: '–' } as const;
/** More parts than these are not printed; the JSON has them. */
const MOST_PARTS = 24;

type Say = (key: string, details?: Record<string, string | number>) => string;

export function printExplanation(one: CharacteristicResult, language: Language): string {
  const say: Say = (key, details = {}) => sayAny(language, key, details);
  const { evaluation } = one;
  const title = `${one.balloon}  ${say(`characteristic.kind.${one.kind}`)}  ${one.name ?? one.id}`;
  const lines = [title, `${say('explain.asked')}: ${requirementText(one, language)}`];
  if (!evaluation || evaluation.status === 'nothingRequired')
    return [...lines, '', say('explain.nothing-required')].join('\n');
  if (evaluation.status === 'notEvaluated')
    return [...lines, '', say('explain.not-evaluated', { why: sayReason(evaluation.reason, language) })].join(
      '\n',
    );
  return [...lines, ...explain(evaluation, say, language)].join('\n');
}

/** The sentence of a reason: of the check of a plan a note, of a measure a problem. */
export function sayReason(
  { code, details }: { readonly code: string; readonly details: Readonly<Record<string, string | number>> },
  language: Language,
): string {
  const key = [`problem.${code}`, `note.${code}`].find(isSentenceKey);
  return key ? sayAny(language, key, formatDetails(language, inWords(details, language))) : code;
}

/** Terms among the details (shapes, criteria, rules) in the language. */
export function inWords(
  details: Readonly<Record<string, string | number>>,
  language: Language,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      const key = [`term.${value}`, `problem.${value}`].find(isSentenceKey);
      return [name, typeof value === 'string' && key ? sayAny(language, key) : value];
    }),
  );
}

function explain(found: Evaluated, say: Say, language: Language): string[] {
  const number = (value: number, decimals = 4) => formatNumber(language, value, decimals);
  const unit = found.unit === 'deg' ? '°' : 'mm';
  const lines = [`${say('explain.standard')}: ${found.standard}, ${termOf(found.criterion, say)}`, ''];
  lines.push(`${say('explain.points')}: ${pointsText(found, say, language)}`);
  if (found.frame) lines.push(...frameLines(found.frame, say));
  lines.push('', `${say('explain.steps')}:`, ...stepLines(found.steps, language));
  if (found.parts.length > 0) lines.push('', `${say('explain.parts')}:`, ...partLines(found, language));
  lines.push(
    '',
    `${say('explain.value')}: ${number(found.value, 5)} ${unit}${extremesText(found, say, language)}`,
  );
  lines.push(`${say('explain.limits')}: ${limitsText(found, language)}`);
  lines.push(...uncertaintyLines(found, say, language), ...decisionLines(found, say, language));
  lines.push(...stepLines(found.warnings, language, 'warning'));
  lines.push('', `${symbols[found.verdict]} ${say(`verdict.${found.verdict}`)}`);
  return lines;
}

function termOf(term: string, say: Say): string {
  return isSentenceKey(`term.${term}`) ? say(`term.${term}`) : term;
}

function pointsText(
  { points, choice, edgeMarginMm, outliers }: Evaluated,
  say: Say,
  language: Language,
): string {
  return say('explain.points-used', {
    used: formatCount(language, points.used),
    given: formatCount(language, points.given),
    choice: termOf(choice, say),
    margin: formatNumber(language, edgeMarginMm ?? 0, 3),
    rule: say(`term.${outliers.kind}`),
  });
}

function frameLines({ label, datums, freeMotions }: NonNullable<Evaluated['frame']>, say: Say): string[] {
  const lines = [`${say('explain.datums', { label })}:`];
  for (const { letter, association, from, points, holds } of datums)
    lines.push(
      `  ${say('explain.datum', {
        letter,
        association: say(`association.${association}`),
        from: say(`association-from.${from}`),
        points,
        holds,
      })}`,
    );
  if (freeMotions > 0) lines.push(`  ${say('explain.free', { motions: freeMotions })}`);
  return lines;
}

export function stepLines(
  steps: Evaluated['steps'],
  language: Language,
  family: 'step' | 'warning' = 'step',
): string[] {
  return steps.map(({ code, details }, k) => {
    const key = `${family}.${code}`;
    const text = isSentenceKey(key)
      ? sayAny(language, key, formatDetails(language, inWords(details, language)))
      : code;
    return family === 'step' ? `  ${k + 1}. ${text}` : `! ${text}`;
  });
}

function partLines({ parts }: Evaluated, language: Language): string[] {
  const rows = [...parts]
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_PARTS)
    .map(({ label, value, points }) => [
      `  ${label}`,
      formatNumber(language, value, 5),
      formatCount(language, points),
    ]);
  if (parts.length > MOST_PARTS) rows.push(['  …', '', '']);
  return formatColumns(rows).split('\n');
}

function extremesText({ lowest, highest }: Evaluated, say: Say, language: Language): string {
  if (lowest === null || highest === null) return '';
  const [low, high] = [lowest, highest].map((value) => formatNumber(language, value, 5)) as [string, string];
  return low === high ? '' : ` (${say('explain.extremes', { lowest: low, highest: high })})`;
}

export function limitsText({ limits, unit, bonus, stated }: Evaluated, language: Language): string {
  if (!limits) return '–';
  const sign = unit === 'deg' ? '°' : 'mm';
  const number = (value: number) => formatNumber(language, value, 4);
  const { lower, upper } = limits;
  const withBonus = bonus !== null && stated !== null ? ` (${number(stated)} + ${number(bonus)})` : '';
  if (stated !== null || lower === null)
    return upper === null ? '–' : `≤ ${number(upper)} ${sign}${withBonus}`;
  return upper === null ? `≥ ${number(lower)} ${sign}` : `${number(lower)} … ${number(upper)} ${sign}`;
}

function uncertaintyLines({ uncertainty, unit }: Evaluated, say: Say, language: Language): string[] {
  if (!uncertainty) return [say('explain.no-uncertainty')];
  const sign = unit === 'deg' ? '°' : 'mm';
  const head = say('explain.uncertainty', {
    expanded: formatNumber(language, uncertainty.expanded, 5),
    unit: sign,
    k: formatNumber(language, uncertainty.coverageFactor, 2),
  });
  const rows = [
    [
      `  ${say('explain.contribution')}`,
      say('explain.type'),
      `${say('explain.standard-uncertainty')}, ${sign}`,
    ],
    ...uncertainty.contributions.map(({ code, type, standard }) => [
      `  ${say(`uncertainty.${code}`)}`,
      type,
      formatNumber(language, standard, 6),
    ]),
  ];
  return [head, ...formatColumns(rows).split('\n')];
}

function decisionLines({ decision, unit }: Evaluated, say: Say, language: Language): string[] {
  if (!decision) return [];
  const sign = unit === 'deg' ? '°' : 'mm';
  const number = (value: number | null, none: string) =>
    value === null ? none : formatNumber(language, value, 5);
  const zone = decision.noAcceptance
    ? say('explain.no-acceptance')
    : `${number(decision.lower, '−∞')} … ${number(decision.upper, '∞')} ${sign}`;
  return [
    say('explain.decision', {
      rule: decision.rule,
      guard: formatNumber(language, decision.guardBand, 5),
      unit: sign,
      zone,
    }),
  ];
}
