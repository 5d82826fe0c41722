/** What kind of feature several faces are together, and where it stands in the nominal model. */
import type { PlanFeature, PlanFeatureKind } from '../plan-shape.ts';
import type { FaceGeometry, PlanModelFace, Triple } from './plan-model.ts';

export interface FeatureShape {
  readonly kind: PlanFeatureKind;
  readonly side?: 'internal' | 'external';
  readonly nominal?: NonNullable<PlanFeature['nominal']>;
}

/** Directions and places of one feature agree in a CAD model to far less; neighbours differ by far more. */
const SAME_DIRECTION_RAD = 1e-5;
const SAME_PLACE_MM = 1e-3;

/** @param faces at least one */
export function featureShape(faces: readonly PlanModelFace[]): FeatureShape {
  const [first] = faces as [PlanModelFace];
  const kind = kindOfSurface(first);
  if (faces.some((face) => kindOfSurface(face) !== kind)) return { kind: 'freeform' };
  const geometries = faces.flatMap(({ geometry }) => (geometry ? [geometry] : []));
  if (kind === 'freeform' || geometries.length < faces.length) return { kind };
  if (kind === 'plane') return shapeOfPlanes(geometries);
  const [one] = geometries as [FaceGeometry];
  const alike = geometries.every((other) => isSameRound(kind, one, other));
  if (!alike) return { kind: separateRounds(faces).length > 1 ? 'pattern' : 'freeform' };
  return { kind, ...(one.side && { side: one.side }), nominal: nominalOf(one, kind) };
}

/** The faces of each hole, boss or ball of a pattern; none where they cannot be told apart. */
export function separateRounds(faces: readonly PlanModelFace[]): PlanModelFace[][] {
  const [first] = faces;
  if (!first || first.kind === 'plane' || faces.some((face) => face.kind !== first.kind || !face.geometry))
    return [];
  const kind = kindOfSurface(first);
  const pieces: PlanModelFace[][] = [];
  for (const face of faces) {
    const piece = pieces.find(([one]) =>
      isSameAxis(kind, one?.geometry as FaceGeometry, face.geometry as FaceGeometry),
    );
    if (piece) piece.push(face);
    else pieces.push([face]);
  }
  return pieces;
}

function kindOfSurface({ kind }: PlanModelFace): PlanFeatureKind {
  const analytic = ['plane', 'cylinder', 'cone', 'sphere', 'torus'] as const;
  return analytic.find((each) => each === kind) ?? 'freeform';
}

function shapeOfPlanes(planes: readonly FaceGeometry[]): FeatureShape {
  const [one] = planes as [FaceGeometry];
  const heightOf = (other: FaceGeometry) => dot(one.direction, minus(other.point, one.point));
  const facing = planes.map((other) =>
    isParallel(one, other) ? Math.sign(dot(one.direction, other.direction)) : 0,
  );
  if (
    facing.every((sense) => sense === 1) &&
    planes.every((other) => Math.abs(heightOf(other)) < SAME_PLACE_MM)
  )
    return { kind: 'plane', nominal: nominalOf(one, 'plane') };
  const opposite = planes.filter((_, k) => facing[k] === -1);
  const heights = opposite.map(heightOf);
  const [height] = heights;
  const isPair =
    height !== undefined &&
    !facing.includes(0) &&
    Math.abs(height) > SAME_PLACE_MM &&
    heights.every((each) => Math.abs(each - height) < SAME_PLACE_MM) &&
    planes.every((other, k) => facing[k] === -1 || Math.abs(heightOf(other)) < SAME_PLACE_MM);
  if (!isPair) return { kind: 'freeform' };
  const middle = along(one.point, one.direction, height / 2);
  return {
    kind: 'parallelPlanes',
    // Outward normals that look at each other have the gap between them.
    side: height > 0 ? 'internal' : 'external',
    nominal: { point: rounded(middle), direction: ofUnit(one.direction), widthMm: round(Math.abs(height)) },
  };
}

function nominalOf(geometry: FaceGeometry, kind: PlanFeatureKind): NonNullable<PlanFeature['nominal']> {
  const { radius, semiAngle } = geometry;
  return {
    point: rounded(geometry.point),
    direction: ofUnit(geometry.direction),
    ...(radius !== undefined && kind !== 'cone' && { diameter: round(2 * radius) }),
    ...(semiAngle !== undefined && { apexAngleDeg: round((2 * semiAngle * 180) / Math.PI) }),
  };
}

function isSameRound(kind: PlanFeatureKind, one: FaceGeometry, other: FaceGeometry): boolean {
  if (!isSameAxis(kind, one, other) || one.side !== other.side) return false;
  if (kind === 'cone') return Math.abs((one.semiAngle ?? 0) - (other.semiAngle ?? 0)) < SAME_DIRECTION_RAD;
  return Math.abs((one.radius ?? 0) - (other.radius ?? 0)) < SAME_PLACE_MM;
}

function isSameAxis(kind: PlanFeatureKind, one: FaceGeometry, other: FaceGeometry): boolean {
  const between = minus(other.point, one.point);
  if (kind === 'sphere' || kind === 'torus') return Math.hypot(...between) < SAME_PLACE_MM;
  return isParallel(one, other) && Math.hypot(...cross(between, one.direction)) < SAME_PLACE_MM;
}

function isParallel(one: FaceGeometry, other: FaceGeometry): boolean {
  return Math.hypot(...cross(one.direction, other.direction)) < SAME_DIRECTION_RAD;
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const along = (p: Triple, d: Triple, t: number): Triple => [
  p[0] + t * d[0],
  p[1] + t * d[1],
  p[2] + t * d[2],
];

/** To a nanometre, and never −0: what stands in a file that a person reads. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6 || 0;
}

/** A direction keeps more: a millionth of a radian is half a micrometre across a die. */
export function ofUnit([x, y, z]: Triple): [number, number, number] {
  const tidied = (value: number) => Math.round(value * 1e12) / 1e12 || 0;
  return [tidied(x), tidied(y), tidied(z)];
}

export function rounded([x, y, z]: Triple): [number, number, number] {
  return [round(x), round(y), round(z)];
}
