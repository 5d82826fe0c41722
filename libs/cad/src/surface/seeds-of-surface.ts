/**
 * Seeds for `Surface.project` where no triangle of a mesh tells where to begin: a grid so fine that between
 * neighbours the tangents turn by less than 20°, and with it the nearest foot of a point: from every node that is
 * nearer than its neighbours Newton's method is run, and the nearest of its feet wins. Not strict: two feet in one
 * cell are told apart only by luck, which takes a surface that turns by less than 20° and has its centre of curvature
 * at the point.
 */
import type { ParameterRange, Surface } from './surface.ts';
import { surfaceBreaks } from './surface-breaks.ts';

export interface SeedGrid {
  /** Rising parameters of the rows and columns. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Points of the nodes: node (i, j) at 3 (i · columns + j). */
  readonly points: Float64Array;
  readonly uCloses: boolean;
  readonly vCloses: boolean;
}

type Range = readonly [number, number];

/** Tangents of neighbours: cos 20°. */
const LEAST_COSINE = 0.94;
const PIECES_PER_SPAN = 2;
const MOST_ROUNDS = 5;
const MOST_LINES = 400;

/** @param uRange finite part of the surface to be covered; may be left out where the surface itself is bounded */
export function seedsOfSurface(
  surface: Surface,
  uRange: Range = [surface.u.from, surface.u.to],
  vRange: Range = [surface.v.from, surface.v.to],
): SeedGrid {
  for (const [from, to] of [uRange, vRange])
    if (!Number.isFinite(to - from))
      throw new RangeError(`seedsOfSurface: from ${from} to ${to}.\nMaybe a finite range was not given.`);
  const breaks = surfaceBreaks(surface.shape);
  let u = linesBetween(breaks.u, uRange);
  let v = linesBetween(breaks.v, vRange);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const finerU = refine(surface, u, v, 0);
    const finerV = refine(surface, v, u, 1);
    if (finerU.length === u.length && finerV.length === v.length) break;
    u = finerU;
    v = finerV;
  }
  const points = new Float64Array(3 * u.length * v.length);
  const out = new Float64Array(3);
  u.forEach((atU, i) => {
    v.forEach((atV, j) => {
      surface.evaluate(atU, atV, 0, out);
      points.set(out, 3 * (i * v.length + j));
    });
  });
  return {
    u: Float64Array.from(u),
    v: Float64Array.from(v),
    points,
    uCloses: goesRound(surface.u, uRange),
    vCloses: goesRound(surface.v, vRange),
  };
}

/**
 * The nearest foot over all seeds, as `Surface.project` writes it. Nothing is allocated.
 * @returns whether the nearest one converged
 */
export function nearestBySeeds(
  surface: Surface,
  seeds: SeedGrid,
  x: number,
  y: number,
  z: number,
  out: Float64Array,
): boolean {
  const { u, v, points } = seeds;
  let least = Number.POSITIVE_INFINITY;
  let converged = false;
  let bestU = u[0];
  let bestV = v[0];
  for (let i = 0; i < u.length; i++)
    for (let j = 0; j < v.length; j++) {
      if (!isNearest(seeds, i, j, x, y, z)) continue;
      const done = surface.project(x, y, z, u[i], v[j], out);
      const squared = (out[2] - x) ** 2 + (out[3] - y) ** 2 + (out[4] - z) ** 2;
      if (squared >= least) continue;
      least = squared;
      converged = done;
      bestU = out[0];
      bestV = out[1];
    }
  if (points.length === 0) return false;
  // The foot again: the last one found is not the nearest, and there is no other place to keep it.
  return surface.project(x, y, z, bestU, bestV, out) && converged;
}

/** Whether no neighbour of a node is nearer to the point. */
function isNearest(seeds: SeedGrid, i: number, j: number, x: number, y: number, z: number): boolean {
  const { u, v, points, uCloses, vCloses } = seeds;
  const columns = v.length;
  const own = squaredTo(points, i * columns + j, x, y, z);
  for (let di = -1; di <= 1; di++)
    for (let dj = -1; dj <= 1; dj++) {
      let row = i + di;
      let column = j + dj;
      // The first and the last line of a closed parameter are the same points.
      if (row < 0 || row >= u.length) {
        if (!uCloses) continue;
        row = row < 0 ? u.length - 2 : 1;
      }
      if (column < 0 || column >= columns) {
        if (!vCloses) continue;
        column = column < 0 ? columns - 2 : 1;
      }
      if (squaredTo(points, row * columns + column, x, y, z) < own) return false;
    }
  return true;
}

function squaredTo(points: Float64Array, node: number, x: number, y: number, z: number): number {
  const dx = points[3 * node] - x;
  const dy = points[3 * node + 1] - y;
  const dz = points[3 * node + 2] - z;
  return dx * dx + dy * dy + dz * dz;
}

function linesBetween(breaks: Float64Array, [from, to]: Range): number[] {
  const ends = [from, ...breaks.filter((t) => t > from && t < to), to];
  const lines: number[] = [];
  for (let k = 0; k + 1 < ends.length; k++)
    for (let part = 0; part < PIECES_PER_SPAN; part++)
      lines.push(ends[k] + ((ends[k + 1] - ends[k]) * part) / PIECES_PER_SPAN);
  return [...lines, to];
}

/** Halves every interval of `lines` over which the tangent along them turns too far on one of the cross lines. */
function refine(
  surface: Surface,
  lines: readonly number[],
  across: readonly number[],
  along: 0 | 1,
): number[] {
  if (lines.length > MOST_LINES) return [...lines];
  const out = new Float64Array(9);
  const tangents = lines.map((line) =>
    across.map((cross) => {
      surface.evaluate(along === 0 ? line : cross, along === 0 ? cross : line, 1, out);
      return along === 0 ? out.slice(3, 6) : out.slice(6, 9);
    }),
  );
  return lines.flatMap((line, k) => {
    if (k + 1 === lines.length) return [line];
    const turns = tangents[k].some((tangent, j) => turnsFar(tangent, tangents[k + 1][j]));
    return turns ? [line, 0.5 * (line + lines[k + 1])] : [line];
  });
}

function turnsFar(a: Float64Array, b: Float64Array): boolean {
  const lengths = Math.hypot(a[0], a[1], a[2]) * Math.hypot(b[0], b[1], b[2]);
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] < LEAST_COSINE * lengths;
}

function goesRound(range: ParameterRange, [from, to]: Range): boolean {
  return range.period !== null && to - from >= range.period * (1 - 1e-12);
}
