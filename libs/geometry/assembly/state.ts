// What every part of the kernel reads: where the mesh, the tree, the points and the answers lie in memory.
// Each thread has its own instance, hence its own copy of these globals; the bytes they point to are shared.

/** Positions, f64 or f32, shape [3 · vertices]; only while building. */
export let positions: usize = 0;
export let positionsAreSingle: bool = false;
/** Vertex indices, u32, shape [3 · triangles]; only while building. */
export let triangles: usize = 0;
export let triangleCount: u32 = 0;

/** Exact corner coordinates in the order of the leaves, f64 or f32 as the positions, shape [9 · triangles]. */
export let corners: usize = 0;
/** Blocks of four triangles, and the boxes above them level by level: see tree.ts. */
export let leaves: usize = 0;
export let leafCount: u32 = 0;
export let nodes: usize = 0;

/** Facts about the whole mesh that the build finds: see build.ts. */
export let facts: usize = 0;
export let centreX: f64 = 0;
export let centreY: f64 = 0;
export let centreZ: f64 = 0;

/** This thread's own memory: see scratch.ts. */
export let scratch: usize = 0;

/** Points asked, f64 or f32, shape [3 n]. */
export let points: usize = 0;
export let pointsAreSingle: bool = false;
export let pointCount: u32 = 0;
/** Twelve f64, or 0 where points are in the mesh's frame already. */
export let meshFromPoints: usize = 0;
/** A triangle per point, or 0. */
export let seeds: usize = 0;
/** The leaf of each triangle, u32, where seeds are given. */
export let leafMap: usize = 0;
export let maxDistance: f64 = Infinity;
/** Answers: f64 distance, u32 triangle, u8 feature, and 3 f64 feet or 0. */
export let distances: usize = 0;
export let nearest: usize = 0;
export let features: usize = 0;
export let feet: usize = 0;

/** Pairs (key in the upper half, index in the lower) being sorted, and their twin. */
export let pairs: usize = 0;
export let otherPairs: usize = 0;
/** u32 counts, shape [blocks, 1024]. */
export let counts: usize = 0;
export let blocks: u32 = 1;
export let sorted: u32 = 0;

export function setThread(scratchAt: usize): void {
  scratch = scratchAt;
}

export function setMesh(
  positionsAt: usize,
  single: bool,
  trianglesAt: usize,
  count: u32,
  cornersAt: usize,
  leavesAt: usize,
  nodesAt: usize,
  factsAt: usize,
): void {
  positions = positionsAt;
  positionsAreSingle = single;
  triangles = trianglesAt;
  triangleCount = count;
  corners = cornersAt;
  leaves = leavesAt;
  leafCount = (count + 3) / 4;
  nodes = nodesAt;
  facts = factsAt;
}

export function setCentre(x: f64, y: f64, z: f64): void {
  centreX = x;
  centreY = y;
  centreZ = z;
}

export function setSort(pairsAt: usize, otherAt: usize, countsAt: usize, blockCount: u32, count: u32): void {
  pairs = pairsAt;
  otherPairs = otherAt;
  counts = countsAt;
  blocks = blockCount;
  sorted = count;
}

export function setPoints(
  pointsAt: usize,
  single: bool,
  count: u32,
  transformAt: usize,
  seedsAt: usize,
  farthest: f64,
): void {
  points = pointsAt;
  pointsAreSingle = single;
  pointCount = count;
  meshFromPoints = transformAt;
  seeds = seedsAt;
  maxDistance = farthest;
}

export function setLeafMap(at: usize): void {
  leafMap = at;
}

export function setAnswers(distancesAt: usize, nearestAt: usize, featuresAt: usize, feetAt: usize): void {
  distances = distancesAt;
  nearest = nearestAt;
  features = featuresAt;
  feet = feetAt;
}

/** Writes a byte of each page in [from, to), which nothing else uses. */
export function touch(from: usize, to: usize): void {
  for (let at = from; at < to; at += 4096) store<u8>(at, 0);
}
