/**
 * Two-point sizes of one section: distances of opposite points on lines through the middle of the section's
 * least-squares circle (ISO 14405-1:2016, two-point size; ISO 17450-3:2016; ASME Y14.5.1-2019, actual local size by
 * opposed points).
 *
 * Points rarely stand exactly opposite. Where two enclose the opposite direction and are no farther apart than `WIDEST`,
 * the radius between them is interpolated (a lobe of third order is then followed to a seventh of its height); else one
 * that stands within `NEARLY` of it is taken as it is (the same lobe to a quarter); else the point has no opposite, and no
 * size is given for it.
 */

const WIDEST = (20 * Math.PI) / 180;
const NEARLY = (5 * Math.PI) / 180;
/** Exactly opposite, but for rounding. */
const EXACT = 1e-9;

export interface OpposedSizes {
  readonly sizes: Float64Array;
  /** How many of them rest on an interpolated radius. */
  readonly interpolated: number;
}

/** @param angle rad, about the middle, in any order; @param radius from the middle, mm */
export function opposedOnCircle(angle: Float64Array, radius: Float64Array): OpposedSizes {
  const turn = 2 * Math.PI;
  const places = angle.map((a) => a - turn * Math.floor(a / turn));
  const order = Uint32Array.from(places.keys()).sort((a, b) => (places[a] as number) - (places[b] as number));
  const n = order.length;
  const at = (k: number) => (places[order[k % n] as number] as number) + turn * Math.floor(k / n);
  const radiusAt = (k: number) => radius[order[k % n] as number] as number;
  const sizes: number[] = [];
  let interpolated = 0;
  // `behind` is the first point at or beyond the opposite direction, counted on through a second turn.
  let behind = 0;
  for (let k = 0; k < n; k++) {
    const opposite = at(k) + turn / 2;
    while (at(behind) < opposite) behind++;
    const before = behind - 1;
    const [low, high] = [opposite - at(before), at(behind) - opposite];
    const nearest = low <= high ? before : behind;
    if (low + high <= WIDEST) {
      if (Math.min(low, high) > EXACT) interpolated++;
      sizes.push(radiusAt(k) + (high * radiusAt(before) + low * radiusAt(behind)) / (low + high || 1));
    } else if (Math.min(low, high) <= NEARLY) sizes.push(radiusAt(k) + radiusAt(nearest));
  }
  return { sizes: Float64Array.from(sizes), interpolated };
}
