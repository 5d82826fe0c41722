import type { InspectionResult, Verdict } from '@diewright/metrology';
import { type Language, say } from '@diewright/words';
import type { ListColumn, ListValue } from '../lists/list-columns.ts';
import {
  alignmentLines,
  conventionLines,
  decisionLine,
  evaluationLine,
  measuredLines,
  nominalLines,
  thicknessLine,
  uncertaintyLine,
} from '../words/basis-words.ts';
import { characteristicSummary, whyNoCharacteristics } from '../words/characteristic-words.ts';
import { hasEvaluations, verdictSummary } from '../words/evaluation-words.ts';
import { DASH, methodWord, verdictReason, verdictWord } from '../words/report-words.ts';

export interface SummaryRow {
  readonly item: string;
  readonly value: ListValue;
  readonly format?: NonNullable<ListColumn<unknown>['format']>;
  readonly verdict?: Verdict;
}

/** The first sheet: what a reader of the report's first two pages would find there, a fact a row. */
export function summaryRows(result: InspectionResult, language: Language, instant: string): SummaryRow[] {
  const { header, whole, nominal, verdict, alignment } = result;
  const { statistics: s } = whole;
  const fields = ['die', 'part', 'drawing', 'revision', 'customer', 'operator', 'machine', 'remark'] as const;
  const text = (item: string, lines: readonly string[]): SummaryRow => ({ item, value: lines.join('\n') });
  const mm = (item: string, value: number | null | undefined): SummaryRow => ({
    item: `${item} mm`,
    value: value ?? null,
    format: 'deviation',
  });
  return [
    {
      item: say(language, 'paper.verdict'),
      value: verdictWord(language, verdict.outcome),
      verdict: verdict.outcome,
    },
    text('', [verdictReason(language, result)]),
    ...fields.map((field) => text(say(language, `paper.header.${field}`), [header[field] || DASH])),
    text(say(language, 'paper.header.createdAt'), [instant]),
    { item: say(language, 'paper.figure.points'), value: s.count, format: 'count' },
    {
      item: say(language, 'paper.column.coverage'),
      value: whole.coverage === null ? null : 100 * whole.coverage,
      format: 'percent',
    },
    mm(say(language, 'paper.figure.mean'), s.mean),
    { item: `${say(language, 'paper.figure.s')} mm`, value: s.standardDeviation, format: 'length' },
    mm(say(language, 'paper.figure.lowest'), whole.judgedLowest?.value),
    mm(say(language, 'paper.figure.highest'), whole.judgedHighest?.value),
    { item: say(language, 'paper.column.judged'), value: whole.judged, format: 'count' },
    { item: say(language, 'paper.column.outside'), value: whole.outside, format: 'count' },
    { item: say(language, 'paper.column.unsure'), value: whole.unsure, format: 'count' },
    mm(`${say(language, 'paper.tolerance')} −`, whole.tolerance?.lower),
    mm(`${say(language, 'paper.tolerance')} +`, whole.tolerance?.upper),
    text(say(language, 'paper.nominal'), [
      nominal.fileName,
      ...nominalLines(language, result),
      say(language, 'paper.sha256', { hash: nominal.sha256 }),
    ]),
    ...result.measured.map((file) =>
      text(say(language, 'paper.measured'), [
        file.fileName,
        ...measuredLines(language, file),
        say(language, 'paper.sha256', { hash: file.sha256 }),
      ]),
    ),
    text(say(language, 'paper.plan'), [
      result.planSha256 === null ? DASH : say(language, 'paper.sha256', { hash: result.planSha256 }),
    ]),
    text(say(language, 'paper.alignment'), [
      methodWord(language, alignment.method),
      ...alignmentLines(language, result),
    ]),
    text(say(language, 'paper.uncertainty'), [uncertaintyLine(language, result)]),
    text(say(language, 'paper.decision'), [decisionLine(language, result)]),
    text(say(language, 'paper.evaluation'), [evaluationLine(language, result)]),
    text(say(language, 'paper.convention'), conventionLines(language, result)),
    ...(result.pmi || result.characteristics.length > 0
      ? [
          text(say(language, 'paper.section.characteristics'), [
            whyNoCharacteristics(language, result) ?? characteristicSummary(language, result),
            ...(result.characteristics.length > 0
              ? [
                  hasEvaluations(result)
                    ? verdictSummary(language, result.characteristics)
                    : say(language, 'characteristic.notJudged'),
                ]
              : []),
          ]),
        ]
      : []),
    ...(result.thickness ? [text(say(language, 'paper.thickness'), [thicknessLine(language, result)])] : []),
    text(say(language, 'paper.section.summary'), [`${result.software.name} ${result.software.version}`]),
  ];
}
