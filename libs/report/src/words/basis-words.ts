/** What a verdict stands on, in sentences that PDF and workbook write alike. */
import type { InspectionResult } from '@diewright/metrology';
import { formatCount, formatNumber, formatShare, type Language, say } from '@diewright/words';
import { numberOr, pointText, statedLength } from './report-words.ts';
import { sayNote } from './say-note.ts';

/** Without the file's name and hash. */
export function nominalLines(language: Language, { nominal }: InspectionResult): string[] {
  const unit = nominal.mmPerUnit === 1 ? 'mm' : `${nominal.unitName} = ${nominal.mmPerUnit} mm`;
  const triangles = formatCount(language, nominal.triangles);
  const out = [
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
      chord: statedLength(language, chordErrorMm),
      angle: formatNumber(language, angleDeg, 0),
      kernel,
    });
    out.push(coarsened ? `${text}; ${say(language, 'paper.nominal.coarsened')}` : text);
  }
  if (nominal.exactFaces) {
    const { exact, mesh } = nominal.exactFaces;
    out.push(
      say(language, 'paper.exactFaces', {
        exact: formatCount(language, exact),
        mesh: formatCount(language, mesh),
      }),
    );
  }
  return out;
}

/** Without the file's name and hash. */
export function measuredLines(language: Language, file: InspectionResult['measured'][number]): string[] {
  const unit = file.unit;
  const triangles = { count: formatCount(language, file.triangles) };
  const out = [
    say(language, 'paper.measured.line', {
      format: file.format.toUpperCase(),
      points: formatCount(language, file.points),
      triangles: file.triangles > 0 ? say(language, 'paper.measured.triangles', triangles) : '',
    }),
    file.unitSource === 'inferred'
      ? say(language, 'paper.unit.inferred', { unit, ratio: numberOr(language, file.unitRatio, 4) })
      : say(language, `paper.unit.${file.unitSource}`, { unit }),
  ];
  if (file.encoding !== null) out.push(say(language, 'paper.encoding', { encoding: file.encoding }));
  return [...out, ...file.notes.map((note) => sayNote(language, note))];
}

/** Without its method and warnings. */
export function alignmentLines(language: Language, { alignment: a }: InspectionResult): string[] {
  const out: string[] = [];
  if (a.method !== 'none') {
    out.push(
      say(language, 'paper.alignment.moved', {
        shift: formatNumber(language, a.shiftMm, 3),
        turn: formatNumber(language, a.turnDeg, 4),
        freedom: a.freedom.length > 0 ? a.freedom.join(', ') : say(language, 'paper.none'),
      }),
      say(language, 'paper.alignment.used', {
        points: formatCount(language, a.pointsUsed),
        share: formatShare(language, a.shareUsed),
        rms: numberOr(language, a.residualRmsMm, 4),
        iterations: a.iterations,
        converged: say(language, a.converged ? 'paper.alignment.converged' : 'paper.alignment.notConverged'),
      }),
    );
  }
  if (a.residualStandardDeviationMm !== null) {
    const s = formatNumber(language, a.residualStandardDeviationMm, 4);
    out.push(say(language, 'paper.alignment.locks', { s }));
  }
  if (a.scaleEstimate !== null) {
    out.push(say(language, 'paper.alignment.scale', { scale: formatNumber(language, a.scaleEstimate, 5) }));
  }
  return out;
}

export function uncertaintyLine(language: Language, { uncertainty }: InspectionResult): string {
  if (uncertainty.expandedMm === null) return say(language, 'paper.uncertainty.missing');
  return say(language, 'paper.uncertainty.stated', { u: statedLength(language, uncertainty.expandedMm) });
}

export function decisionLine(language: Language, { decision }: InspectionResult): string {
  const { source, guardBandMm } = decision;
  if (decision.rule === 'simple') return say(language, 'paper.decision.simple', { source });
  if (guardBandMm === null) return say(language, 'paper.decision.guardedWithout', { source });
  return say(language, 'paper.decision.guarded', { source, guard: statedLength(language, guardBandMm) });
}

export function evaluationLine(language: Language, { evaluation }: InspectionResult): string {
  if (evaluation.rule === 'everyPoint') return say(language, 'paper.evaluation.everyPoint');
  return say(language, 'paper.evaluation.patchMedian', {
    step: numberOr(language, evaluation.stepMm, 2),
    minimum: numberOr(language, evaluation.minimumPoints, 0),
  });
}

export function conventionLines(language: Language, { deviation: d }: InspectionResult): string[] {
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

export function thicknessLine(language: Language, { thickness }: InspectionResult): string {
  return say(language, 'paper.thickness.line', {
    lowest: numberOr(language, thickness?.lowest?.value, 3),
    mean: numberOr(language, thickness?.mean, 3),
    median: numberOr(language, thickness?.percentiles?.p50, 3),
    rays: formatCount(language, thickness?.rays ?? 0),
  });
}
