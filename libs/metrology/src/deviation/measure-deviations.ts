/**
 * Signed deviations of measured points from the nominal: + = material outside the nominal.
 * 3d: to the nearest point. direction: along a given direction to the surface. plane: within the plane of a given
 * normal through the point, to the nominal's curve in it.
 */
import type { CadModel, ExactDistanceIndex, PointFinisher } from '@diewright/cad';
import {
  buildTriangleTree,
  castRay,
  type DistanceAnswer,
  type DistanceIndex,
  NEAREST_ON_FREE_EDGE,
  NO_TRIANGLE,
  nearestInPlane,
  type Transform,
  type TriangleTree,
  transformPoints,
  triangleCross,
} from '@diewright/geometry';

export type DeviationKind =
  | { readonly kind: '3d' }
  | { readonly kind: 'direction'; readonly direction: readonly [number, number, number] }
  | { readonly kind: 'plane'; readonly normal: readonly [number, number, number] };

export interface DeviationQuestion {
  readonly kind: DeviationKind;
  readonly partFromMeasured: Transform;
  readonly maxDistanceMm: number | null;
  /** Points are centres of a ball of this diameter: contact = centre − R·n. */
  readonly tipDiameterMm: number | null;
  /** Drop points that project onto a free edge of an open nominal: they overhang it. */
  readonly dropFreeEdges: boolean;
  /** Also answer the normals at the feet. */
  readonly normals: boolean;
  readonly onProgress?: (pointsDone: number) => void;
  readonly signal?: AbortSignal;
}

export interface Deviations {
  /** Contact points in the frame of the nominal, mm, shape [3 n]. */
  readonly positions: Float64Array;
  /** mm, NaN = dropped, shape [n]. */
  readonly deviation: Float64Array;
  /** Points of the nominal that they were measured to, mm, shape [3 n]. */
  readonly feet: Float64Array;
  /** Unit normals of the triangles of the feet, shape [3 n]; empty where not asked for. */
  readonly normals: Float64Array;
  /** Face of the foot; 0xffffffff = none. Shape [n]. */
  readonly face: Uint32Array;
  readonly beyondMaxDistance: number;
  readonly freeEdgeDropped: number;
}

export async function measureDeviations(
  model: CadModel,
  index: DistanceIndex,
  measured: Float64Array,
  question: DeviationQuestion,
): Promise<Deviations> {
  const radius = (question.tipDiameterMm ?? 0) / 2;
  const positions = transformPoints(question.partFromMeasured, measured);
  const answer = await index.query(positions, {
    feet: true,
    normals: question.normals || radius > 0,
    ...(question.maxDistanceMm === null ? {} : { maxDistance: question.maxDistanceMm + radius }),
    ...(question.onProgress ? { onProgress: question.onProgress } : {}),
    ...(question.signal ? { signal: question.signal } : {}),
  });
  const { distance: deviation, triangle } = answer;
  const feet = answer.feet as Float64Array;
  const n = deviation.length;
  if (radius > 0) compensateTip(model, positions, answer, radius);
  const onTriangle =
    question.kind.kind === '3d' ? triangle : redirect(model, index, positions, deviation, feet, question);
  const face = new Uint32Array(n).fill(NO_TRIANGLE);
  let beyondMaxDistance = 0;
  let freeEdgeDropped = 0;
  for (let i = 0; i < n; i++) {
    if (question.dropFreeEdges && (answer.feature[i] as number) & NEAREST_ON_FREE_EDGE) {
      deviation[i] = Number.NaN;
      freeEdgeDropped++;
    } else if (
      Number.isNaN(deviation[i]) ||
      Math.abs(deviation[i] as number) > (question.maxDistanceMm ?? Number.POSITIVE_INFINITY)
    ) {
      deviation[i] = Number.NaN;
      beyondMaxDistance++;
    } else face[i] = model.faceOfTriangle[onTriangle[i] as number] as number;
  }
  const normals = question.normals ? normalsOf(model, answer, onTriangle) : new Float64Array(0);
  return { positions, deviation, feet, normals, face, beyondMaxDistance, freeEdgeDropped };
}

/** Of the exact surface where the index knows it, else of the triangles. */
function normalsOf(model: CadModel, answer: DistanceAnswer, onTriangle: Uint32Array): Float64Array {
  const normals = new Float64Array(3 * onTriangle.length);
  onTriangle.forEach((triangle, i) => {
    if (triangle === NO_TRIANGLE) return;
    const isTheSame = answer.normals && triangle === answer.triangle[i];
    normals.set(
      isTheSame ? answer.normals.subarray(3 * i, 3 * i + 3) : triangleNormal(model, triangle),
      3 * i,
    );
  });
  return normals;
}

/** Turns ball centres into contacts, in place: contact = centre − R·n, n from the foot to the centre. */
function compensateTip(
  model: CadModel,
  positions: Float64Array,
  answer: DistanceAnswer,
  radius: number,
): void {
  const { distance: deviation, triangle, normals } = answer;
  const feet = answer.feet as Float64Array;
  for (let i = 0; i < deviation.length; i++) {
    const d = deviation[i] as number;
    if (Number.isNaN(d)) continue;
    const normal =
      Math.abs(d) > 1e-3
        ? ([0, 1, 2].map(
            (k) => ((positions[3 * i + k] as number) - (feet[3 * i + k] as number)) / d,
          ) as Triple)
        : (normals?.subarray(3 * i, 3 * i + 3) ?? triangleNormal(model, triangle[i] as number));
    for (let k = 0; k < 3; k++)
      positions[3 * i + k] = (positions[3 * i + k] as number) - radius * (normal[k] as number);
    deviation[i] = d - radius;
  }
}

type Triple = [number, number, number];

/** Measures again along the direction or in the plane, in place; the side stays that of the nearest point. */
function redirect(
  model: CadModel,
  index: DistanceIndex,
  positions: Float64Array,
  deviation: Float64Array,
  feet: Float64Array,
  question: DeviationQuestion,
): Uint32Array {
  const tree = buildTriangleTree(model.mesh);
  const reach = question.maxDistanceMm ?? 1e6;
  const finisher = 'finisher' in index ? (index as ExactDistanceIndex).finisher : null;
  const triangles = new Uint32Array(deviation.length).fill(NO_TRIANGLE);
  for (let i = 0; i < deviation.length; i++) {
    const near = deviation[i] as number;
    if (Number.isNaN(near)) continue;
    const point: Triple = [
      positions[3 * i] as number,
      positions[3 * i + 1] as number,
      positions[3 * i + 2] as number,
    ];
    const onMesh =
      question.kind.kind === 'plane'
        ? inPlane(tree, point, question.kind.normal, reach)
        : along(tree, point, question.kind, reach);
    const found = onMesh && finisher ? finish(finisher, point, question.kind, onMesh) : onMesh;
    deviation[i] = found ? (near < 0 ? -found.distance : found.distance) : Number.NaN;
    if (!found) continue;
    triangles[i] = found.triangle;
    feet.set(found.foot, 3 * i);
  }
  return triangles;
}

/** From the triangles to the exact surfaces; the triangles' answer stands where only they are known. */
function finish(finisher: PointFinisher, point: Triple, kind: DeviationKind, onMesh: Hit): Hit {
  const found =
    kind.kind === 'plane'
      ? finisher.nearestInPlane(point, unit(kind.normal), onMesh)
      : kind.kind === 'direction'
        ? finisher.meetAlong(point, unit(kind.direction), onMesh)
        : null;
  return found ?? onMesh;
}

/** Where the surface was met, and how far off, ≥ 0. */
interface Hit {
  readonly distance: number;
  readonly foot: Readonly<Triple>;
  readonly triangle: number;
}

function inPlane(
  tree: TriangleTree,
  point: Triple,
  normal: readonly [number, number, number],
  reach: number,
) {
  return nearestInPlane(tree, point, unit(normal), reach);
}

function along(tree: TriangleTree, point: Triple, kind: DeviationKind, reach: number) {
  if (kind.kind !== 'direction') throw new RangeError(`along: asked for ${kind.kind}`);
  const forward = unit(kind.direction);
  const ahead = castRay(tree, point, forward, [0, reach]);
  const behind = castRay(tree, point, [-forward[0], -forward[1], -forward[2]], [0, ahead?.t ?? reach]);
  const hit = behind ?? ahead;
  if (!hit) return null;
  const t = hit === behind ? -hit.t : hit.t;
  const foot: Triple = [point[0] + t * forward[0], point[1] + t * forward[1], point[2] + t * forward[2]];
  return { distance: hit.t, foot, triangle: hit.triangle };
}

function unit(v: readonly [number, number, number]): Triple {
  const length = Math.hypot(...v);
  if (!(length > 0)) throw new RangeError(`direction ${v} has no length. Maybe the plan was not checked`);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function triangleNormal(model: CadModel, triangle: number): Triple {
  const cross = new Float64Array(3);
  const length = triangleCross(model.mesh, triangle, cross) || 1;
  return [(cross[0] as number) / length, (cross[1] as number) / length, (cross[2] as number) / length];
}
