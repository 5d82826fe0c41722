/**
 * All points of an inspection drawn anew with the errors of its measuring process (JCGM 101:2008), so that sizes, datums
 * and deviations that rest on the same points err together. Causes and distributions are those of `process-model.ts`.
 */
import { drawInput, type RandomSource } from './input-distribution.ts';
import type { MeasuringProcess } from './measuring-process.ts';
import { pointErrors } from './point-error.ts';
import { knownStrain, lengthErrorOf, thermalStrain } from './process-model.ts';

export type DrawnProcess = Exclude<MeasuringProcess, { kind: 'stated' }>;

/** One draw. The arrays are overwritten by the next. */
export interface DrawnPoints {
  /** For deviations of form: what scatters is the probe alone. mm, shape [3 n]. */
  readonly forForm: Float64Array;
  /** For sizes and places: form of the surfaces counts as scatter too. */
  readonly forPlaces: Float64Array;
  /** For angles, which no common error of length changes: the machine's constant error at each point. */
  readonly forAngles: Float64Array;
  /** What the machine's constant error adds to a length, mm. */
  readonly onLength: number;
  /** And to a deviation of form. */
  readonly onForm: number;
}

/**
 * @param points mm, shape [3 n]
 * @param normals unit, out of the material, shape [3 n]
 */
export function pointsDrawer(
  process: DrawnProcess,
  points: Float64Array,
  normals: Float64Array,
): (source: RandomSource) => DrawnPoints {
  const ofForm = pointErrors(process, null, true);
  const ofPlaces = pointErrors(process, null, false).filter(
    ({ code }) => !ofForm.some((each) => each.code === code),
  );
  const length = lengthErrorOf(process, false);
  const constantMm = (length?.constantUm ?? 0) / 1000;
  const perMm = length?.mmPerUm === undefined ? 0 : 1 / length.mmPerUm / 1000;
  const strainOf = process.temperature && thermalStrain(process.temperature);
  // What the correction applies is not drawn again: it is added to the value where it is due.
  const applied = process.temperature?.correction === 'applied' ? knownStrain(process.temperature) : 0;
  const forForm = new Float64Array(points.length);
  const forPlaces = new Float64Array(points.length);
  const forAngles = new Float64Array(points.length);
  const hasOwnForm = lengthErrorOf(process, true) !== null;
  return (source) => {
    const share = length ? 2 * source.uniform() - 1 : 0;
    const strain = strainOf ? strainOf(source) - applied : 0;
    const tip =
      process.kind === 'onMachine' && process.tipRadiusUncertaintyMm !== undefined
        ? process.tipRadiusUncertaintyMm * source.normal()
        : 0;
    const scale = 1 + share * perMm + strain;
    // One estimate of the scatter stands behind all points of a draw: t of all is a normal number of each by √(ν/χ²).
    const draw = [ofForm, ofPlaces].map((errors) => errors.map((error) => drawerOf(error, source)));
    for (let i = 0; i < points.length / 3; i++) {
      const form = tip + total(draw[0], source);
      const place = form + total(draw[1], source);
      const angle = place + (constantMm / Math.sqrt(3)) * source.normal();
      for (let k = 3 * i; k < 3 * i + 3; k++) {
        const at = scale * (points[k] as number);
        const normal = normals[k] as number;
        forForm[k] = at + form * normal;
        forPlaces[k] = at + place * normal;
        forAngles[k] = at + angle * normal;
      }
    }
    const onLength = share * constantMm;
    return { forForm, forPlaces, forAngles, onLength, onForm: hasOwnForm ? onLength : 0 };
  };
}

type Drawer = (source: RandomSource) => number;

const MOST_DEGREES = 200;

function drawerOf(
  { standardUncertainty, distribution, degreesOfFreedom }: ReturnType<typeof pointErrors>[number],
  source: RandomSource,
): Drawer {
  if (distribution === 'rectangular') {
    const halfWidth = standardUncertainty * Math.sqrt(3);
    return (from) => drawInput({ kind: 'rectangular', mean: 0, halfWidth }, from);
  }
  const inflated = standardUncertainty * inflationOf(degreesOfFreedom, source);
  return ({ normal }) => inflated * normal();
}

/** √(ν/χ²) */
function inflationOf(degreesOfFreedom: number | null, { normal }: RandomSource): number {
  if (degreesOfFreedom === null || degreesOfFreedom > MOST_DEGREES) return 1;
  let chiSquare = 0;
  for (let k = 0; k < Math.max(1, Math.floor(degreesOfFreedom)); k++) chiSquare += normal() ** 2;
  return Math.sqrt(degreesOfFreedom / chiSquare);
}

function total(drawers: readonly Drawer[] | undefined, source: RandomSource): number {
  return (drawers ?? []).reduce((sum, draw) => sum + draw(source), 0);
}
