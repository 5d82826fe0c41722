import type { KernelExports } from './kernel-exports.ts';

/** Where the mesh and its tree lie in the kernel's memory. */
export interface MeshPlace {
  /** Positions and triangles are there only while the tree is built. */
  readonly positions: number;
  /** 1: single precision, which some files' coordinates are; 0: double. */
  readonly single: number;
  readonly vertexCount: number;
  readonly triangles: number;
  readonly triangleCount: number;
  readonly corners: number;
  readonly leaves: number;
  readonly leafCount: number;
  readonly nodes: number;
  readonly facts: number;
}

/** Where (key, index) pairs are sorted. */
export interface SortPlace {
  readonly pairs: number;
  readonly otherPairs: number;
  readonly counts: number;
  readonly blocks: number;
}

export interface BuildJob {
  readonly kind: 'build';
  readonly mesh: MeshPlace;
  readonly sort: SortPlace;
}

export interface LeafMapJob {
  readonly kind: 'leaf map';
  readonly mesh: MeshPlace;
  readonly leafMap: number;
}

export interface QueryJob {
  readonly kind: 'query';
  readonly mesh: MeshPlace;
  readonly sort: SortPlace;
  readonly points: number;
  readonly single: number;
  readonly count: number;
  /** Twelve doubles, or 0. */
  readonly transform: number;
  readonly seeds: number;
  readonly leafMap: number;
  readonly maxDistance: number;
  readonly distances: number;
  readonly nearest: number;
  readonly features: number;
  readonly feet: number;
}

/** Has the system find memory for addresses that nothing lies at yet: it does so page by page at the first write. */
export interface TouchJob {
  readonly kind: 'touch';
  readonly from: number;
  readonly bytes: number;
}

export type KernelJob = BuildJob | LeafMapJob | QueryJob | TouchJob;

/** A step's chunks may run in any thread and order; all of them must end before the next step begins. */
export interface KernelStep {
  readonly chunks: number;
  readonly run: (chunk: number) => void;
  /** Chunks that are points answered: they count as progress. */
  readonly pointsPerChunk?: number;
}

/** A chunk of leaves is all that lies under one node of this level. */
const CHUNK_LEVEL = 5;
const LEAVES_PER_CHUNK = 4 ** CHUNK_LEVEL;
const POINTS_PER_CHUNK = 2048;
const BYTES_PER_TOUCH = 2 ** 20;

/** What a job is made of; every thread that takes part calls this for its own instance. */
export function stepsOf(kernel: KernelExports, job: KernelJob): KernelStep[] {
  if (job.kind === 'touch') return [touchStep(kernel, job)];
  const { mesh } = job;
  kernel.setMesh(
    mesh.positions,
    mesh.single,
    mesh.triangles,
    mesh.triangleCount,
    mesh.corners,
    mesh.leaves,
    mesh.nodes,
    mesh.facts,
  );
  kernel.setLevels();
  if (job.kind === 'build') return buildSteps(kernel, job);
  kernel.readFacts();
  if (job.kind === 'query') return querySteps(kernel, job);
  kernel.setLeafMap(job.leafMap);
  return [leafStep(mesh.leafCount, kernel.mapLeaves)];
}

function touchStep(kernel: KernelExports, { from, bytes }: TouchJob): KernelStep {
  return {
    chunks: Math.ceil(bytes / BYTES_PER_TOUCH),
    run: (chunk) =>
      kernel.touch(from + chunk * BYTES_PER_TOUCH, from + Math.min(bytes, (chunk + 1) * BYTES_PER_TOUCH)),
  };
}

function buildSteps(kernel: KernelExports, { mesh, sort }: BuildJob): KernelStep[] {
  kernel.setSort(sort.pairs, sort.otherPairs, sort.counts, sort.blocks, mesh.triangleCount);
  kernel.clearCache();
  return [
    { chunks: sort.blocks, run: (block) => kernel.boxOfBlock(block, mesh.vertexCount) },
    { chunks: 1, run: kernel.joinBoxes },
    onceEach(kernel.readFacts, { chunks: sort.blocks, run: kernel.keysOfTriangles }),
    { chunks: 1, run: kernel.joinFacts },
    ...sortSteps(kernel, sort.blocks),
    onceEach(
      kernel.readFacts,
      leafStep(mesh.leafCount, (from, to) => kernel.buildLeaves(from, to, CHUNK_LEVEL)),
    ),
    { chunks: 1, run: () => kernel.buildUpperLevels(CHUNK_LEVEL + 1) },
  ];
}

function querySteps(kernel: KernelExports, job: QueryJob): KernelStep[] {
  const { sort, count } = job;
  kernel.setSort(sort.pairs, sort.otherPairs, sort.counts, sort.blocks, count);
  kernel.setPoints(job.points, job.single, count, job.transform, job.seeds, job.maxDistance);
  kernel.setLeafMap(job.leafMap);
  kernel.setAnswers(job.distances, job.nearest, job.features, job.feet);
  kernel.beginQuery();
  return [
    { chunks: sort.blocks, run: kernel.keysOfPoints },
    ...sortSteps(kernel, sort.blocks),
    {
      chunks: Math.ceil(count / POINTS_PER_CHUNK),
      run: (chunk) => kernel.searchSorted(chunk * POINTS_PER_CHUNK, (chunk + 1) * POINTS_PER_CHUNK),
      pointsPerChunk: POINTS_PER_CHUNK,
    },
  ];
}

function sortSteps(kernel: KernelExports, blocks: number): KernelStep[] {
  return [0, 1, 2].flatMap((pass) => [
    { chunks: blocks, run: (block: number) => kernel.countDigits(block, pass) },
    { chunks: 1, run: () => kernel.placeDigits() },
    { chunks: blocks, run: (block: number) => kernel.moveDigits(block, pass) },
  ]);
}

function leafStep(leafCount: number, run: (from: number, to: number) => void): KernelStep {
  return {
    chunks: Math.ceil(leafCount / LEAVES_PER_CHUNK),
    run: (chunk) => run(chunk * LEAVES_PER_CHUNK, (chunk + 1) * LEAVES_PER_CHUNK),
  };
}

/** Calls `first` once in each thread before its first chunk. */
function onceEach(first: () => void, step: KernelStep): KernelStep {
  let done = false;
  return {
    ...step,
    run: (chunk) => {
      if (!done) first();
      done = true;
      step.run(chunk);
    },
  };
}
