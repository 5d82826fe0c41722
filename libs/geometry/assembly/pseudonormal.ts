// Angle-weighted pseudonormals (J. A. Bærentzen, H. Aanæs 2005, eq. 2). No topology is stored: triangles meet where
// coordinates are equal. All that meet at the nearest point are equally near, so the search has listed them already;
// where its list ran over, the tree is searched around the edge or vertex. Operation by operation what
// pseudonormals.ts does; contributions are whole multiples of 2⁻³⁶, so their sums do not depend on the order.

import { loadCorners } from './mesh';
import { CACHE, CACHE_ENTRY, CACHE_LENGTH, CORNERS, GATHER_STACK, INNER_STACK, OTHER_CORNERS } from './scratch';
import { centreX, centreY, centreZ, facts, leaves, scratch } from './state';
import { LEAF_BYTES, NO_TRIANGLE, nodeAt, topLevel } from './tree';

const GRAIN: f64 = 68719476736;
const ON_EDGE: u32 = 1;
const ON_VERTEX: u32 = 2;
const ON_FREE_EDGE: u32 = 4;

export let normalX: f64 = 0;
export let normalY: f64 = 0;
export let normalZ: f64 = 0;
/** NEAREST_ON_… bits of the feature last asked. */
export let featureBits: u32 = 0;

/** Entries hold place, feature | bits << 8, then the normal; they belong to one mesh. */
export function clearCache(): void {
  for (let i: u32 = 0; i < CACHE_LENGTH; i++) store<u32>(scratch + CACHE + <usize>i * CACHE_ENTRY, NO_TRIANGLE);
}

/**
 * Finds the pseudonormal and the bits of a feature of the triangle at a place: 1–3 edges, 4–6 vertices. `known` entries
 * of the list name all triangles that meet there; 0 where that is not sure.
 */
export function findPseudonormal(place: u32, feature: u32, list: usize, known: u32): void {
  const entry = scratch + CACHE + <usize>(((place * 8 + feature) * 0x9e3779b1) >>> 20) * CACHE_ENTRY;
  if (load<u32>(entry) == place && (load<u32>(entry, 4) & 255) == feature) {
    featureBits = load<u32>(entry, 4) >> 8;
    normalX = load<f64>(entry, 8);
    normalY = load<f64>(entry, 16);
    normalZ = load<f64>(entry, 24);
    return;
  }
  const corners = scratch + CORNERS;
  loadCorners(place, corners);
  if (feature < 4) aroundEdge(corners + 24 * <usize>(feature - 1), corners + 24 * <usize>(feature % 3), list, known);
  else aroundVertex(corners + 24 * <usize>(feature - 4), list, known);
  store<u32>(entry, place);
  store<u32>(entry, feature | (featureBits << 8), 4);
  store<f64>(entry, normalX, 8);
  store<f64>(entry, normalY, 16);
  store<f64>(entry, normalZ, 24);
}

@inline
function aroundEdge(p: usize, q: usize, list: usize, known: u32): void {
  clearSums();
  const edgeUses = known ? gatherListed(p, q, list, known, SUM_EDGE) : gather(p, q, scratch + GATHER_STACK, SUM_EDGE);
  takeSums();
  featureBits = ON_EDGE | (edgeUses == 1 ? ON_FREE_EDGE : 0);
}

@inline
function aroundVertex(p: usize, list: usize, known: u32): void {
  clearSums();
  if (known) gatherListed(p, p, list, known, SUM_VERTEX);
  else gather(p, p, scratch + GATHER_STACK, SUM_VERTEX);
  takeSums();
  featureBits = ON_VERTEX;
  // every edge that leaves also arrives: a closed fan, no free edge. Otherwise count each edge's faces.
  if (balance != 0 && gather(p, p, scratch + GATHER_STACK, FIND_FREE) != 0) featureBits |= ON_FREE_EDGE;
}

// What a gathering does with each triangle it meets; the number it returns.
/** Adds normals; the number of triangles on the edge. */
const SUM_EDGE: u32 = 0;
/** Adds weighted normals and the balance of edges; the number of triangles at the vertex. */
const SUM_VERTEX: u32 = 1;
/** The number of triangles at the vertex with a free edge there. */
const FIND_FREE: u32 = 2;
/** The number of triangles on the edge. */
const COUNT_EDGE: u32 = 3;

let sumX: f64 = 0;
let sumY: f64 = 0;
let sumZ: f64 = 0;
let balance: u64 = 0;

@inline
function clearSums(): void {
  sumX = 0;
  sumY = 0;
  sumZ = 0;
  balance = 0;
}

@inline
function takeSums(): void {
  normalX = sumX;
  normalY = sumY;
  normalZ = sumZ;
}

/** Visits the listed triangles that have both corners p and q, as `gather` does. */
function gatherListed(p: usize, q: usize, list: usize, known: u32, what: u32): u32 {
  const corners = scratch + OTHER_CORNERS;
  let met: u32 = 0;
  for (let i: u32 = 0; i < known; i++) {
    loadCorners(load<u32>(list + 8 * <usize>i, 4), corners);
    const atP = cornerAt(corners, load<f64>(p), load<f64>(p, 8), load<f64>(p, 16));
    if (atP == 3 || cornerAt(corners, load<f64>(q), load<f64>(q, 8), load<f64>(q, 16)) == 3) continue;
    if (what == SUM_EDGE) addNormal(corners, 1);
    else addVertex(corners, atP);
    met++;
  }
  return met;
}

/** Visits every triangle that has both corners p and q (which may be the same). */
function gather(p: usize, q: usize, stack: usize, what: u32): u32 {
  const px = load<f64>(p);
  const py = load<f64>(p, 8);
  const pz = load<f64>(p, 16);
  const qx = load<f64>(q);
  const qy = load<f64>(q, 8);
  const qz = load<f64>(q, 16);
  // rounded as the boxes were, so that a box holds its corners exactly
  const lowX = f32x4.splat(<f32>(min(px, qx) - centreX));
  const lowY = f32x4.splat(<f32>(min(py, qy) - centreY));
  const lowZ = f32x4.splat(<f32>(min(pz, qz) - centreZ));
  const highX = f32x4.splat(<f32>(max(px, qx) - centreX));
  const highY = f32x4.splat(<f32>(max(py, qy) - centreY));
  const highZ = f32x4.splat(<f32>(max(pz, qz) - centreZ));
  // an inner gathering must not overwrite the corners that the outer one holds
  const corners = scratch + OTHER_CORNERS + (what == COUNT_EDGE ? <usize>160 : 0);
  let met: u32 = 0;
  let height: usize = 4;
  store<u32>(stack, topLevel << 28);
  while (height > 0) {
    height -= 4;
    const entry = load<u32>(stack + height);
    const level = entry >> 28;
    const index = entry & 0x0fffffff;
    if (level == 0) {
      const leaf = leaves + <usize>index * LEAF_BYTES;
      // lanes whose triangle comes near p at all: most boxes that hold a point are of triangles that do not
      let lanes = nearLanes(leaf, lowX, lowY, lowZ, highX, highY, highZ);
      while (lanes) {
        const lane = <u32>ctz(lanes);
        lanes &= lanes - 1;
        loadCorners(index * 4 + lane, corners);
        const atP = cornerAt(corners, px, py, pz);
        if (atP == 3 || cornerAt(corners, qx, qy, qz) == 3) continue;
        if (what == SUM_EDGE) addNormal(corners, 1);
        else if (what == SUM_VERTEX) addVertex(corners, atP);
        else if (what == FIND_FREE && !hasFreeEdgeAt(corners, atP)) continue;
        met++;
      }
      continue;
    }
    const node = nodeAt(level, index);
    const inX = v128.and(f32x4.le(v128.load(node), lowX), f32x4.ge(v128.load(node, 48), highX));
    const inY = v128.and(f32x4.le(v128.load(node, 16), lowY), f32x4.ge(v128.load(node, 64), highY));
    const inZ = v128.and(f32x4.le(v128.load(node, 32), lowZ), f32x4.ge(v128.load(node, 80), highZ));
    let mask = i32x4.bitmask(v128.and(inX, v128.and(inY, inZ)));
    while (mask) {
      store<u32>(stack + height, ((level - 1) << 28) | (index * 4 + <u32>ctz(mask)));
      height += 4;
      mask &= mask - 1;
    }
  }
  return met;
}

/**
 * The triangles of a leaf whose own boxes hold the stretch from low to high: those that have it as corner or edge, and
 * few more. A box is that of B, C = B + u · length and A = B + u · along + v · height, widened by what rounding moves.
 */
function nearLanes(leaf: usize, lowX: v128, lowY: v128, lowZ: v128, highX: v128, highY: v128, highZ: v128): i32 {
  const length = v128.load(leaf, 192);
  const along = v128.load(leaf, 208);
  const height = v128.load(leaf, 224);
  const slack = f32x4.splat(<f32>(6e-7 * (load<f64>(facts, 24) + load<f64>(facts, 32)) + 1e-30));
  let inside = i32x4.splat(-1);
  for (let axis: usize = 0; axis < 3; axis++) {
    const at = leaf + 16 * axis;
    const b = v128.load(at);
    const u = v128.load(at, 48);
    const c = f32x4.add(b, f32x4.mul(u, length));
    const a = f32x4.add(f32x4.add(b, f32x4.mul(u, along)), f32x4.mul(v128.load(at, 96), height));
    const least = f32x4.sub(f32x4.pmin(a, f32x4.pmin(b, c)), slack);
    const most = f32x4.add(f32x4.pmax(a, f32x4.pmax(b, c)), slack);
    const low = axis == 0 ? lowX : axis == 1 ? lowY : lowZ;
    const high = axis == 0 ? highX : axis == 1 ? highY : highZ;
    inside = v128.and(inside, v128.and(f32x4.le(least, low), f32x4.ge(most, high)));
  }
  return i32x4.bitmask(inside);
}

/** The corner with these coordinates, or 3. */
@inline
function cornerAt(corners: usize, x: f64, y: f64, z: f64): u32 {
  if (load<f64>(corners) == x && load<f64>(corners, 8) == y && load<f64>(corners, 16) == z) return 0;
  if (load<f64>(corners, 24) == x && load<f64>(corners, 32) == y && load<f64>(corners, 40) == z) return 1;
  if (load<f64>(corners, 48) == x && load<f64>(corners, 56) == y && load<f64>(corners, 64) == z) return 2;
  return 3;
}

/** (b − a) × (c − a), not of unit length, into normalX, normalY, normalZ. */
@inline
function crossOfEdges(p: usize): void {
  const ux = load<f64>(p, 24) - load<f64>(p);
  const uy = load<f64>(p, 32) - load<f64>(p, 8);
  const uz = load<f64>(p, 40) - load<f64>(p, 16);
  const vx = load<f64>(p, 48) - load<f64>(p);
  const vy = load<f64>(p, 56) - load<f64>(p, 8);
  const vz = load<f64>(p, 64) - load<f64>(p, 16);
  normalX = uy * vz - uz * vy;
  normalY = uz * vx - ux * vz;
  normalZ = ux * vy - uy * vx;
}

function addNormal(corners: usize, weight: f64): void {
  crossOfEdges(corners);
  const length = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ);
  if (!(length > 0)) return;
  sumX += Math.floor((normalX / length) * weight * GRAIN + 0.5);
  sumY += Math.floor((normalY / length) * weight * GRAIN + 0.5);
  sumZ += Math.floor((normalZ / length) * weight * GRAIN + 0.5);
}

function addVertex(corners: usize, corner: u32): void {
  const a = corners + 24 * <usize>corner;
  const b = corners + 24 * <usize>((corner + 1) % 3);
  const c = corners + 24 * <usize>((corner + 2) % 3);
  const ux = load<f64>(b) - load<f64>(a);
  const uy = load<f64>(b, 8) - load<f64>(a, 8);
  const uz = load<f64>(b, 16) - load<f64>(a, 16);
  const vx = load<f64>(c) - load<f64>(a);
  const vy = load<f64>(c, 8) - load<f64>(a, 8);
  const vz = load<f64>(c, 16) - load<f64>(a, 16);
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  addNormal(corners, Math.atan2(Math.sqrt(x * x + y * y + z * z), ux * vx + uy * vy + uz * vz));
  balance += hashOf(b) - hashOf(c);
}

/** A number for a place; −0 and 0 are the same place. */
function hashOf(p: usize): u64 {
  let hash = reinterpret<u64>(load<f64>(p) + 0.0) * 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >> 32)) + reinterpret<u64>(load<f64>(p, 8) + 0.0);
  hash = hash * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 29)) + reinterpret<u64>(load<f64>(p, 16) + 0.0);
  hash = hash * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

/** Whether one of the triangle's two edges at this corner has no other triangle. */
function hasFreeEdgeAt(corners: usize, corner: u32): bool {
  const at = corners + 24 * <usize>corner;
  const next = corners + 24 * <usize>((corner + 1) % 3);
  const last = corners + 24 * <usize>((corner + 2) % 3);
  const inner = scratch + INNER_STACK;
  return gather(at, next, inner, COUNT_EDGE) == 1 || gather(at, last, inner, COUNT_EDGE) == 1;
}
