import { failure, type Outcome, success } from '@diewright/geometry';
import { placeFace } from './brep/place-face.ts';
import type { CadModel } from './cad-model.ts';
import type { ExactFaces } from './exact/exact-faces.ts';
import { facesOfTriangles } from './mesh/faced-mesh.ts';
import { measureFaces } from './mesh/measure-faces.ts';

/** Factors along x, y, z by which a casting's model becomes the cavity's: 1.006 for 0.6 % of shrinkage. */
export type ShrinkFactors = readonly [number, number, number];

export type ShrinkageReason = 'shrink-not-readable' | 'shrink-implausible';

/** No casting alloy's customary shrinkage lies outside; a percentage typed as a factor does. */
const LOWEST = 0.9;
const HIGHEST = 1.2;

/** '1.006' for all directions or '1.006,1.005,1.006' for x, y, z (also with the full-width comma). */
export function parseShrinkage(text: string): Outcome<ShrinkFactors, ShrinkageReason> {
  const parts = text.split(/[,，]/).map((part) => part.trim());
  const wellFormed = parts.every((part) => /^\d+(\.\d*)?$|^\.\d+$/.test(part));
  if (!wellFormed || (parts.length !== 1 && parts.length !== 3))
    return failure('shrink-not-readable', { given: text });
  const [x, y = x, z = x] = parts.map(Number) as [number, number?, number?];
  const factors = [x, y, z] as const;
  const wrong = factors.find((factor) => !(factor >= LOWEST && factor <= HIGHEST));
  if (wrong !== undefined)
    return failure('shrink-implausible', { factor: wrong, lowest: LOWEST, highest: HIGHEST });
  return success(factors);
}

/**
 * The model scaled about its origin, areas and centroids measured anew. Faces keep their kind, as the file names
 * it, although a cylinder scaled unevenly is an elliptic one; exact figures are kept where they scale simply.
 */
export function scaleModel(model: CadModel, factors: ShrinkFactors): CadModel {
  if (!factors.every((factor) => factor > 0 && Number.isFinite(factor)))
    throw new RangeError(`scaleModel: factors ${factors.join(', ')}. Maybe they were not parsed`);
  const positions = Float64Array.from(model.mesh.positions, (value, k) => value * (factors[k % 3] as number));
  const trianglesPerFace = Uint32Array.from(model.faces, (face) => face.triangleCount);
  const mesh = { positions, triangles: model.mesh.triangles, trianglesPerFace };
  const { tessellation, exact, exactFaces, ...kept } = model;
  return {
    ...kept,
    mesh: { positions, triangles: mesh.triangles },
    faceOfTriangle: facesOfTriangles(mesh),
    faces: measureFaces(
      mesh,
      model.faces.map((face) => face.kind),
    ),
    tessellation: tessellation && scaleErrors(tessellation, Math.max(...factors)),
    ...(exact && { exact: scaleExact(exact, factors) }),
    ...(exactFaces && { exactFaces: scaleExactFaces(exactFaces, factors) }),
    scaledBy: scaledBy(model.scaledBy, factors),
  };
}

function scaleErrors(tessellation: NonNullable<CadModel['tessellation']>, factor: number) {
  const { chordErrorMm, sampledErrorMm } = tessellation;
  return {
    ...tessellation,
    chordErrorMm: factor * chordErrorMm,
    ...(sampledErrorMm !== undefined && { sampledErrorMm: factor * sampledErrorMm }),
  };
}

/**
 * Surfaces scaled about the model's origin. Even scaling keeps their kind and multiplies lengths in their parameters;
 * a cylinder scaled unevenly is an elliptic one with the cylinder's parameters. The surfaces whose search begins at the
 * triangles' parameters keep theirs.
 */
function scaleExactFaces(exactFaces: ExactFaces, [x, y, z]: ShrinkFactors): ExactFaces {
  const map = [x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0];
  const largest = Math.max(x, y, z);
  return {
    ...exactFaces,
    shapes: exactFaces.shapes.map((shape) => shape && placeFace(shape, map)),
    errors: exactFaces.errors.map((error) => largest * error),
  };
}

function scaleExact(exact: NonNullable<CadModel['exact']>, [x, y, z]: ShrinkFactors) {
  return {
    area: exact.area !== null && x === y && y === z ? x * x * exact.area : null,
    volume: exact.volume === null ? null : x * y * z * exact.volume,
  };
}

const scaledBy = (before: ShrinkFactors | undefined, [x, y, z]: ShrinkFactors): ShrinkFactors =>
  before ? [before[0] * x, before[1] * y, before[2] * z] : [x, y, z];
