/**
 * Two-point sizes of one section: distances of opposite points on lines through the middle of the section's
 * least-squares circle (ISO 14405-1:2016, two-point size; ISO 17450-3:2016; ASME Y14.5.1-2019, actual local size by
 * opposed points).
 *
 * Points rarely stand exactly opposite. Where one stands within `DIRECT` of it, it is taken as it is; where two enclose
 * the opposite direction and are no farther apart than `WIDEST`, the radius between them is interpolated (a lobe of third
 * order is then followed to a seventh of its height); else the point has no opposite and no size is given for it.
 */

const DIRECT = (2 * Math.PI) / 180;
const WIDEST = (20 * Math.PI) / 180;

export interface OpposedSizes {
  readonly sizes: Float64Array;
  /** How many of them rest on an interpolated radius. */
  readonly interpolated: number;
}

/** @param angle rad, about the middle, in any order; @param radius from the middle, mm */
export function opposedOnCircle(angle: Float64Array, radius: Float64Array): OpposedSizes {
  const turn = 2 * Math.PI;
  const places = angle.map((a) => a - turn * Math.floor(a / turn));
  const order = Array.from(places.keys()).sort((a, b) => (places[a] as number) - (places[b] as number));
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
    if (Math.min(low, high) <= DIRECT && nearest % n !== k) sizes.push(radiusAt(k) + radiusAt(nearest));
    else if (low + high <= WIDEST) {
      interpolated++;
      sizes.push(radiusAt(k) + (high * radiusAt(before) + low * radiusAt(behind)) / (low + high));
    }
  }
  return { sizes: Float64Array.from(sizes), interpolated };
}
