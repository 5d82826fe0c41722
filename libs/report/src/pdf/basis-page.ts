/** What the verdict stands on: files, units, alignment, uncertainty, rule, convention; and what was not measured. */
import type { InspectionResult } from '@diewright/metrology';
import { formatCount, formatNumber, formatShare, type Language, say } from '@diewright/words';
import type { Content } from 'pdfmake/interfaces.js';
import { deviationOr, methodWord, numberOr, pointText, runsText } from '../words/report-words.ts';
import { sayNote } from '../words/say-note.ts';
import { type Column, factTable, figureTable, heading, INK, type Paper } from './paper.ts';

export function basisPage(paper: Paper): Content[] {
  const { language, input } = paper;
  const { result } = input;
  const rows: [string, Content][] = [
    [say(language, 'paper.nominal'), lines(nominalLines(language, result))],
    ...result.measured.map((file): [string, Content] => [
      say(language, 'paper.measured'),
      lines(measuredLines(language, file)),
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
  say(language, 'paper.sha256', { hash: hash.length > 16 ? `${hash.slice(0, 16)}…` : hash });

function nominalLines(language: Language, { nominal }: InspectionResult): string[] {
  const unit = nominal.mmPerUnit === 1 ? 'mm' : `${nominal.unitName} = ${nominal.mmPerUnit} mm`;
  const triangles = formatCount(language, nominal.triangles);
  const out = [
    nominal.fileName,
    nominal.solids > 0 || nominal.tessellation
      ? say(language, 'paper.nominal.line', {
          schema: nominal.schema,
          faces: formatCount(language, nominal.faces),
          solids: formatCount(language, nominal.solids),
          unit,
        })
      : say(language, 'paper.nominal.mesh', { triangles, unit }),
  ];
  const [x, y, z] = nominal.shrink;
  if (x !== 1 || y !== 1 || z !== 1) out.push(say(language, 'paper.nominal.shrink', { x, y, z }));
  if (nominal.tessellation) {
    const { chordErrorMm, angleDeg, kernel, coarsened } = nominal.tessellation;
    const text = say(language, 'paper.nominal.tessellation', {
      triangles,
      chord: formatNumber(language, chordErrorMm, 4),
      angle: formatNumber(language, angleDeg, 0),
      kernel,
    });
    out.push(coarsened ? `${text}; ${say(language, 'paper.nominal.coarsened')}` : text);
  }
  return [...out, shortHash(language, nominal.sha256)];
}

function measuredLines(language: Language, file: InspectionResult['measured'][number]): string[] {
  const unit = file.unit;
  const unitText =
    file.unitSource === 'inferred'
      ? say(language, 'paper.unit.inferred', { unit, ratio: numberOr(language, file.unitRatio, 4) })
      : say(language, `paper.unit.${file.unitSource}`, { unit });
  const out = [
    file.fileName,
    say(language, 'paper.measured.line', {
      format: file.format,
      points: formatCount(language, file.points),
      triangles:
        file.triangles > 0
          ? say(language, 'paper.measured.triangles', { count: formatCount(language, file.triangles) })
          : '',
    }),
    unitText,
  ];
  if (file.encoding !== null) out.push(say(language, 'paper.encoding', { encoding: file.encoding }));
  return [...out, ...file.notes.map((note) => sayNote(language, note)), shortHash(language, file.sha256)];
}

function alignmentCell(language: Language, { alignment: a }: InspectionResult): Content {
  const texts: Content[] = [{ text: methodWord(language, a.method) }];
  if (a.method !== 'none') {
    texts.push(
      {
        text: say(language, 'paper.alignment.moved', {
          shift: formatNumber(language, a.shiftMm, 3),
          turn: formatNumber(language, a.turnDeg, 4),
          freedom: a.freedom.length > 0 ? a.freedom.join(', ') : say(language, 'paper.none'),
        }),
      },
      {
        text: say(language, 'paper.alignment.used', {
          points: formatCount(language, a.pointsUsed),
          share: formatShare(language, a.shareUsed),
          rms: numberOr(language, a.residualRmsMm, 4),
          iterations: a.iterations,
          converged: say(
            language,
            a.converged ? 'paper.alignment.converged' : 'paper.alignment.notConverged',
          ),
        }),
      },
    );
  }
  if (a.residualStandardDeviationMm !== null) {
    const s = formatNumber(language, a.residualStandardDeviationMm, 4);
    texts.push({ text: say(language, 'paper.alignment.locks', { s }) });
  }
  if (a.scaleEstimate !== null) {
    const scale = formatNumber(language, a.scaleEstimate, 5);
    texts.push({ text: say(language, 'paper.alignment.scale', { scale }) });
  }
  for (const warning of a.warnings) {
    const text = `${say(language, 'paper.alignment.warning')}: ${sayNote(language, warning)}`;
    texts.push({ text, color: '#8a5300', bold: true });
  }
  return { stack: texts };
}

function uncertaintyLine(language: Language, { uncertainty }: InspectionResult): string {
  if (uncertainty.expandedMm === null) return say(language, 'paper.uncertainty.missing');
  return say(language, 'paper.uncertainty.stated', { u: formatNumber(language, uncertainty.expandedMm, 4) });
}

function decisionLine(language: Language, { decision }: InspectionResult): string {
  const { source, guardBandMm } = decision;
  if (decision.rule === 'simple') return say(language, 'paper.decision.simple', { source });
  if (guardBandMm === null) return say(language, 'paper.decision.guardedWithout', { source });
  return say(language, 'paper.decision.guarded', { source, guard: formatNumber(language, guardBandMm, 4) });
}

function evaluationLine(language: Language, { evaluation }: InspectionResult): string {
  if (evaluation.rule === 'everyPoint') return say(language, 'paper.evaluation.everyPoint');
  return say(language, 'paper.evaluation.patchMedian', {
    step: numberOr(language, evaluation.stepMm, 2),
    minimum: numberOr(language, evaluation.minimumPoints, 0),
  });
}

function conventionLines(language: Language, { deviation: d }: InspectionResult): string[] {
  const sign = say(language, 'paper.convention.sign');
  const direction = d.direction ? pointText(language, d.direction, 4) : '';
  const out = [
    d.kind === '3d'
      ? say(language, 'paper.convention.3d', { sign })
      : say(language, `paper.convention.${d.kind}`, { sign, direction }),
  ];
  if (d.maxDistanceMm !== null) {
    out.push(
      say(language, 'paper.convention.limit', {
        limit: formatNumber(language, d.maxDistanceMm, 2),
        count: formatCount(language, d.beyondMaxDistance),
      }),
    );
  }
  if (d.freeEdgeDropped > 0) {
    out.push(say(language, 'paper.convention.freeEdge', { count: formatCount(language, d.freeEdgeDropped) }));
  }
  return out;
}

function thicknessLine(language: Language, { thickness }: InspectionResult): string {
  return say(language, 'paper.thickness.line', {
    lowest: numberOr(language, thickness?.lowest?.value, 3),
    mean: numberOr(language, thickness?.mean, 3),
    median: numberOr(language, thickness?.percentiles?.p50, 3),
    rays: formatCount(language, thickness?.rays ?? 0),
  });
}

type Alternative = InspectionResult['alignment']['alternatives'][number];

/** What the deviations would be under the other alignments, the reported one first. */
export function alternativesTable({ language, input }: Paper): Content[] {
  const { alignment, whole } = input.result;
  if (alignment.alternatives.length === 0) return [];
  const { statistics: s } = whole;
  const own = `${methodWord(language, alignment.method)} (${say(language, 'paper.alignment.thisOne')})`;
  const rows: (Omit<Alternative, 'mean'> & { mean: number | null })[] = alignment.alternatives.map((row) => ({
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
