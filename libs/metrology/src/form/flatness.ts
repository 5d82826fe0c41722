/**
 * Flatness: the least distance of two parallel planes between which all points of the surface lie (ISO 1101:2017,
 * flatness tolerance; minimum zone reference planes of ISO 12781-1:2011; ASME Y14.5.1-2019, flatness). Per unit area:
 * the greatest flatness of all pieces of the given size (ASME Y14.5-2018, flatness on a unit basis).
 *
 * The range about the least-squares plane is never narrower and is given only where it is asked for by name.
 *
 * Valid: four points or more of a plane, not on one line. Fails with the reason of the fit.
 */
import { type Fit, fitShape, type Plane, success } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import type { MeasuredPart, MeasureOutcome, Step } from '../measure/measurement.ts';
import { tooFewPoints, wrongKind } from '../measure/refusals.ts';
import { sensitivityOf, throughContacts } from '../measure/sensitivity-of-fit.ts';
import { NO_OUTLIERS, stepsOfFit } from '../measure/steps-of-fit.ts';
import type { FormOptions } from './form-options.ts';
import { mapPlot, planesZone } from './plane-picture.ts';
import { type UnitArea, unitPieces } from './unit-pieces.ts';

const FEWEST = 4;

export interface FlatnessOptions extends FormOptions {
  readonly criterion?: 'minimumZone' | 'leastSquares';
  /** The tolerance holds within every such piece. */
  readonly perUnit?: UnitArea;
}

export function measureFlatness(feature: MeasuredFeature, options: FlatnessOptions = {}): MeasureOutcome {
  const { criterion = 'minimumZone', outliers = NO_OUTLIERS, perUnit } = options;
  if (feature.kind !== 'plane') return wrongKind(feature);
  const { points } = feature;
  if (points.length / 3 < FEWEST) return tooFewPoints(points.length / 3, FEWEST);
  const fitted = fitShape('plane', points, { criterion, outliers });
  if (!fitted.ok) return fitted;
  if (perUnit) return perUnitArea(feature, fitted.value, perUnit, options);
  return success(ofWhole(fitted.value, points, []));
}

function ofWhole(fit: Fit<Plane>, points: Float64Array, parts: readonly MeasuredPart[]) {
  return {
    value: fit.range,
    unit: 'mm' as const,
    lowest: fit.lowest,
    highest: fit.highest,
    criterion: fit.criterion,
    points: fit.points,
    outliers: fit.outliers.rule,
    parts,
    sensitivity: sensitivityOf(fit, fit.certificate ? throughContacts(fit, 2) : Math.SQRT2),
    steps: stepsOfFit(fit),
    zone: planesZone(fit, points),
    plot: mapPlot(fit.shape, points, fit.residuals),
  };
}

/** Every piece is fitted alone; the answer is that of the least flat. */
function perUnitArea(
  { points }: MeasuredFeature,
  whole: Fit<Plane>,
  perUnit: UnitArea,
  { criterion = 'minimumZone' }: FlatnessOptions,
): MeasureOutcome {
  const counted = countedPoints(points, whole);
  const pieces = unitPieces(counted, whole.shape, perUnit);
  let worst: { readonly fit: Fit<Plane>; readonly points: Float64Array; readonly label: string } | null =
    null;
  const parts: MeasuredPart[] = [];
  let tooFew = 0;
  for (const piece of pieces) {
    const fitted = piece.points.length / 3 < FEWEST ? null : fitShape('plane', piece.points, { criterion });
    if (!fitted?.ok) {
      tooFew++;
      continue;
    }
    parts.push({ label: piece.label, value: fitted.value.range, points: piece.points.length / 3 });
    if (!worst || fitted.value.range > worst.fit.range)
      worst = { fit: fitted.value, points: piece.points, label: piece.label };
  }
  if (!worst) return tooFewPoints(counted.length / 3, FEWEST);
  const answer = ofWhole(worst.fit, worst.points, parts);
  const steps: Step[] = [
    {
      code: 'pieces-of-unit-area',
      details: {
        shape: perUnit.shape,
        firstMm: perUnit.first,
        secondMm: perUnit.second,
        pieces: parts.length,
        tooFew,
      },
    },
    ...answer.steps,
    { code: 'greatest-of-parts', details: { parts: parts.length, part: worst.label, value: answer.value } },
  ];
  return success({ ...answer, points: whole.points, outliers: whole.outliers.rule, steps });
}

function countedPoints(points: Float64Array, { outliers }: Fit): Float64Array {
  if (outliers.leftOut.length === 0) return points;
  const out = new Set(outliers.leftOut);
  return points.filter((_, k) => !out.has(Math.floor(k / 3)));
}
