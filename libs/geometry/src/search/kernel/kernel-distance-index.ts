import type { TriangleMesh } from '../../mesh/triangle-mesh.ts';
import {
  type DistanceAnswer,
  type DistanceIndex,
  type DistanceQuery,
  inDouble,
  type SearchableMesh,
} from '../distance-index.ts';
import { checkMesh, checkQuery } from '../plain-distance-index.ts';
import type { Engine } from './engine.ts';
import type { MeshPlace, SortPlace } from './kernel-job.ts';

/** Bytes of points that are in the kernel's memory at one time: bounds what a query of any length needs. */
const MOST_POINT_BYTES = 24 * 2 ** 20;
const ITEMS_PER_BLOCK = 16384;
const MOST_BLOCKS = 64;

/**
 * A distance index whose mesh, tree and searches live in the kernel.
 * @throws RangeError as buildDistanceIndex does.
 */
export async function kernelDistanceIndex(mesh: SearchableMesh, engine: Engine): Promise<DistanceIndex> {
  checkMesh(mesh);
  const { place, built } = placeMesh(mesh, engine);
  await engine.run(
    { kind: 'build', mesh: place, sort: placeSort(engine, place.triangleCount) },
    place.triangleCount,
  );
  const [, , , reach, , , , , , usable] = engine.memory.doubles(place.facts, 10);
  if (!usable)
    throw new RangeError(
      `mesh: none of ${place.triangleCount} triangles is finite and has an area. Maybe the unit or the reader is wrong.`,
    );
  if (!(reach! < FARTHEST))
    throw new RangeError(
      `mesh: it reaches ${reach} mm from its middle. Maybe the unit or a vertex is wrong.`,
    );
  engine.memory.release(built);
  let leafMap = 0;
  let last: Promise<unknown> = Promise.resolve();

  const answer = async (
    points: Float64Array | Float32Array,
    query: DistanceQuery,
  ): Promise<DistanceAnswer> => {
    if (query.seeds && leafMap === 0) {
      leafMap = engine.memory.allocate(4 * place.triangleCount);
      await engine.run({ kind: 'leaf map', mesh: place, leafMap }, place.leafCount);
    }
    const n = points.length / 3;
    const all = {
      distance: new Float64Array(n),
      triangle: new Uint32Array(n),
      feature: new Uint8Array(n),
      ...(query.feet ? { feet: new Float64Array(3 * n) } : {}),
    };
    const batch = MOST_POINT_BYTES / (3 * points.BYTES_PER_ELEMENT);
    for (let from = 0; from < n; from += batch)
      await answerBatch(engine, place, leafMap, points, query, from, Math.min(n, from + batch), all);
    query.onProgress?.(n);
    return all;
  };

  let given: TriangleMesh | null = null;
  return {
    get mesh() {
      given ??= inDouble(mesh);
      return given;
    },
    query(points, query = {}) {
      checkQuery(points, query);
      // one after the other: queries share the memory behind the mesh
      const mine = last.then(() => answer(points, query));
      last = mine.catch(() => {});
      return mine;
    },
    // a query under way still gets its answer
    dispose: () => last.then(() => engine.dispose()),
  };
}

/** As far as the kernel reaches, mm. */
const FARTHEST = 1e12;

/**
 * Makes room for the mesh's tree, and copies the mesh behind it, in single precision where that loses nothing.
 * @returns where everything lies, and the mark to which the memory may be released once the tree stands.
 */
function placeMesh(mesh: SearchableMesh, { memory, kernel }: Engine): { place: MeshPlace; built: number } {
  const { positions, triangles } = mesh;
  const triangleCount = triangles.length / 3;
  const leafCount = Math.ceil(triangleCount / 4);
  const single = isSingle(positions);
  const lasting = {
    single: single ? 1 : 0,
    vertexCount: positions.length / 3,
    triangleCount,
    // corners are read four numbers at a time
    corners: memory.allocate((single ? 4 : 8) * 9 * triangleCount + 16),
    leaves: memory.allocate(kernel.LEAF_BYTES.value * leafCount),
    leafCount,
    nodes: memory.allocate(kernel.NODE_BYTES.value * kernel.nodeCountFor(leafCount)),
    facts: memory.allocate(128 + 80 * MOST_BLOCKS),
  };
  const built = memory.mark();
  const place = {
    ...lasting,
    positions: memory.allocate((single ? 4 : 8) * positions.length),
    triangles: memory.allocate(4 * triangles.length),
  };
  if (single) memory.singles(place.positions, positions.length).set(positions);
  else memory.doubles(place.positions, positions.length).set(positions);
  memory.words(place.triangles, triangles.length).set(triangles);
  return { place, built };
}

function isSingle(positions: Float64Array | Float32Array): boolean {
  if (positions instanceof Float32Array) return true;
  for (let k = 0; k < positions.length; k++) {
    const x = positions[k]!;
    if (Math.fround(x) !== x && !Number.isNaN(x)) return false;
  }
  return true;
}

function placeSort({ memory }: Engine, count: number): SortPlace {
  const blocks = Math.max(1, Math.min(MOST_BLOCKS, Math.ceil(count / ITEMS_PER_BLOCK)));
  return {
    pairs: memory.allocate(8 * count),
    otherPairs: memory.allocate(8 * count),
    counts: memory.allocate(4096 * blocks),
    blocks,
  };
}

async function answerBatch(
  engine: Engine,
  mesh: MeshPlace,
  leafMap: number,
  points: Float64Array | Float32Array,
  query: DistanceQuery,
  from: number,
  to: number,
  all: DistanceAnswer,
): Promise<void> {
  const { memory } = engine;
  const { signal, onProgress } = query;
  signal?.throwIfAborted();
  const mark = memory.mark();
  const count = to - from;
  const single = points instanceof Float32Array;
  try {
    const job = {
      kind: 'query',
      mesh,
      sort: placeSort(engine, count),
      points: memory.allocate((single ? 12 : 24) * count + 16),
      single: single ? 1 : 0,
      count,
      transform: query.meshFromPoints ? memory.allocate(96) : 0,
      seeds: query.seeds ? memory.allocate(4 * count) : 0,
      leafMap,
      maxDistance: query.maxDistance ?? Infinity,
      distances: memory.allocate(8 * count),
      nearest: memory.allocate(4 * count),
      features: memory.allocate(count),
      feet: all.feet ? memory.allocate(24 * count) : 0,
    } as const;
    const given = points.subarray(3 * from, 3 * to);
    if (single) memory.singles(job.points, 3 * count).set(given);
    else memory.doubles(job.points, 3 * count).set(given);
    if (query.meshFromPoints) memory.doubles(job.transform, 12).set(query.meshFromPoints);
    if (query.seeds) memory.words(job.seeds, count).set(query.seeds.subarray(from, to));
    const answered = engine.run(job, count, {
      signal,
      onProgress: onProgress && ((done) => onProgress(from + Math.min(done, count))),
    });
    // the workers are busy: time to have the system find memory for the answers, page by page at the first write
    all.distance.fill(0, from, to);
    all.triangle.fill(0, from, to);
    all.feet?.fill(0, 3 * from, 3 * to);
    await answered;
    all.distance.set(memory.doubles(job.distances, count), from);
    all.triangle.set(memory.words(job.nearest, count), from);
    all.feature.set(memory.bytes(job.features, count), from);
    all.feet?.set(memory.doubles(job.feet, 3 * count), 3 * from);
  } finally {
    memory.release(mark);
  }
}
