/** One section of the inspection: the nominal's curve in a plane and what was measured along it. */
import type { CadModel } from '@diewright/cad';
import {
  cutMesh,
  heightAbove,
  nearestInPlane,
  sectionPlane,
  type TriangleTree,
  toPlane,
} from '@diewright/geometry';
import { describeDeviations } from '../deviation/statistics.ts';
import type { MeasuredPoints } from '../deviation/surface-map.ts';
import type { Section } from '../result/result.ts';

type Point = readonly [number, number, number];

export interface SectionRequest {
  readonly name: string;
  readonly origin: Point;
  readonly normal: Point;
}

/** Points drawn at most; the figures are of all. */
const MOST_DRAWN = 6000;

/** In-plane distance over deviation in space: 5 is a surface that leans 11° to the plane. */
const STEEPEST = 5;

/**
 * The curve's deviation: of every measured point within half a slab of the plane, its distance to the nominal's curve
 * in the plane through the point, with the sign of its deviation in space.
 * @param slabMm thickness of the slab: about a scan's step
 */
export function measureSection(
  request: SectionRequest,
  model: CadModel,
  tree: TriangleTree,
  points: MeasuredPoints,
  slabMm: number,
  reachMm: number,
): Section {
  const plane = sectionPlane(request.origin, request.normal);
  const values: number[] = [];
  const indices: number[] = [];
  const drawn: number[] = [];
  for (let i = 0; i < points.deviation.length; i++) {
    const inSpace = points.deviation[i] as number;
    if (Number.isNaN(inSpace)) continue;
    const p: Point = [
      points.positions[3 * i] as number,
      points.positions[3 * i + 1] as number,
      points.positions[3 * i + 2] as number,
    ];
    if (Math.abs(heightAbove(plane, p)) > slabMm / 2) continue;
    const foot = nearestInPlane(tree, p, plane.normal, reachMm);
    // A point of a face that runs along the plane says nothing of the curve: its way to it is long, its deviation small.
    if (!foot || foot.distance > STEEPEST * Math.abs(inSpace) + 1e-6 * reachMm) continue;
    const value = inSpace < 0 ? -foot.distance : foot.distance;
    values.push(value);
    indices.push(i);
    drawn.push(...toPlane(plane, p), value);
  }
  return {
    name: request.name,
    origin: [...plane.origin],
    normal: [...plane.normal],
    xAxis: [...plane.xAxis],
    yAxis: [...plane.yAxis],
    nominal: cutMesh(model.mesh, plane).map((chain) => chain.points.map(toMicrometre)),
    measured: thinTriples(drawn, MOST_DRAWN).map(toMicrometre),
    statistics: describeDeviations(
      { values: Float64Array.from(values), points: Uint32Array.from(indices) },
      points.positions,
      points.face,
    ),
  };
}

/** Coordinates in the result are rounded to 1e-5 mm: far below any deviation that is shown, half the file's size. */
function toMicrometre(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function thinTriples(triples: readonly number[], most: number): number[] {
  const n = triples.length / 3;
  if (n <= most) return [...triples];
  return Array.from({ length: most }, (_, k) => Math.floor((k * n) / most)).flatMap((i) =>
    triples.slice(3 * i, 3 * i + 3),
  );
}
