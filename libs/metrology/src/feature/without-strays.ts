/**
 * Stray points of a scan: reflections, dust, the edge of a shadow. One stands off from all its neighbours on the surface,
 * where a real defect, however small, is seen by several points. Told apart by deviations alone, before any fit: a rule of
 * standard deviations about the fitted shape would leave out the defect too.
 */
import { buildPointGrid, visitNear } from '@diewright/geometry';
import { pointSpacing } from '../measure/point-spacing.ts';

/** Neighbours are looked for within so many spacings of the points. */
const REACH = 3;
/** Fewer neighbours tell nothing. */
const FEWEST_NEIGHBOURS = 4;
/** So many must be as high, and so many as low: on the flank of a defect others are higher and others lower. */
const ALIKE = 2;
/** Times the scatter of neighbouring points: what is farther off than that is not as high, or not as low. */
const FACTOR = 6;
/** Of a normal distribution: standard deviation over median absolute deviation. */
const SIGMA_PER_MAD = 1.4826;
/** What rounding and a made part leave, mm. */
const LEAST_SCATTER_MM = 1e-6;

/**
 * @param feet on the nominal of the points, mm, shape [3 n]
 * @param deviation of each, mm, shape [n]
 * @returns those that are not strays, of 0 … n − 1, ascending
 */
export function withoutStrays(feet: Float64Array, deviation: Float64Array): Uint32Array {
  const n = deviation.length;
  const all = Uint32Array.from({ length: n }, (_, i) => i);
  const reach = REACH * pointSpacing(feet);
  if (n <= FEWEST_NEIGHBOURS || !(reach > 0)) return all;
  const grid = buildPointGrid(feet, reach);
  const neighbours = (i: number): number[] => {
    const found: number[] = [];
    visitNear(
      grid,
      feet[3 * i] as number,
      feet[3 * i + 1] as number,
      feet[3 * i + 2] as number,
      reach,
      (place) => {
        const other = grid.order[place] as number;
        if (other !== i) found.push(deviation[other] as number);
        return false;
      },
    );
    return found;
  };
  const apart = Float64Array.from(all, (i) => {
    const near = Float64Array.from(neighbours(i)).sort();
    return near.length === 0 ? 0 : Math.abs((deviation[i] as number) - (near[near.length >> 1] as number));
  }).sort();
  const scatter = Math.max(LEAST_SCATTER_MM, SIGMA_PER_MAD * (apart[n >> 1] as number));
  return all.filter((i) => {
    const near = neighbours(i);
    if (near.length < FEWEST_NEIGHBOURS) return true;
    const own = deviation[i] as number;
    let asHigh = 0;
    let asLow = 0;
    for (const d of near) {
      if (d >= own - FACTOR * scatter) asHigh++;
      if (d <= own + FACTOR * scatter) asLow++;
    }
    return asHigh >= ALIKE && asLow >= ALIKE;
  });
}
