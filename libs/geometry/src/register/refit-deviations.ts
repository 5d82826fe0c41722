/**
 * What deviations would read had the alignment been fitted to some faces alone, without measuring again. A small motion
 * changes a deviation along its normal by
 *
 *   d′ = d + n · (t + ω × (p − c))
 *
 * which is the linearisation that point-to-plane fits iterate on (Chen, Y., Medioni, G. (1992) "Object modelling by
 * registration of multiple range images"); here it is solved once, by least squares over area. Right up to lever · ω² / 2:
 * 0.1 µm for 1 mrad on 200 mm. For looking only; a verdict needs the inspection run with that alignment.
 */
import { symmetricEigen } from '../numerics/symmetric-eigen.ts';

export interface DeviationSurface {
  /** mm, shape [3 · vertices]. */
  readonly positions: ArrayLike<number>;
  /** Shape [3 · triangles]. */
  readonly triangles: Uint32Array;
  /** Shape [vertices]. */
  readonly faceOfVertex: ArrayLike<number>;
  /** mm; NaN = not measured. Shape [vertices]. */
  readonly deviation: ArrayLike<number>;
}

export interface Refit {
  /** mm; NaN = not measured. Shape [vertices]. */
  readonly deviation: Float32Array;
  /** Of the middle of the part, mm. */
  readonly shift: readonly [number, number, number];
  /** Rotation vector, rad. */
  readonly turn: readonly [number, number, number];
  /** How many of the six motions the chosen faces hold; the others stayed as they were. */
  readonly held: number;
  /** Vertices that took part. */
  readonly used: number;
}

/** Below this share of the strongest, a motion counts as not held. */
const WEAKEST = 1e-6;

/** @returns null where the chosen faces carry no measured vertex */
export function refitDeviations(surface: DeviationSurface, faces: ReadonlySet<number>): Refit | null {
  const { positions, faceOfVertex, deviation } = surface;
  const vertices = deviation.length;
  const { normals, areas } = normalsAndAreas(surface);
  const centre = middleOf(positions);
  // Turns are measured as the shift that they cause at the part's radius: then all six weigh alike.
  const radius = radiusAround(positions, centre) || 1;
  const matrix = new Float64Array(36);
  const right = new Float64Array(6);
  const row = new Float64Array(6);
  const fillRow = (v: number) => {
    const [x, y, z] = [0, 1, 2].map((k) => (positions[3 * v + k]! - centre[k]!) / radius) as [
      number,
      number,
      number,
    ];
    const [nx, ny, nz] = [normals[3 * v]!, normals[3 * v + 1]!, normals[3 * v + 2]!];
    row[0] = nx;
    row[1] = ny;
    row[2] = nz;
    row[3] = y * nz - z * ny;
    row[4] = z * nx - x * nz;
    row[5] = x * ny - y * nx;
  };
  let used = 0;
  for (let v = 0; v < vertices; v++) {
    if (Number.isNaN(deviation[v]!) || !faces.has(faceOfVertex[v]!)) continue;
    fillRow(v);
    const weight = areas[v]!;
    for (let i = 0; i < 6; i++) {
      right[i] = right[i]! - weight * row[i]! * deviation[v]!;
      for (let j = 0; j < 6; j++) matrix[6 * i + j] = matrix[6 * i + j]! + weight * row[i]! * row[j]!;
    }
    used++;
  }
  if (used === 0) return null;
  const { step, held } = solveHeld(matrix, right);
  const moved = new Float32Array(vertices);
  for (let v = 0; v < vertices; v++) {
    fillRow(v);
    let change = 0;
    for (let i = 0; i < 6; i++) change += row[i]! * step[i]!;
    moved[v] = deviation[v]! + change;
  }
  return {
    deviation: moved,
    shift: [step[0]!, step[1]!, step[2]!],
    turn: [step[3]! / radius, step[4]! / radius, step[5]! / radius],
    held,
    used,
  };
}

/** The smallest step among those that fit best: motions that nothing holds stay nought. */
function solveHeld(matrix: Float64Array, right: Float64Array): { step: Float64Array; held: number } {
  const { values, vectors } = symmetricEigen(matrix, 6);
  const strongest = Math.max(...values);
  const step = new Float64Array(6);
  let held = 0;
  for (let k = 0; k < 6; k++) {
    if (!(values[k]! > WEAKEST * strongest)) continue;
    held++;
    let along = 0;
    for (let i = 0; i < 6; i++) along += vectors[6 * k + i]! * right[i]!;
    for (let i = 0; i < 6; i++) step[i] = step[i]! + (along / values[k]!) * vectors[6 * k + i]!;
  }
  return { step, held };
}

/** Of each vertex the unit normal, weighted by the areas of its triangles, and a third of their area. */
function normalsAndAreas({ positions, triangles, deviation }: DeviationSurface) {
  const normals = new Float64Array(3 * deviation.length);
  const areas = new Float64Array(deviation.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const corners = [triangles[t]!, triangles[t + 1]!, triangles[t + 2]!] as const;
    const [a, b, c] = corners;
    const side = (to: number, k: number) => positions[3 * to + k]! - positions[3 * a + k]!;
    const cross = [
      side(b, 1) * side(c, 2) - side(b, 2) * side(c, 1),
      side(b, 2) * side(c, 0) - side(b, 0) * side(c, 2),
      side(b, 0) * side(c, 1) - side(b, 1) * side(c, 0),
    ];
    const area = Math.hypot(cross[0]!, cross[1]!, cross[2]!) / 2;
    for (const v of corners) {
      areas[v] = areas[v]! + area / 3;
      for (let k = 0; k < 3; k++) normals[3 * v + k] = normals[3 * v + k]! + cross[k]!;
    }
  }
  for (let v = 0; v < deviation.length; v++) {
    const length = Math.hypot(normals[3 * v]!, normals[3 * v + 1]!, normals[3 * v + 2]!) || 1;
    for (let k = 0; k < 3; k++) normals[3 * v + k] = normals[3 * v + k]! / length;
  }
  return { normals, areas };
}

function middleOf(positions: ArrayLike<number>): [number, number, number] {
  const middle: [number, number, number] = [0, 0, 0];
  for (const k of [0, 1, 2] as const) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = k; i < positions.length; i += 3) {
      low = Math.min(low, positions[i]!);
      high = Math.max(high, positions[i]!);
    }
    middle[k] = (low + high) / 2;
  }
  return middle;
}

function radiusAround(positions: ArrayLike<number>, centre: readonly number[]): number {
  let most = 0;
  for (let i = 0; i < positions.length; i += 3)
    most = Math.max(
      most,
      Math.hypot(positions[i]! - centre[0]!, positions[i + 1]! - centre[1]!, positions[i + 2]! - centre[2]!),
    );
  return most;
}
