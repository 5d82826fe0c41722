import type { EdgeRun } from './edge-runs.ts';
import { runBreaks } from './run-breaks.ts';

/**
 * Edges cut into pieces that hardly bend. Every point of a piece lies within `sag` of its chord; where the curve is
 * neither line nor circle that is measured at a few places and taken half as large again.
 */
export interface EdgePieces {
  readonly count: number;
  /** Shape [pieces]. */
  readonly run: Int32Array;
  /** From and to in the curve's parameter. Shape [2 · pieces]. */
  readonly range: Float64Array;
  /** Both ends. Shape [6 · pieces]. */
  readonly chord: Float64Array;
  /** Shape [pieces]. */
  readonly sag: Float64Array;
}

/** A piece may bulge by this share of its chord. */
const FLATNESS = 0.08;
/** Not in the middle, where curves have cuts of their own. */
const CUT = 0.4871;
/**
 * Share of the parameter by which a piece is asked for less than it is, so that it does not begin or end within
 * rounding of a cut of the curve's own, behind which a search finds an interval that it cannot halve.
 */
export const END_INSET = 1e-12;
const MAX_HALVINGS = 8;
const PROBES = 8;

export function cutEdges(runs: readonly EdgeRun[]): EdgePieces {
  const run: number[] = [];
  const range: number[] = [];
  const chord: number[] = [];
  const sag: number[] = [];
  const ends = new Float64Array(6);
  runs.forEach((one, index) => {
    const cut = (from: number, to: number, halvings: number) => {
      const bulge = measureBulge(one, from, to, ends);
      const length = Math.hypot(ends[3] - ends[0], ends[4] - ends[1], ends[5] - ends[2]);
      if (bulge > FLATNESS * length && halvings < MAX_HALVINGS) {
        const middle = from + CUT * (to - from);
        cut(from, middle, halvings + 1);
        cut(middle, to, halvings + 1);
        return;
      }
      run.push(index);
      const inset = isClosedForm(one) ? 0 : END_INSET;
      range.push(from + inset * (1 + Math.abs(from)), to - inset * (1 + Math.abs(to)));
      chord.push(...ends);
      sag.push(bulge);
    };
    const breaks = runBreaks(one);
    for (let k = 1; k < breaks.length; k++) cut(breaks[k - 1], breaks[k], 0);
  });
  return {
    count: run.length,
    run: Int32Array.from(run),
    range: Float64Array.from(range),
    chord: Float64Array.from(chord),
    sag: Float64Array.from(sag),
  };
}

/** Lines and circles answer without a search. */
function isClosedForm({ curve: { shape } }: EdgeRun): boolean {
  return shape.kind === 'line' || shape.kind === 'circle';
}

const point = new Float64Array(9);

/** Writes the ends of the piece. @returns how far it lies from its chord at most */
function measureBulge({ curve }: EdgeRun, from: number, to: number, ends: Float64Array): number {
  curve.evaluate(to, 0, point);
  ends.set(point.subarray(0, 3), 3);
  curve.evaluate(from, 0, point);
  ends.set(point.subarray(0, 3));
  if (curve.shape.kind === 'line') return 0;
  let squared = 0;
  for (let k = 1; k < PROBES; k++) {
    curve.evaluate(from + ((to - from) * k) / PROBES, 0, point);
    squared = Math.max(squared, segmentDistanceSquared(ends, 0, point[0], point[1], point[2]));
  }
  // The middle is among the probes, which for an arc is all there is to know but for rounding.
  return Math.sqrt(squared) * (curve.shape.kind === 'circle' ? 1 + 1e-9 : 1.5);
}

/** Squared distance of a point from the segment whose ends stand at `at`. */
export function segmentDistanceSquared(
  ends: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const ax = ends[at];
  const ay = ends[at + 1];
  const az = ends[at + 2];
  const dx = ends[at + 3] - ax;
  const dy = ends[at + 4] - ay;
  const dz = ends[at + 5] - az;
  const rx = x - ax;
  const ry = y - ay;
  const rz = z - az;
  const along = rx * dx + ry * dy + rz * dz;
  const length = dx * dx + dy * dy + dz * dz;
  const share = along <= 0 ? 0 : along >= length ? 1 : along / length;
  const ex = rx - share * dx;
  const ey = ry - share * dy;
  const ez = rz - share * dz;
  return ex * ex + ey * ey + ez * ez;
}
