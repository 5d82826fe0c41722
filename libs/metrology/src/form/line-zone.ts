/**
 * Straightness of a line element: the least distance, measured across, of two parallel lines that hold all points of a
 * profile (minimum zone reference lines, ISO 12780-1:2011; ISO 1101:2017, straightness tolerance).
 *
 * Exact: one of the two lines lies on a side of the convex hull (M. E. Houle, G. T. Toussaint: Computing the width of a
 * set, IEEE Trans. Pattern Anal. Mach. Intell. 10, 1988).
 *
 * Valid: places ascending, of any spacing; two points have width 0. The lines run along the profile, never across it.
 */

export interface LineZone {
  /** Across the lines, mm. */
  readonly width: number;
  /** The same along the deviations: width / cos of the slope. */
  readonly height: number;
  /** Deviation of the lower line: lower + slope · along. */
  readonly lower: number;
  readonly slope: number;
  /** Multiplier of each contact, half of all on each side: of the three points that touch. */
  readonly contacts: readonly {
    readonly index: number;
    readonly side: 1 | -1;
    readonly multiplier: number;
  }[];
}

export function lineZone(along: ArrayLike<number>, deviation: ArrayLike<number>): LineZone {
  const n = along.length;
  if (n < 2) throw new RangeError(`lineZone: ${n} points`);
  const below = chain(along, deviation, 1);
  const above = chain(along, deviation, -1);
  const one = narrowest(along, deviation, below, above, 1);
  const other = narrowest(along, deviation, above, below, -1);
  return one.width <= other.width ? one : other;
}

/** Lower (side 1) or upper (side −1) half of the convex hull, from left to right (A. M. Andrew, 1979). */
function chain(along: ArrayLike<number>, deviation: ArrayLike<number>, side: 1 | -1): number[] {
  const hull: number[] = [];
  const x = (i: number) => along[i] as number;
  const y = (i: number) => side * (deviation[i] as number);
  for (let i = 0; i < along.length; i++) {
    const last = hull.at(-1);
    // Of several at one place only the outermost can touch.
    if (last !== undefined && x(last) === x(i)) {
      if (y(last) <= y(i)) continue;
      hull.pop();
    }
    for (
      let a = hull.at(-2), b = hull.at(-1);
      a !== undefined && b !== undefined;
      a = hull.at(-2), b = hull.at(-1)
    ) {
      if ((x(b) - x(a)) * (y(i) - y(a)) - (y(b) - y(a)) * (x(i) - x(a)) > 0) break;
      hull.pop();
    }
    hull.push(i);
  }
  return hull;
}

/** The narrowest zone with a side of one chain in one of its lines: as the side turns, the point opposite moves on. */
function narrowest(
  along: ArrayLike<number>,
  deviation: ArrayLike<number>,
  sides: readonly number[],
  opposite: readonly number[],
  side: 1 | -1,
): LineZone {
  const x = (i: number) => along[i] as number;
  const y = (i: number) => deviation[i] as number;
  let best: LineZone = { width: Infinity, height: Infinity, lower: 0, slope: 0, contacts: [] };
  if (sides.length < 2) {
    const [only] = sides as [number];
    const far = opposite[0] as number;
    const height = Math.abs(y(far) - y(only));
    return { width: height, height, lower: Math.min(y(far), y(only)), slope: 0, contacts: [] };
  }
  let far = opposite.length - 1;
  for (let k = 1; k < sides.length; k++) {
    const a = sides[k - 1] as number;
    const b = sides[k] as number;
    const slope = (y(b) - y(a)) / (x(b) - x(a));
    const rise = (i: number) => side * (y(i) - y(a) - slope * (x(i) - x(a)));
    while (far > 0 && rise(opposite[far - 1] as number) >= rise(opposite[far] as number)) far--;
    const c = opposite[far] as number;
    const height = Math.max(0, rise(c));
    const width = height / Math.hypot(1, slope);
    if (width >= best.width) continue;
    const share = Math.min(1, Math.max(0, (x(c) - x(a)) / (x(b) - x(a))));
    const line = y(a) - slope * x(a);
    best = {
      width,
      height,
      lower: side === 1 ? line : line - height,
      slope,
      contacts: [
        { index: a, side: -side as 1 | -1, multiplier: (1 - share) / 2 },
        { index: b, side: -side as 1 | -1, multiplier: share / 2 },
        { index: c, side, multiplier: 1 / 2 },
      ],
    };
  }
  return best;
}

/** The range about the least-squares line, across it: ISO 12780-1:2011, only where it is asked for by name. */
export function leastSquaresZone(along: ArrayLike<number>, deviation: ArrayLike<number>): LineZone {
  const n = along.length;
  let [mx, my] = [0, 0];
  for (let i = 0; i < n; i++) {
    mx += (along[i] as number) / n;
    my += (deviation[i] as number) / n;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [(along[i] as number) - mx, (deviation[i] as number) - my];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  // Distances are across the line, not along the deviations: the axis of the greatest variance.
  const slope = Math.tan(Math.atan2(2 * xy, xx - yy) / 2);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const rest = (deviation[i] as number) - slope * (along[i] as number);
    low = Math.min(low, rest);
    high = Math.max(high, rest);
  }
  const height = high - low;
  return { width: height / Math.hypot(1, slope), height, lower: low, slope, contacts: [] };
}
