// Points in search, a slot each: coordinates, bounds, and the triangles that may be nearest.
// Single precision narrows the search down; every triangle within its error bound is kept and compared in double.

import { closestOnTriangle, exactFeature, exactSide, exactSquared, exactX, exactY, exactZ } from './exact';
import { loadCorners } from './mesh';
import { CORNERS, SLOTS } from './scratch';
import { facts, leaves, scratch } from './state';
import { LEAF_BYTES, NO_TRIANGLE } from './tree';

/** Slots 0 … 511 hold a chunk of points, of which a group has up to 32 in a row; one more is for a point alone. */
export const CHUNK_LENGTH: u32 = 512;
export const GROUP_LENGTH: u32 = 32;
export const SINGLE_SLOT: u32 = 520;
const LIST_LENGTH: u32 = 16;

// Offsets from scratch + SLOTS: arrays of 528, so that four at a time may be read anywhere.
export const X: usize = 0;
export const Y: usize = 2112;
export const Z: usize = 4224;
/** Squares of the distance that a triangle must not exceed to be of interest, computed in single precision. */
export const LIMIT: usize = 6336;
/** Square of the least distance so far, in single precision. */
export const BEST: usize = 8448;
/** Number of triangles kept. */
export const COUNT: usize = 10560;
/** Number of the point. */
export const NUMBER: usize = 12672;
/** Not 0 where the list has lost triangles that are as near as the nearest may be. */
const LOST: usize = 14784;
/** Coordinates in double: x y z. */
const EXACT: usize = 16896;
/** x y z 0 of each slot, f32. */
const CORNER: usize = EXACT + 24 * 528;
/** The triangles kept, (f32 square, u32 place) each: a list for each of a group's 32 slots, and the single one's. */
const LIST: usize = CORNER + 16 * 528;
const LIST_BYTES: usize = 8 * LIST_LENGTH;

/** What a comparison in single precision may be wrong by, mm: see setTolerance. */
export let tolerance: f32 = 0;

/**
 * The bound on the error of a distance computed in single precision (unit roundoff 2⁻²⁴), for a point `offset` from
 * the centre and triangles no farther than `within`: rounding the corner and the point moves them by ≤ √3 · 2⁻²⁴ of
 * their coordinates; frame, products and sums add less than 30 · 2⁻²⁴ of |p − B| ≤ longest edge + distance.
 */
export function setTolerance(offset: f64, within: f64): void {
  const reach = load<f64>(facts, 24);
  const longest = load<f64>(facts, 32);
  const farthest = min(within, 2 * (offset + reach));
  tolerance = <f32>(5.97e-8 * (4 * (reach + offset) + 32 * (longest + farthest)) + 1e-30);
}

/** The square that a computed square must not exceed where the least computed so far is `best`. */
@inline
export function limitFor(best: f32): f32 {
  const d = sqrt<f32>(best) + <f32>2.00001 * tolerance;
  return d * d;
}

@inline
export function slotAt(slot: u32): usize {
  return scratch + SLOTS + 4 * <usize>slot;
}

@inline
export function exactAt(slot: u32): usize {
  return scratch + SLOTS + EXACT + 24 * <usize>slot;
}

@inline
export function pointAt(slot: u32): usize {
  return scratch + SLOTS + CORNER + 16 * <usize>slot;
}

/** Whether the slot's list holds every triangle that meets the nearest point. */
@inline
export function isComplete(slot: u32): bool {
  return load<u32>(slotAt(slot), LOST) == 0;
}

@inline
export function listAt(slot: u32): usize {
  return scratch + SLOTS + LIST + LIST_BYTES * <usize>(slot == SINGLE_SLOT ? GROUP_LENGTH : slot & (GROUP_LENGTH - 1));
}

/** Begins a search that looks no farther than √limit. */
@inline
export function openSlot(slot: u32, limit: f32): void {
  const at = slotAt(slot);
  store<f32>(at, limit, LIMIT);
  store<f32>(at, Infinity, BEST);
  store<u32>(at, 0, COUNT);
  store<u32>(at, 0, LOST);
}

/** Compares the slot's point with the four triangles of a leaf. */
export function tryLeaf(slot: u32, index: u32): void {
  const at = slotAt(slot);
  const leaf = leaves + <usize>index * LEAF_BYTES;
  const zero = f32x4.splat(0);
  const limit = v128.load32_splat(at, LIMIT);
  const qx = f32x4.sub(v128.load32_splat(at, X), v128.load(leaf));
  const qy = f32x4.sub(v128.load32_splat(at, Y), v128.load(leaf, 16));
  const qz = f32x4.sub(v128.load32_splat(at, Z), v128.load(leaf, 32));
  const s = dot(qx, qy, qz, v128.load(leaf, 48), v128.load(leaf, 64), v128.load(leaf, 80));
  const y = dot(qx, qy, qz, v128.load(leaf, 96), v128.load(leaf, 112), v128.load(leaf, 128));
  const z = dot(qx, qy, qz, v128.load(leaf, 144), v128.load(leaf, 160), v128.load(leaf, 176));
  const length = v128.load(leaf, 192);
  const along = v128.load(leaf, 208);
  const height = v128.load(leaf, 224);
  const inverse1 = v128.load(leaf, 240);
  const inverse2 = v128.load(leaf, 256);
  // distances outside the lines AB and AC, within the triangle's plane; negative inside
  const s2 = f32x4.sub(length, s);
  const along2 = f32x4.sub(length, along);
  const out1 = f32x4.mul(f32x4.sub(f32x4.mul(along, y), f32x4.mul(height, s)), inverse1);
  const out2 = f32x4.mul(f32x4.sub(f32x4.mul(along2, y), f32x4.mul(height, s2)), inverse2);
  const outside = f32x4.pmax(f32x4.pmax(out1, out2), f32x4.pmax(f32x4.neg(y), zero));
  const zz = f32x4.mul(z, z);
  let squared = f32x4.add(zz, f32x4.mul(outside, outside));
  const near = f32x4.le(squared, limit);
  if (!v128.any_true(near)) return;
  const beyond = f32x4.gt(outside, zero);
  if (v128.any_true(v128.and(beyond, near))) {
    const t1 = f32x4.mul(f32x4.add(f32x4.mul(along, s), f32x4.mul(height, y)), inverse1);
    const hh = f32x4.mul(height, height);
    const length1 = f32x4.mul(f32x4.add(f32x4.mul(along, along), hh), inverse1);
    const over1 = f32x4.sub(t1, f32x4.pmax(zero, f32x4.pmin(t1, length1)));
    const edge1 = f32x4.add(f32x4.mul(out1, out1), f32x4.mul(over1, over1));
    const t2 = f32x4.mul(f32x4.add(f32x4.mul(along2, s2), f32x4.mul(height, y)), inverse2);
    const length2 = f32x4.mul(f32x4.add(f32x4.mul(along2, along2), hh), inverse2);
    const over2 = f32x4.sub(t2, f32x4.pmax(zero, f32x4.pmin(t2, length2)));
    const edge2 = f32x4.add(f32x4.mul(out2, out2), f32x4.mul(over2, over2));
    const over0 = f32x4.sub(s, f32x4.pmax(zero, f32x4.pmin(s, length)));
    const edge0 = f32x4.add(f32x4.mul(y, y), f32x4.mul(over0, over0));
    const edges = f32x4.pmin(edge0, f32x4.pmin(edge1, edge2));
    squared = f32x4.add(zz, v128.and(edges, beyond));
  }
  let least = f32x4.pmin(squared, v128.shuffle<i32>(squared, squared, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2));
  const found = f32x4.extract_lane(least, 0);
  if (found < load<f32>(at, BEST)) {
    store<f32>(at, found, BEST);
    const tighter = limitFor(found);
    if (tighter < load<f32>(at, LIMIT)) store<f32>(at, tighter, LIMIT);
  }
  let mask = i32x4.bitmask(f32x4.le(squared, v128.load32_splat(at, LIMIT)));
  if (!mask) return;
  v128.store(scratch + CORNERS, squared);
  do {
    const lane = <u32>ctz(mask);
    mask &= mask - 1;
    let count = load<u32>(at, COUNT);
    if (count == LIST_LENGTH) count = dropHopeless(slot);
    const entry = listAt(slot) + 8 * <usize>count;
    store<f32>(entry, load<f32>(scratch + CORNERS + 4 * <usize>lane));
    store<u32>(entry, index * 4 + lane, 4);
    store<u32>(at, count + 1, COUNT);
  } while (mask);
}

@inline
function dot(ax: v128, ay: v128, az: v128, bx: v128, by: v128, bz: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(ax, bx), f32x4.mul(ay, by)), f32x4.mul(az, bz));
}

/** Makes room in a full list: drops what is beyond the limit by now, else compares all in double and keeps one. */
function dropHopeless(slot: u32): u32 {
  const list = listAt(slot);
  const limit = load<f32>(slotAt(slot), LIMIT);
  let kept: u32 = 0;
  for (let i: u32 = 0; i < LIST_LENGTH; i++) {
    const entry = load<u64>(list + 8 * <usize>i);
    if (reinterpret<f32>(<u32>entry) > limit) continue;
    store<u64>(list + 8 * <usize>kept, entry);
    kept++;
  }
  if (kept < LIST_LENGTH) return kept;
  const lanes = scratch + CORNERS;
  const saved = v128.load(lanes);
  store<u32>(slotAt(slot), LIST_LENGTH, COUNT);
  compareExactly(slot);
  store<u64>(list, load<u64>(list + 8 * <usize>nearestEntry));
  store<u32>(slotAt(slot), 1, LOST);
  v128.store(lanes, saved);
  return 1;
}

/** The winner of compareExactly: entry of the list, triangle, its place, feature, squared distance and residual. */
export let nearestEntry: u32 = 0;
export let nearestTriangle: u32 = NO_TRIANGLE;
export let nearestPlace: u32 = 0;
export let nearestFeature: u32 = 0;
export let nearestSquared: f64 = 0;
export let nearestX: f64 = 0;
export let nearestY: f64 = 0;
export let nearestZ: f64 = 0;
export let nearestSide: f64 = 0;

/** Compares the kept triangles in double: the nearest, the lowest of equals. */
export function compareExactly(slot: u32): void {
  const corners = scratch + CORNERS;
  const at = slotAt(slot);
  const list = listAt(slot);
  const point = exactAt(slot);
  const limit = load<f32>(at, LIMIT);
  const count = load<u32>(at, COUNT);
  nearestTriangle = NO_TRIANGLE;
  nearestSquared = Infinity;
  for (let i: u32 = 0; i < count; i++) {
    const entry = list + 8 * <usize>i;
    if (load<f32>(entry) > limit) continue;
    const place = load<u32>(entry, 4);
    const t = load<u32>(leaves + <usize>(place >> 2) * LEAF_BYTES + 4 * <usize>(place & 3), 272);
    loadCorners(place, corners);
    closestOnTriangle(load<f64>(point), load<f64>(point, 8), load<f64>(point, 16), corners);
    if (exactSquared > nearestSquared || (exactSquared == nearestSquared && t >= nearestTriangle)) continue;
    nearestEntry = i;
    nearestTriangle = t;
    nearestPlace = place;
    nearestFeature = exactFeature;
    nearestSquared = exactSquared;
    nearestX = exactX;
    nearestY = exactY;
    nearestZ = exactZ;
    nearestSide = exactSide;
  }
}
