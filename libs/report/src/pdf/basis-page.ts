/** What the verdict stands on: files, units, alignment, uncertainty, rule, convention; and what was not measured. */
import type { InspectionResult } from '@diewright/metrology';
import { formatCount, formatNumber, formatShare, type Language, say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
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
import { deviationOr, methodWord, numberOr, otherAlignments, runsText } from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import { type Column, factTable, figureTable, heading, INK, type Paper, VERDICT_INK } from './paper.ts';

export function basisPage(paper: Paper): Content[] {
  const { language, input } = paper;
  const { result } = input;
  const rows: [string, Content][] = [
    [
      say(language, 'paper.nominal'),
      lines([
        result.nominal.fileName,
        ...nominalLines(language, result),
        shortHash(language, result.nominal.sha256),
      ]),
    ],
    ...result.measured.map((file): [string, Content] => [
      say(language, 'paper.measured'),
      lines([file.fileName, ...measuredLines(language, file), shortHash(language, file.sha256)]),
    ]),
  ];
  if (result.planSha256 !== null) {
    rows.push([say(language, 'paper.plan'), lines([shortHash(language, result.planSha256)])]);
  }
  if (result.tipDiameterMm !== null) {
    const diameter = formatNumber(language, result.tipDiameterMm, 3);
    rows.push([say(language, 'paper.tip.label'), lines([say(language, 'paper.tip', { diameter })])]);
  }
  rows.push(
    [say(language, 'paper.alignment'), alignmentCell(language, result)],
    [say(language, 'paper.uncertainty'), lines([uncertaintyLine(language, result)])],
    [say(language, 'paper.decision'), lines([decisionLine(language, result)])],
    [say(language, 'paper.evaluation'), lines([evaluationLine(language, result)])],
    [say(language, 'paper.convention'), lines(conventionLines(language, result))],
  );
  if (result.verdict.reasons.length > 0) {
    rows.push([
      say(language, 'paper.verdict'),
      lines(result.verdict.reasons.map((reason) => sayNote(language, reason))),
    ]);
  }
  if (result.thickness)
    rows.push([say(language, 'paper.thickness'), lines([thicknessLine(language, result)])]);
  return [heading(say(language, 'paper.section.basis')), factTable(rows)];
}

const lines = (texts: readonly string[]): Content => ({ stack: texts.map((text) => ({ text })) });

const shortHash = (language: Language, hash: string) =>
  say(language, 'paper.sha256', { hash: hash.length > 16 ? `${hash.slice(0, 16)}...` : hash });

function alignmentCell(language: Language, result: InspectionResult): Content {
  const { method, warnings } = result.alignment;
  const texts = [methodWord(language, method), ...alignmentLines(language, result)];
  return {
    stack: [
      ...texts.map((text): Content => ({ text })),
      ...warnings.map((warning): Content => {
        const text = say(language, 'paper.alignment.warns', { warning: sayNote(language, warning) });
        return { text, color: VERDICT_INK.undecided.ink, bold: true };
      }),
    ],
  };
}

type Alternative = InspectionResult['alignment']['alternatives'][number];

/** What the deviations would be under the other alignments, the reported one first. */
export function alternativesTable({ language, input }: Paper): Content[] {
  const { alignment, whole } = input.result;
  const others = otherAlignments(input.result);
  if (others.length === 0) return [];
  const { statistics: s } = whole;
  const own = `${methodWord(language, alignment.method)} (${say(language, 'paper.alignment.thisOne')})`;
  const rows: (Omit<Alternative, 'mean'> & { mean: number | null })[] = others.map((row) => ({
    ...row,
    method: methodWord(language, row.method),
  }));
  if (s.percentiles && s.lowest && s.highest) {
    rows.unshift({
      method: own,
      mean: s.mean,
      standardDeviation: s.standardDeviation ?? Number.NaN,
      p5: s.percentiles.p5,
      p95: s.percentiles.p95,
      lowest: s.lowest.value,
      highest: s.highest.value,
    });
  }
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { title: say(language, 'paper.column.method'), width: 150, align: 'left', cell: (row) => row.method },
    { title: say(language, 'paper.column.mean'), width: 50, cell: (row) => deviationOr(language, row.mean) },
    {
      title: say(language, 'paper.column.s'),
      width: 50,
      cell: (row) => numberOr(language, row.standardDeviation, 4),
    },
    {
      title: say(language, 'paper.percentile', { share: 5 }),
      width: 50,
      cell: (row) => deviationOr(language, row.p5),
    },
    {
      title: say(language, 'paper.percentile', { share: 95 }),
      width: 50,
      cell: (row) => deviationOr(language, row.p95),
    },
    {
      title: say(language, 'paper.column.lowestPoint'),
      width: 62,
      cell: (row) => deviationOr(language, row.lowest),
    },
    {
      title: say(language, 'paper.column.highestPoint'),
      width: 62,
      cell: (row) => deviationOr(language, row.highest),
    },
  ];
  return [
    {
      unbreakable: rows.length < 20,
      stack: [heading(say(language, 'paper.section.alternatives')), figureTable(columns, rows)],
    },
  ];
}

/** What was not measured is said, not hidden: faces by number, and the share of the whole. */
export function unmeasuredList({ language, input }: Paper): Content[] {
  const { result } = input;
  if (result.measuredKind === 'touches') return [];
  const blank = result.faces.filter((face) => face.statistics.count === 0).map((face) => face.face.index);
  const partly = result.faces
    .filter((face) => face.statistics.count > 0 && face.coverage !== null && face.coverage < 0.5)
    .map((face) => face.face.index);
  const texts: string[] = [];
  if (result.whole.statistics.count === 0) texts.push(say(language, 'paper.unmeasured.all'));
  if (result.whole.coverage !== null) {
    texts.push(
      say(language, 'paper.unmeasured.share', { share: formatShare(language, 1 - result.whole.coverage) }),
    );
  }
  const listed = (key: 'paper.unmeasured.faces' | 'paper.unmeasured.partly', faces: readonly number[]) =>
    say(language, key, { count: formatCount(language, faces.length), faces: runsText(faces) });
  if (blank.length > 0) texts.push(listed('paper.unmeasured.faces', blank));
  if (partly.length > 0) texts.push(listed('paper.unmeasured.partly', partly));
  if (blank.length + partly.length === 0 && result.faces.length > 0) {
    texts.push(say(language, 'paper.unmeasured.noneLeft'));
  }
  return [
    heading(say(language, 'paper.section.unmeasured')),
    ...texts.map((text): Content => ({ text, fontSize: 8, margin: [0, 0, 0, 3], color: INK.text })),
  ];
}
