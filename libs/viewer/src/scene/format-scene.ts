/** Writes a scene (`scene-format.ts`), piece by piece. */
import { seededRandom } from '@diewright/geometry/random';
import { decimateIndex } from '../prepare/decimate-index.ts';
import { samePlaces } from '../prepare/same-places.ts';
import { packNumbers } from './packed-numbers.ts';
import {
  COARSE_ABOVE_TRIANGLES,
  COARSE_TRIANGLES,
  MOST_SCENE_POINTS,
  PORTION_POINTS,
  SCENE_MAGIC,
  type SceneRecord,
} from './scene-format.ts';
import { deviationStep, facesOrNaN, positionStep, trianglesPerFace } from './scene-steps.ts';

export interface SceneSource {
  readonly surface: {
    /** mm, shape [3 · vertices]; faces share no vertex. */
    readonly positions: Float64Array | Float32Array;
    /** Shape [3 · triangles]. */
    readonly triangles: Uint32Array;
    /** Ascending. Shape [triangles]. */
    readonly faceOfTriangle: Uint32Array;
    /** mm; NaN = not measured. Shape [vertices]. */
    readonly deviation: Float64Array | Float32Array;
  };
  readonly points: {
    /** mm, shape [3 n]. */
    readonly positions: Float64Array;
    /** mm, shape [n]. */
    readonly deviation: Float64Array;
    /** Shape [n]. */
    readonly face: Uint32Array;
  };
  readonly isSurfaceMeasured: boolean;
}

export type Deflate = (bytes: Uint8Array) => Uint8Array;

export interface SceneLimits {
  readonly portionPoints: number;
  readonly mostPoints: number;
  readonly coarseAbove: number;
  readonly coarse: number;
}

const usualLimits: SceneLimits = {
  portionPoints: PORTION_POINTS,
  mostPoints: MOST_SCENE_POINTS,
  coarseAbove: COARSE_ABOVE_TRIANGLES,
  coarse: COARSE_TRIANGLES,
};

type Surface = SceneSource['surface'];
type Points = SceneSource['points'];

export function* formatScene(
  { surface, points, isSurfaceMeasured }: SceneSource,
  deflate: Deflate,
  limits: SceneLimits = usualLimits,
): Generator<Uint8Array> {
  const triangles = surface.triangles.length / 3;
  const coarse = triangles > limits.coarseAbove ? coarsen(surface, limits.coarse) : null;
  const all = points.deviation.length;
  yield new TextEncoder().encode(SCENE_MAGIC);
  yield record({
    kind: 'head',
    triangles,
    vertices: surface.deviation.length,
    coarseTriangles: coarse ? coarse.triangles.length / 3 : 0,
    points: { shown: Math.min(all, limits.mostPoints), all },
    isSurfaceMeasured,
  });
  if (coarse) {
    yield* surfaceRecords(coarse, deflate);
    yield record({ kind: 'part', part: 'coarse' });
  }
  yield* surfaceRecords(surface, deflate);
  yield record({ kind: 'part', part: 'surface' });
  for (const portion of portionsOf(points, limits)) {
    yield numbers('positions', portion.positions, 3, positionStep(portion.positions), deflate);
    yield numbers('deviation', portion.deviation, 1, deviationStep(portion.deviation), deflate);
    yield numbers('faces', facesOrNaN(portion.face), 1, 1, deflate);
    yield record({ kind: 'part', part: 'points' });
  }
  yield record({ kind: 'end' });
}

function* surfaceRecords(surface: Surface, deflate: Deflate): Generator<Uint8Array> {
  const { positions, triangles, faceOfTriangle, deviation } = surface;
  yield numbers('positions', positions, 3, positionStep(positions), deflate);
  yield numbers('triangles', triangles, 3, 1, deflate);
  yield numbers('faceCounts', trianglesPerFace(faceOfTriangle), 1, 1, deflate);
  yield numbers('deviation', deviation, 1, deviationStep(deviation), deflate);
}

/** Fewer triangles with only the vertices that they use, in the order of their faces as before. */
function coarsen(surface: Surface, limit: number): Surface {
  const positions = Float32Array.from(surface.positions);
  const faceOfVertex = new Uint32Array(surface.deviation.length);
  surface.faceOfTriangle.forEach((face, t) => {
    for (let k = 0; k < 3; k++) faceOfVertex[surface.triangles[3 * t + k]!] = face;
  });
  const kept =
    decimateIndex(
      { positions, triangles: surface.triangles, faceOfVertex, places: samePlaces(positions) },
      limit,
    ) ?? surface.triangles;
  const placeOf = new Map<number, number>();
  const used: number[] = [];
  const triangles = kept.map((vertex) => {
    const known = placeOf.get(vertex);
    if (known !== undefined) return known;
    placeOf.set(vertex, used.length);
    return used.push(vertex) - 1;
  });
  return {
    positions: Float64Array.from({ length: 3 * used.length }, (_, i) =>
      Number(surface.positions[3 * used[Math.floor(i / 3)]! + (i % 3)]),
    ),
    triangles,
    faceOfTriangle: Uint32Array.from({ length: kept.length / 3 }, (_, t) => faceOfVertex[kept[3 * t]!]!),
    deviation: Float64Array.from(used, (vertex) => surface.deviation[vertex]!),
  };
}

/**
 * Portions that are each an even sample: of every run of neighbours in the file each portion gets one, by lot, so that no
 * pattern of scan lines beats with the step. Within a portion the file's order stays: neighbours pack well.
 */
function* portionsOf(points: Points, { portionPoints, mostPoints }: SceneLimits): Generator<Points> {
  const all = points.deviation.length;
  if (all === 0) return;
  const portions = Math.ceil(all / portionPoints);
  const random = seededRandom(20_260_314);
  const portionOf = new Uint16Array(all);
  const lots = Uint16Array.from({ length: portions }, (_, k) => k);
  for (let i = 0; i < all; i++) {
    const k = i % portions;
    // Fisher and Yates, one draw at a time.
    const other = k + Math.floor(random() * (portions - k));
    const lot = lots[other]!;
    lots[other] = lots[k]!;
    lots[k] = lot;
    portionOf[i] = lot;
  }
  let left = mostPoints;
  for (let portion = 0; portion < portions && left > 0; portion++) {
    let size = 0;
    for (let i = 0; i < all; i++) if (portionOf[i] === portion) size++;
    size = Math.min(size, left);
    left -= size;
    const taken: Points = {
      positions: new Float64Array(3 * size),
      deviation: new Float64Array(size),
      face: new Uint32Array(size),
    };
    for (let i = 0, n = 0; n < size; i++) {
      if (portionOf[i] !== portion) continue;
      for (let k = 0; k < 3; k++) taken.positions[3 * n + k] = points.positions[3 * i + k]!;
      taken.deviation[n] = points.deviation[i]!;
      taken.face[n++] = points.face[i]!;
    }
    yield taken;
  }
}

function numbers(
  name: string,
  values: ArrayLike<number>,
  components: number,
  step: number,
  deflate: Deflate,
): Uint8Array {
  const { bytes, ...header } = packNumbers(values, components, step);
  return record({ kind: 'numbers', name, ...header }, deflate(bytes));
}

function record(header: SceneRecord, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + head.length + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(4, body.length, true);
  bytes.set(head, 8);
  bytes.set(body, 8 + head.length);
  return bytes;
}
