// Builds the tree over a mesh, step by step; the steps' blocks may run in any thread (see kernel-steps.ts).
//
// Facts, f64 at state.facts: 0 centre x y z, 24 reach (largest coordinate from the centre), 32 longest edge,
// 40 origin of the keys' cells x y z, 64 cells per mm, 72 triangles with an area, 80 mean side of a leaf;
// then from 128 on 80 bytes a block: box min x y z, max x y z, longest edge, triangles, area.

import { areaSquared, cornerOppositeLongestEdge, hasArea, longestSquared } from './exact';
import { keyOf } from './hilbert';
import { keepCorners, loadTriangle } from './mesh';
import { buildNodes, storeBox } from './nodes';
import { blockStart, sortedIndex } from './radix';
import { SLOTS } from './scratch';
import {
  blocks,
  centreX,
  centreY,
  centreZ,
  facts,
  leafCount,
  leafMap,
  leaves,
  pairs,
  positions,
  positionsAreSingle,
  scratch,
  setCentre,
  triangleCount,
} from './state';
import { countAtLevel, LEAF_BYTES, NO_TRIANGLE, nodeAt, topLevel } from './tree';

const BLOCK_FACTS: usize = 128;
const BLOCK_BYTES: usize = 80;
/** Marks a triangle without an area in the sorted pairs. */
const FLAT: u32 = 0x80000000;

/** Finds the box of one block's vertices. */
export function boxOfBlock(block: u32, vertexCount: u32): void {
  if (positionsAreSingle) {
    boxOfSingles(block, vertexCount);
    return;
  }
  let minX: f64 = Infinity;
  let minY: f64 = Infinity;
  let minZ: f64 = Infinity;
  let maxX: f64 = -Infinity;
  let maxY: f64 = -Infinity;
  let maxZ: f64 = -Infinity;
  const end = blockStart(block + 1, vertexCount);
  for (let i = blockStart(block, vertexCount); i < end; i++) {
    const from = positions + 24 * <usize>i;
    const x = load<f64>(from);
    const y = load<f64>(from, 8);
    const z = load<f64>(from, 16);
    if (!(abs(x) + abs(y) + abs(z) < Infinity)) continue;
    minX = min(minX, x);
    minY = min(minY, y);
    minZ = min(minZ, z);
    maxX = max(maxX, x);
    maxY = max(maxY, y);
    maxZ = max(maxZ, z);
  }
  const at = facts + BLOCK_FACTS + BLOCK_BYTES * <usize>block;
  store<f64>(at, minX);
  store<f64>(at, minY, 8);
  store<f64>(at, minZ, 16);
  store<f64>(at, maxX, 24);
  store<f64>(at, maxY, 32);
  store<f64>(at, maxZ, 40);
}

/** The same three coordinates at a time; reads 4 bytes past a vertex. */
function boxOfSingles(block: u32, vertexCount: u32): void {
  const infinite = f32x4.splat(Infinity);
  let low = infinite;
  let high = f32x4.neg(infinite);
  const end = blockStart(block + 1, vertexCount);
  for (let i = blockStart(block, vertexCount); i < end; i++) {
    const p = v128.load(positions + 12 * <usize>i);
    if ((i32x4.bitmask(f32x4.lt(f32x4.abs(p), infinite)) & 7) != 7) continue;
    low = f32x4.pmin(low, p);
    high = f32x4.pmax(high, p);
  }
  const at = facts + BLOCK_FACTS + BLOCK_BYTES * <usize>block;
  v128.store(at, f64x2.promote_low_f32x4(low));
  store<f64>(at, <f64>f32x4.extract_lane(low, 2), 16);
  v128.store(at, f64x2.promote_low_f32x4(high), 24);
  store<f64>(at, <f64>f32x4.extract_lane(high, 2), 40);
}

/** Joins the blocks' boxes into centre, reach and the grid of keys. One thread does it. */
export function joinBoxes(): void {
  let size: f64 = 0;
  let reach: f64 = 0;
  for (let axis: usize = 0; axis < 3; axis++) {
    let low: f64 = Infinity;
    let high: f64 = -Infinity;
    for (let block: u32 = 0; block < blocks; block++) {
      const at = facts + BLOCK_FACTS + BLOCK_BYTES * <usize>block + 8 * axis;
      low = min(low, load<f64>(at));
      high = max(high, load<f64>(at, 24));
    }
    // single-precision coordinates stay exact when the centre has few digits
    const centre = Math.round((low + high) / 2);
    store<f64>(facts + 8 * axis, centre);
    store<f64>(facts + 40 + 8 * axis, low);
    reach = max(reach, max(high - centre, centre - low));
    size = max(size, high - low);
  }
  store<f64>(facts, reach, 24);
  store<f64>(facts, 1023.999 / max(size, 1e-300), 64);
}

/** Reads what joinBoxes found into this thread. */
export function readFacts(): void {
  setCentre(load<f64>(facts), load<f64>(facts, 8), load<f64>(facts, 16));
}

/** Writes (key of the box's middle, triangle) for a block, and the block's share of the facts. */
export function keysOfTriangles(block: u32): void {
  const corners = scratch;
  let origin = f32x4.splat(<f32>(load<f64>(facts, 40) - centreX));
  origin = f32x4.replace_lane(origin, 1, <f32>(load<f64>(facts, 48) - centreY));
  origin = f32x4.replace_lane(origin, 2, <f32>(load<f64>(facts, 56) - centreZ));
  const scale = f32x4.splat(<f32>load<f64>(facts, 64));
  let longest: f64 = 0;
  let area: f64 = 0;
  let usable: f64 = 0;
  const end = blockStart(block + 1, triangleCount);
  for (let t = blockStart(block, triangleCount); t < end; t++) {
    loadTriangle(t, corners);
    let key: u32 = 0x3fffffff;
    let index = t | FLAT;
    if (hasArea(corners)) {
      if (longestSquared > longest) longest = longestSquared;
      area += Math.sqrt(areaSquared);
      usable += 1;
      index = t;
      // the middle of the box, not the centroid: the two triangles of a quad have it in common and stay together
      const a = rounded(corners);
      const b = rounded(corners + 24);
      const c = rounded(corners + 48);
      const both = f32x4.add(f32x4.pmin(a, f32x4.pmin(b, c)), f32x4.pmax(a, f32x4.pmax(b, c)));
      key = keyOf(f32x4.mul(both, f32x4.splat(0.5)), origin, scale);
    }
    store<u64>(pairs + 8 * <usize>t, (<u64>key << 32) | <u64>index);
  }
  const at = facts + BLOCK_FACTS + BLOCK_BYTES * <usize>block;
  store<f64>(at, longest, 48);
  store<f64>(at, usable, 56);
  store<f64>(at, area, 64);
}

/** Joins the blocks' shares. One thread does it. */
export function joinFacts(): void {
  let longest: f64 = 0;
  let usable: f64 = 0;
  let area: f64 = 0;
  for (let block: u32 = 0; block < blocks; block++) {
    const at = facts + BLOCK_FACTS + BLOCK_BYTES * <usize>block;
    longest = max(longest, load<f64>(at, 48));
    usable += load<f64>(at, 56);
    area += load<f64>(at, 64);
  }
  store<f64>(facts, Math.sqrt(longest), 32);
  store<f64>(facts, usable, 72);
  // areas were summed doubled; a leaf holds four triangles
  store<f64>(facts, usable > 0 ? Math.sqrt((2 * area) / usable) : 0, 80);
}

/**
 * Builds leaves [from, to) and the nodes above them up to `level`, which is at least 1; both must be multiples of
 * 4^level.
 */
export function buildLeaves(from: u32, to: u32, level: u32): void {
  const end = min(to, leafCount);
  for (let first = from; first < end; first += LEAVES_AT_ONCE) {
    const last = min(first + LEAVES_AT_ONCE, end);
    // all of them first: the triangles lie anywhere in memory, and so the waits for them overlap
    for (let i = 4 * first; i < min(4 * last, triangleCount); i++) {
      const t = sortedIndex(i);
      if (!(t & FLAT)) loadTriangle(t, scratch + SLOTS + 72 * <usize>(i - 4 * first));
    }
    for (let leaf = first; leaf < last; leaf++) buildLeaf(leaf, scratch + SLOTS + 288 * <usize>(leaf - first));
  }
  // children that do not exist have boxes that nothing is near
  for (let leaf = end; leaf < ((end + 3) & ~3); leaf++) storeBox(nodeAt(1, leaf >> 2), leaf & 3, 1e30, 1e30, 1e30, -1e30, -1e30, -1e30);
  for (let above: u32 = 2; above <= min(level, topLevel); above++) {
    buildNodes(above, from >> (2 * above), min(to >> (2 * above), countAtLevel(above)));
  }
}

const LEAVES_AT_ONCE: u32 = 64;

/** Builds a leaf from the corners of its four triangles. */
function buildLeaf(leaf: u32, fourCorners: usize): void {
  const at = leaves + <usize>leaf * LEAF_BYTES;
  let low = f32x4.splat(1e30);
  let high = f32x4.splat(-1e30);
  for (let lane: u32 = 0; lane < 4; lane++) {
    const i = leaf * 4 + lane;
    const to = at + 4 * <usize>lane;
    const t = i < triangleCount ? sortedIndex(i) : FLAT;
    if (t & FLAT) {
      // an empty lane: infinitely far, with a frame that gives no NaN
      store<f32>(to, 1e25);
      store<f32>(to, 1e25, 16);
      store<f32>(to, 1e25, 32);
      store<f32>(to, 1, 48);
      store<f32>(to, 0, 64);
      store<f32>(to, 0, 80);
      store<f32>(to, 0, 96);
      store<f32>(to, 1, 112);
      store<f32>(to, 0, 128);
      store<u32>(to, NO_TRIANGLE, 272);
      continue;
    }
    const corners = fourCorners + 72 * <usize>lane;
    const first = cornerOppositeLongestEdge(corners);
    const a = corners + 24 * <usize>first;
    const b = corners + 24 * <usize>select<u32>(0, first + 1, first == 2);
    const c = corners + 24 * <usize>select<u32>(2, first - 1, first == 0);
    keepCorners(i, a, b, c);
    const ap = rounded(a);
    const bp = rounded(b);
    const cp = rounded(c);
    low = f32x4.pmin(low, f32x4.pmin(ap, f32x4.pmin(bp, cp)));
    high = f32x4.pmax(high, f32x4.pmax(ap, f32x4.pmax(bp, cp)));
    v128.store32_lane(to, bp, 0);
    v128.store32_lane(to, bp, 1, 16);
    v128.store32_lane(to, bp, 2, 32);
    store<f32>(to, <f32>(load<f64>(c) - load<f64>(b)), 48);
    store<f32>(to, <f32>(load<f64>(c, 8) - load<f64>(b, 8)), 64);
    store<f32>(to, <f32>(load<f64>(c, 16) - load<f64>(b, 16)), 80);
    store<f32>(to, <f32>(load<f64>(a) - load<f64>(b)), 96);
    store<f32>(to, <f32>(load<f64>(a, 8) - load<f64>(b, 8)), 112);
    store<f32>(to, <f32>(load<f64>(a, 16) - load<f64>(b, 16)), 128);
    store<u32>(to, t, 272);
  }
  finishFrames(at);
  const box = nodeAt(1, leaf >> 2) + 4 * <usize>(leaf & 3);
  v128.store32_lane(box, low, 0);
  v128.store32_lane(box, low, 1, 16);
  v128.store32_lane(box, low, 2, 32);
  v128.store32_lane(box, high, 0, 48);
  v128.store32_lane(box, high, 1, 64);
  v128.store32_lane(box, high, 2, 80);
}

/** A corner relative to the centre in single precision: x y z 0. */
@inline
function rounded(p: usize): v128 {
  const centre = f64x2.replace_lane(f64x2.splat(centreX), 1, centreY);
  const xy = f32x4.demote_f64x2_zero(f64x2.sub(v128.load(p), centre));
  return f32x4.replace_lane(xy, 2, <f32>(load<f64>(p, 16) - centreZ));
}

/**
 * Turns the edges BC (at 48) and BA (at 96) of four triangles into their frames. The second projection makes v
 * square to u on slivers too; what remains is an error of the apex of the size 2⁻²⁴ · |BC|.
 */
function finishFrames(at: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const tiny = f32x4.splat(1e-30);
  let ux = v128.load(at, 48);
  let uy = v128.load(at, 64);
  let uz = v128.load(at, 80);
  const ex = v128.load(at, 96);
  const ey = v128.load(at, 112);
  const ez = v128.load(at, 128);
  const squared = dot(ux, uy, uz, ux, uy, uz);
  const point = f32x4.lt(squared, tiny);
  const length = v128.andnot(f32x4.sqrt(squared), point);
  const inverse = f32x4.div(one, f32x4.sqrt(squared));
  ux = v128.bitselect(one, f32x4.mul(ux, inverse), point);
  uy = v128.andnot(f32x4.mul(uy, inverse), point);
  uz = v128.andnot(f32x4.mul(uz, inverse), point);
  const k1 = dot(ex, ey, ez, ux, uy, uz);
  let wx = f32x4.sub(ex, f32x4.mul(k1, ux));
  let wy = f32x4.sub(ey, f32x4.mul(k1, uy));
  let wz = f32x4.sub(ez, f32x4.mul(k1, uz));
  const k2 = dot(wx, wy, wz, ux, uy, uz);
  wx = f32x4.sub(wx, f32x4.mul(k2, ux));
  wy = f32x4.sub(wy, f32x4.mul(k2, uy));
  wz = f32x4.sub(wz, f32x4.mul(k2, uz));
  const heightSquared = dot(wx, wy, wz, wx, wy, wz);
  const flat = f32x4.lt(heightSquared, tiny);
  const height = v128.andnot(f32x4.sqrt(heightSquared), flat);
  const inverseHeight = f32x4.div(one, f32x4.sqrt(heightSquared));
  const along = f32x4.pmax(zero, f32x4.pmin(f32x4.add(k1, k2), length));
  v128.store(at, ux, 48);
  v128.store(at, uy, 64);
  v128.store(at, uz, 80);
  v128.store(at, f32x4.mul(wx, inverseHeight), 96);
  v128.store(at, f32x4.mul(wy, inverseHeight), 112);
  v128.store(at, f32x4.mul(wz, inverseHeight), 128);
  const flats = i32x4.bitmask(flat);
  for (let lane: u32 = 0; lane < 4; lane++) if (flats & (1 << lane)) anySquareDirection(at + 4 * <usize>lane);
  const vx = v128.load(at, 96);
  const vy = v128.load(at, 112);
  const vz = v128.load(at, 128);
  v128.store(at, f32x4.sub(f32x4.mul(uy, vz), f32x4.mul(uz, vy)), 144);
  v128.store(at, f32x4.sub(f32x4.mul(uz, vx), f32x4.mul(ux, vz)), 160);
  v128.store(at, f32x4.sub(f32x4.mul(ux, vy), f32x4.mul(uy, vx)), 176);
  v128.store(at, length, 192);
  v128.store(at, along, 208);
  v128.store(at, height, 224);
  v128.store(at, inverseOf(f32x4.add(f32x4.mul(along, along), f32x4.mul(height, height))), 240);
  const rest = f32x4.sub(length, along);
  v128.store(at, inverseOf(f32x4.add(f32x4.mul(rest, rest), f32x4.mul(height, height))), 256);
}

/** For a triangle whose height single precision cannot see: any unit vector square to u. */
function anySquareDirection(lane: usize): void {
  const x = load<f32>(lane, 48);
  const y = load<f32>(lane, 64);
  const z = load<f32>(lane, 80);
  // the axis that u leans to least, minus its share along u
  let wx: f32 = 0;
  let wy: f32 = 0;
  let wz: f32 = 0;
  if (abs(x) <= abs(y) && abs(x) <= abs(z)) wx = 1;
  else if (abs(y) <= abs(z)) wy = 1;
  else wz = 1;
  const k = wx * x + wy * y + wz * z;
  wx -= k * x;
  wy -= k * y;
  wz -= k * z;
  const inverse = <f32>1 / <f32>Mathf.sqrt(wx * wx + wy * wy + wz * wz);
  store<f32>(lane, wx * inverse, 96);
  store<f32>(lane, wy * inverse, 112);
  store<f32>(lane, wz * inverse, 128);
}

@inline
function dot(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(ax, bx), f32x4.mul(ay, by)), f32x4.mul(az, bz));
}

/** 1 / √x, or 0 where x is too small for it. */
@inline
function inverseOf(x: v128): v128 {
  return v128.andnot(f32x4.div(f32x4.splat(1), f32x4.sqrt(x)), f32x4.lt(x, f32x4.splat(1e-35)));
}

/** Writes the leaf of each triangle in leaves [from, to); triangles without an area stay as they are. */
export function mapLeaves(from: u32, to: u32): void {
  const end = min(to, leafCount);
  for (let leaf = from; leaf < end; leaf++) {
    for (let lane: u32 = 0; lane < 4; lane++) {
      const i = leaf * 4 + lane;
      if (i >= triangleCount) return;
      const t = load<u32>(leaves + <usize>leaf * LEAF_BYTES + 4 * <usize>lane, 272);
      if (t != NO_TRIANGLE) store<u32>(leafMap + 4 * <usize>t, leaf);
    }
  }
}
