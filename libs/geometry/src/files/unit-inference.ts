import { failure, type Outcome, success } from '../outcome.ts';
import { type Box, diagonal } from '../space/box.ts';
import { type LengthUnit, MM_PER_UNIT } from './measured-file.ts';

/** Why no unit could be inferred; `problem.<reason>` in the words. */
export const unitReasons = [
  'unit-ambiguous', // first, firstRatio, second, secondRatio
  'unit-none-fits', // ratioMm
  'unit-no-size',
] as const;

export type UnitReason = (typeof unitReasons)[number];

export interface InferredUnit {
  readonly unit: LengthUnit;
  /** Measured size over nominal size if the file is in that unit: to be said aloud. */
  readonly ratio: number;
  /** What decided: all three sides of the boxes agree, or only one unit brings the sizes near each other. */
  readonly by: 'sides' | 'size';
}

/*
 * The window of ratios (measured diagonal over nominal diagonal) that are taken for possible.
 *
 * Below 1: a scan that shows 40 % of a part has 0.4 of its diagonal if the part is long and the scan is one end of
 * it, 0.63 if it is a patch of a plate. The box also depends on the pose: between 1/√3 and √3 for the same body.
 * Above 1: table and clamps, seldom more than twice the part. So 0.3 … 3 holds what happens. That is one decade,
 * which decides between millimetre, centimetre, metre and micrometre always; a little is added on both sides, so
 * that at its ends both neighbours are named instead of one being taken by a hair's breadth.
 *
 * Inch and centimetre are 2.54 apart, less than the window is wide: size alone cannot part them, and it does not
 * try. They are parted where all three sides of the boxes agree within 2 %: a whole scan in the part's own axes.
 */
const LEAST_RATIO = 0.28;
const MOST_RATIO = 3.2;
const SIDES_AGREE = 0.02;

const units: readonly LengthUnit[] = ['mm', 'in', 'm', 'cm', 'um'];

/**
 * The unit of a file that states none, by its size against the nominal's in mm. Boxes are better than diagonals:
 * only they can tell inch from centimetre.
 */
export function inferUnit(
  measured: Box | number,
  nominalMm: Box | number,
): Outcome<InferredUnit, UnitReason> {
  const measuredSize = sizeOf(measured);
  const nominalSize = sizeOf(nominalMm);
  if (!(measuredSize > 0 && measuredSize < Infinity && nominalSize > 0 && nominalSize < Infinity))
    return failure('unit-no-size');
  const ratioIn = (unit: LengthUnit) => (measuredSize * MM_PER_UNIT[unit]) / nominalSize;
  const possible = units.filter((unit) => ratioIn(unit) >= LEAST_RATIO && ratioIn(unit) <= MOST_RATIO);
  const agreeing = possible.filter((unit) => sidesAgree(measured, nominalMm, MM_PER_UNIT[unit]));
  const [sure, ...others] = agreeing;
  if (sure !== undefined && others.length === 0)
    return success({ unit: sure, ratio: ratioIn(sure), by: 'sides' });
  const [first, second] = possible;
  if (first === undefined) return failure('unit-none-fits', { ratioMm: ratioIn('mm') });
  if (second === undefined) return success({ unit: first, ratio: ratioIn(first), by: 'size' });
  return failure('unit-ambiguous', {
    first,
    firstRatio: ratioIn(first),
    second,
    secondRatio: ratioIn(second),
  });
}

function sizeOf(size: Box | number): number {
  return typeof size === 'number' ? size : diagonal(size);
}

/** Whether the sorted sides of both boxes are the same within 2 % of the side, or of the diagonal for thin ones. */
function sidesAgree(measured: Box | number, nominalMm: Box | number, mmPerUnit: number): boolean {
  if (typeof measured === 'number' || typeof nominalMm === 'number') return false;
  const sides = sortedSides(measured).map((side) => side * mmPerUnit);
  const nominal = sortedSides(nominalMm);
  const thin = 0.1 * diagonal(nominalMm);
  return nominal.every(
    (side, k) => Math.abs((sides[k] as number) - side) <= SIDES_AGREE * Math.max(side, thin),
  );
}

function sortedSides({ min, max }: Box): number[] {
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]].sort((a, b) => a - b);
}
