/**
 * A bore or a boss is often modelled in halves, and a drawing names one of them. What it asks is asked of the whole: the
 * faces of the same round surface that border on the named ones belong to it.
 */
import type { CadModel } from '@diewright/cad';
import { cross, length, subtract, type Vector3 } from '@diewright/geometry';

type Surface = NonNullable<NonNullable<CadModel['exactFaces']>['shapes'][number]>['surface'];
type Round = Extract<Surface, { kind: 'cylinder' | 'cone' | 'sphere' | 'torus' }>;

const SAME_DIRECTION_RAD = 1e-5;
const SAME_PLACE_MM = 1e-3;

/** @returns the faces with those that complete them, ascending */
export function wholeRound(model: CadModel, faces: readonly number[]): readonly number[] {
  const shapes = model.exactFaces?.shapes;
  const first = faces[0] === undefined ? null : shapes?.[faces[0]];
  if (!shapes || !first || !isRound(first.surface)) return faces;
  const own = first.surface;
  const alike = model.faces
    .map(({ index }) => index)
    .filter((index) => {
      const other = shapes[index];
      return (
        !faces.includes(index) &&
        other !== null &&
        other !== undefined &&
        other.sameSense === first.sameSense &&
        isRound(other.surface) &&
        isSame(own, other.surface)
      );
    });
  const found = new Set(faces);
  const corners = new Set([...found].flatMap((face) => [...cornersOf(model, face)]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const index of alike) {
      if (found.has(index)) continue;
      const theirs = cornersOf(model, index);
      let shared = 0;
      for (const corner of theirs) if (corners.has(corner)) shared++;
      // An edge in common has two ends; faces that meet in one corner are two features.
      if (shared < 2) continue;
      found.add(index);
      for (const corner of theirs) corners.add(corner);
      grown = true;
    }
  }
  return [...found].sort((a, b) => a - b);
}

function isRound(surface: Surface): surface is Round {
  return /^(cylinder|cone|sphere|torus)$/.test(surface.kind);
}

function isSame(a: Round, b: Round): boolean {
  if (a.kind !== b.kind) return false;
  const between = subtract(b.frame.origin, a.frame.origin);
  if (a.kind === 'sphere' && b.kind === 'sphere')
    return length(between) < SAME_PLACE_MM && Math.abs(a.radius - b.radius) < SAME_PLACE_MM;
  if (length(cross(a.frame.z, b.frame.z)) > SAME_DIRECTION_RAD) return false;
  if (a.kind === 'torus' && b.kind === 'torus')
    return (
      length(between) < SAME_PLACE_MM &&
      Math.abs(a.majorRadius - b.majorRadius) < SAME_PLACE_MM &&
      Math.abs(a.minorRadius - b.minorRadius) < SAME_PLACE_MM
    );
  if (length(cross(between, a.frame.z)) > SAME_PLACE_MM) return false;
  if (a.kind === 'cylinder' && b.kind === 'cylinder') return Math.abs(a.radius - b.radius) < SAME_PLACE_MM;
  return a.kind === 'cone' && b.kind === 'cone' && isSameCone(a, b, between);
}

/** One apex: as high over it as the radius tells. */
function isSameCone(
  a: Extract<Round, { kind: 'cone' }>,
  b: Extract<Round, { kind: 'cone' }>,
  [x, y, z]: Vector3,
): boolean {
  const sense = a.frame.z[0] * b.frame.z[0] + a.frame.z[1] * b.frame.z[1] + a.frame.z[2] * b.frame.z[2];
  const height = x * a.frame.z[0] + y * a.frame.z[1] + z * a.frame.z[2];
  const expected = a.radius + height * Math.tan(a.semiAngle);
  return (
    sense > 0 &&
    Math.abs(a.semiAngle - b.semiAngle) < SAME_DIRECTION_RAD &&
    Math.abs(expected - b.radius) < SAME_PLACE_MM
  );
}

function cornersOf({ mesh, faces }: CadModel, index: number): Set<number> {
  const face = faces[index];
  if (!face) return new Set();
  return new Set(
    mesh.triangles.subarray(3 * face.firstTriangle, 3 * (face.firstTriangle + face.triangleCount)),
  );
}
