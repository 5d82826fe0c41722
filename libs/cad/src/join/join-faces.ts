/**
 * Which face of the file each of the CAD kernel's faces is. Inside one shell the kernel keeps the file's order; it
 * breaks where shells were sewn on import, faces dropped or split. So the order is only a guess that geometry must
 * confirm: samples of the kernel's triangles lie on the trimmed face, and the face's corners lie on the triangles.
 * What order does not give is sought by the same test among the faces that are left.
 */
import type { FaceShape } from '../face/face-shape.ts';

/** A face of the kernel as points of its triangles. */
export interface FaceSamples {
  /** Some vertices and middles of its triangles, mm, shape [3 n]; none where it was lost in meshing. */
  readonly points: Float64Array;
  /** All its vertices, mm, shape [3 m]. */
  readonly vertices: Float64Array;
}

/** Faces of one body (solid or surface model), in order. */
export interface KernelBody {
  readonly isSolid: boolean;
  /** Indices of the model's faces. */
  readonly faces: readonly number[];
}

export interface FileBody {
  readonly isSolid: boolean;
  /** Null: could not be read. Each in the model's frame. */
  readonly faces: readonly (FaceShape | null)[];
}

export interface FaceJoin {
  /** Body and place in it of the file's face; null where none fits. */
  readonly of: { readonly body: number; readonly face: number } | null;
  readonly by: 'order' | 'geometry' | 'none';
}

export interface JoinRequest {
  readonly samples: readonly FaceSamples[];
  readonly kernelBodies: readonly KernelBody[];
  readonly fileBodies: readonly FileBody[];
  /** How far a sample may lie from its face, mm: the chord error and what the file itself errs. */
  readonly toleranceMm: number;
  /** Distance of a point from a trimmed face, mm. */
  readonly distance: (shape: FaceShape, x: number, y: number, z: number) => number;
}

/** One answer for each of the kernel's faces. */
export function joinFaces(request: JoinRequest): FaceJoin[] {
  const { kernelBodies, fileBodies, samples } = request;
  const joins: FaceJoin[] = samples.map(() => ({ of: null, by: 'none' }));
  const free = new Set(fileBodies.keys());
  for (const body of kernelBodies) {
    const twin = [...free].find((candidate) => isTwin(request, body, candidate));
    if (twin === undefined) continue;
    free.delete(twin);
    body.faces.forEach((face, place) => {
      if (fits(request, face, twin, place)) joins[face] = { of: { body: twin, face: place }, by: 'order' };
    });
  }
  joinByGeometry(request, joins);
  return joins;
}

/** Of the same kind and number of faces, and most of them, evenly picked, fit in order. */
function isTwin(request: JoinRequest, body: KernelBody, candidate: number): boolean {
  const file = request.fileBodies[candidate] as FileBody;
  const count = body.faces.length;
  if (file.faces.length !== count || file.isSolid !== body.isSolid) return false;
  const step = Math.max(1, Math.floor(count / 8));
  let looked = 0;
  let good = 0;
  for (let place = 0; place < count; place += step) {
    if (!file.faces[place]) continue;
    looked++;
    if (fits(request, body.faces[place] as number, candidate, place)) good++;
  }
  return looked > 0 && 2 * good > looked;
}

function fits(request: JoinRequest, face: number, body: number, place: number): boolean {
  const shape = request.fileBodies[body]?.faces[place];
  return (
    !!shape &&
    samplesLieOn(request, face, shape) &&
    cornersAreVertices(shape, request.samples[face] as FaceSamples, request.toleranceMm)
  );
}

function samplesLieOn(
  { samples, distance, toleranceMm }: JoinRequest,
  face: number,
  shape: FaceShape,
): boolean {
  const { points } = samples[face] as FaceSamples;
  if (points.length === 0) return false;
  for (let k = 0; k < points.length; k += 3)
    if (!(distance(shape, points[k], points[k + 1], points[k + 2]) <= toleranceMm)) return false;
  return true;
}

/** The kernel's mesh keeps the file's vertices: each corner of a loop is one of them. */
function cornersAreVertices(shape: FaceShape, { vertices }: FaceSamples, toleranceMm: number): boolean {
  for (const loop of shape.loops)
    for (const { start } of loop.edges)
      if (!(distanceToNearest(start, vertices) <= toleranceMm)) return false;
  return true;
}

function distanceToNearest([x, y, z]: readonly [number, number, number], points: Float64Array): number {
  let least = Infinity;
  for (let k = 0; k < points.length; k += 3)
    least = Math.min(least, (points[k] - x) ** 2 + (points[k + 1] - y) ** 2 + (points[k + 2] - z) ** 2);
  return Math.sqrt(least);
}

/**
 * Seeks a face for those that order gave none: first among the faces that are nobody's, corners included; then, where
 * the kernel split or trimmed a face on import, any face on which all samples lie.
 */
function joinByGeometry(request: JoinRequest, joins: FaceJoin[]): void {
  const lost = [...joins.keys()].filter((face) => joins[face]?.of === null);
  if (lost.length === 0) return;
  const taken = new Set(joins.flatMap(({ of }) => (of ? [`${of.body} ${of.face}`] : [])));
  const places = request.fileBodies.flatMap((body, b) =>
    body.faces.flatMap((shape, f) => (shape ? [{ body: b, face: f, box: boxOfLoops(shape), shape }] : [])),
  );
  for (const face of lost) {
    const { points } = request.samples[face] as FaceSamples;
    if (points.length === 0) continue;
    const near = places.filter(({ box }) => mayHold(box, points, request.toleranceMm));
    const isFree = ({ body, face: f }: { body: number; face: number }) => !taken.has(`${body} ${f}`);
    const found =
      near.find((place) => isFree(place) && fits(request, face, place.body, place.face)) ??
      near.find((place) => samplesLieOn(request, face, place.shape));
    if (!found) continue;
    taken.add(`${found.body} ${found.face}`);
    joins[face] = { of: { body: found.body, face: found.face }, by: 'geometry' };
  }
}

type Box = readonly [number, number, number, number, number, number];

/** Box of a face's corners; null where it has fewer than two: then it tells nothing. */
function boxOfLoops({ loops }: FaceShape): Box | null {
  const corners = loops.flatMap(({ edges }) => edges.map(({ start }) => start));
  if (corners.length < 2) return null;
  const of = (axis: 0 | 1 | 2) => corners.map((corner) => corner[axis]);
  return [
    Math.min(...of(0)),
    Math.min(...of(1)),
    Math.min(...of(2)),
    Math.max(...of(0)),
    Math.max(...of(1)),
    Math.max(...of(2)),
  ];
}

/** A face may bulge out of the box of its corners, but hardly by more than the box's own size on every side. */
function mayHold(box: Box | null, points: Float64Array, toleranceMm: number): boolean {
  if (!box) return true;
  const reach = Math.hypot(box[3] - box[0], box[4] - box[1], box[5] - box[2]) + toleranceMm;
  for (let axis = 0; axis < 3; axis++)
    if (points[axis] < box[axis] - reach || points[axis] > box[axis + 3] + reach) return false;
  return true;
}
