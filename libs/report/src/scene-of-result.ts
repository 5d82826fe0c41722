/** The scene of a result, for pages that draw it: written once, sent in parts, the coarse first. */
import { deflateSync } from 'node:zlib';
import type { CadModel } from '@diewright/cad';
import { formatScene } from '@diewright/viewer/scene';
import type { ReportInput } from './report-input.ts';

export const SCENE_FILE = 'part.scene';

export function* formatResultScene({ result, surface, points }: ReportInput): Generator<Uint8Array> {
  yield* formatScene(
    {
      surface,
      points,
      // Single touches say nothing about the surface between them.
      isSurfaceMeasured: result.measuredKind === 'scan' && surface.deviation.some((d) => !Number.isNaN(d)),
    },
    (bytes) => deflateSync(bytes, { level: 6 }),
  );
}

/** A model of which nothing was measured. */
export function* formatModelScene(model: CadModel): Generator<Uint8Array> {
  yield* formatScene(
    {
      surface: separateFaces(model),
      points: { positions: new Float64Array(0), deviation: new Float64Array(0), face: new Uint32Array(0) },
      isSurfaceMeasured: false,
    },
    (bytes) => deflateSync(bytes, { level: 6 }),
  );
}

/** A model's vertices may belong to several faces; a view wants each face with its own. */
function separateFaces({ mesh, faceOfTriangle }: Pick<CadModel, 'mesh' | 'faceOfTriangle'>) {
  const triangles = new Uint32Array(mesh.triangles.length);
  const from: number[] = [];
  let known = new Map<number, number>();
  let face = -1;
  for (let corner = 0; corner < triangles.length; corner++) {
    const own = faceOfTriangle[Math.floor(corner / 3)]!;
    // The triangles of a face follow one another.
    if (own !== face) {
      face = own;
      known = new Map();
    }
    const vertex = mesh.triangles[corner]!;
    const place = known.get(vertex) ?? from.push(vertex) - 1;
    known.set(vertex, place);
    triangles[corner] = place;
  }
  return {
    positions: Float64Array.from({ length: 3 * from.length }, (_, i) =>
      Number(mesh.positions[3 * from[Math.floor(i / 3)]! + (i % 3)]),
    ),
    triangles,
    faceOfTriangle,
    deviation: new Float64Array(from.length).fill(Number.NaN),
  };
}

export { type Ball, type BallFigures, figuresInBalls } from '@diewright/viewer/scene';
