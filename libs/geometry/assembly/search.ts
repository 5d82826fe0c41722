// The query: points in Hilbert order, in groups of neighbours that walk the tree together.

import { cellOf } from './build';
import { hilbertKey } from './hilbert';
import { findPseudonormal, featureBits, normalX, normalY, normalZ } from './pseudonormal';
import { blockStart, sortedIndex } from './radix';
import { LEAF_LIST, LEAF_LIST_LENGTH, POINT, STACK } from './scratch';
import { NO_LEAF, searchOne } from './search-one';
import {
  BEST,
  compareExactly,
  COUNT,
  exactAt,
  GROUP_LENGTH,
  LIMIT,
  limitFor,
  nearestFeature,
  nearestPlace,
  nearestSquared,
  nearestTriangle,
  nearestX,
  nearestY,
  nearestZ,
  openSlot,
  setTolerance,
  SINGLE_SLOT,
  slotAt,
  tolerance,
  tryLeaf,
  X,
  Y,
  Z,
} from './slots';
import {
  centreX,
  centreY,
  centreZ,
  distances,
  facts,
  features,
  feet,
  leafCount,
  leafMap,
  maxDistance,
  meshFromPoints,
  nearest,
  pairs,
  pointCount,
  points,
  pointsAreSingle,
  scratch,
  seeds,
  triangleCount,
} from './state';
import { NO_TRIANGLE, nodeAt, topLevel } from './tree';

/** Points farther than this from the mesh's middle are garbage, not measurements: they get no answer. mm */
const FARTHEST: f64 = 1e12;

/** Writes the point's coordinates in the mesh's frame to `to`; false where it is not finite or too far. */
function loadPoint(i: u32, to: usize): bool {
  let x: f64, y: f64, z: f64;
  if (pointsAreSingle) {
    const at = points + 12 * <usize>i;
    x = load<f32>(at);
    y = load<f32>(at, 4);
    z = load<f32>(at, 8);
  } else {
    const at = points + 24 * <usize>i;
    x = load<f64>(at);
    y = load<f64>(at, 8);
    z = load<f64>(at, 16);
  }
  if (meshFromPoints) {
    const m = meshFromPoints;
    const u = load<f64>(m) * x + load<f64>(m, 8) * y + load<f64>(m, 16) * z + load<f64>(m, 24);
    const v = load<f64>(m, 32) * x + load<f64>(m, 40) * y + load<f64>(m, 48) * z + load<f64>(m, 56);
    z = load<f64>(m, 64) * x + load<f64>(m, 72) * y + load<f64>(m, 80) * z + load<f64>(m, 88);
    x = u;
    y = v;
  }
  store<f64>(to, x);
  store<f64>(to, y, 8);
  store<f64>(to, z, 16);
  return abs(x - centreX) + abs(y - centreY) + abs(z - centreZ) < FARTHEST;
}

/** Writes (key, point) for a block of points. */
export function keysOfPoints(block: u32): void {
  const at = scratch + POINT;
  const originX = load<f64>(facts, 40);
  const originY = load<f64>(facts, 48);
  const originZ = load<f64>(facts, 56);
  const scale = load<f64>(facts, 64);
  const end = blockStart(block + 1, pointCount);
  for (let i = blockStart(block, pointCount); i < end; i++) {
    let key: u32 = 0x3fffffff;
    if (loadPoint(i, at))
      key = hilbertKey(
        cellOf(load<f64>(at), originX, scale),
        cellOf(load<f64>(at, 8), originY, scale),
        cellOf(load<f64>(at, 16), originZ, scale),
      );
    store<u64>(pairs + 8 * <usize>i, (<u64>key << 32) | <u64>i);
  }
}

/** How far from the mesh points have lain of late, mm; how far a group looks at first follows from it. */
let usualDistance: f32 = 0;
let leastUsualDistance: f32 = 0;
/** The leaf of the last answer: a good guess for the next point. */
let lastLeaf: u32 = NO_LEAF;
/** A group may be so large, mm. */
let groupExtent: f32 = 0;

/** Forgets earlier queries' habits. */
export function beginQuery(): void {
  groupExtent = <f32>load<f64>(facts, 80);
  usualDistance = 0.1 * groupExtent;
  leastUsualDistance = 1e-4 * groupExtent;
  lastLeaf = NO_LEAF;
}

/** Answers the points at places [from, to) of the sorted order. */
export function searchSorted(from: u32, to: u32): void {
  const end = min(to, pointCount);
  let place = from;
  while (place < end) place = searchGroup(place, end);
}

// The group's points' numbers, u32 each, after the doubles of the slots.
const NUMBERS: usize = 12288;

@inline
function numberAt(slot: u32): usize {
  return slotAt(slot) + NUMBERS;
}

/** Fills a group from `place` on, searches for it, and returns the place after it. */
function searchGroup(place: u32, end: u32): u32 {
  let minX: f32 = Infinity;
  let minY: f32 = Infinity;
  let minZ: f32 = Infinity;
  let maxX: f32 = -Infinity;
  let maxY: f32 = -Infinity;
  let maxZ: f32 = -Infinity;
  let length: u32 = 0;
  const extent = max(groupExtent, usualDistance);
  while (place < end && length < GROUP_LENGTH) {
    const number = sortedIndex(place);
    const exact = exactAt(length);
    if (!loadPoint(number, exact)) {
      storeNoAnswer(number);
      place++;
      continue;
    }
    const x = <f32>(load<f64>(exact) - centreX);
    const y = <f32>(load<f64>(exact, 8) - centreY);
    const z = <f32>(load<f64>(exact, 16) - centreZ);
    const x0 = min(minX, x);
    const y0 = min(minY, y);
    const z0 = min(minZ, z);
    const x1 = max(maxX, x);
    const y1 = max(maxY, y);
    const z1 = max(maxZ, z);
    if (length > 0 && max(x1 - x0, max(y1 - y0, z1 - z0)) > extent) break;
    minX = x0;
    minY = y0;
    minZ = z0;
    maxX = x1;
    maxY = y1;
    maxZ = z1;
    const at = slotAt(length);
    store<f32>(at, x, X);
    store<f32>(at, y, Y);
    store<f32>(at, z, Z);
    store<u32>(at, number, NUMBERS);
    length++;
    place++;
  }
  if (length == 0) return place;
  const offset = <f64>max(max(max(abs(minX), abs(maxX)), max(abs(minY), abs(maxY))), max(abs(minZ), abs(maxZ)));
  const tau = <f32>min(4 * <f64>usualDistance, maxDistance);
  if (length < 3 || !walkTogether(length, tau, offset, minX, minY, minZ, maxX, maxY, maxZ)) {
    for (let slot: u32 = 0; slot < length; slot++) searchAlone(slot, offset);
    return place;
  }
  const enough = tau * tau;
  for (let slot: u32 = 0; slot < length; slot++) {
    const at = slotAt(slot);
    if (load<u32>(at, COUNT) && load<f32>(at, BEST) <= enough) {
      compareExactly(slot);
      storeAnswer(slot, slot);
    }
  }
  for (let slot: u32 = 0; slot < length; slot++) {
    const at = slotAt(slot);
    if (load<u32>(at, COUNT) && load<f32>(at, BEST) <= enough) continue;
    if (<f64>tau < maxDistance) searchAlone(slot, offset);
    else {
      // the maximum distance was looked through already
      compareExactly(slot);
      storeAnswer(slot, slot);
    }
  }
  return place;
}

/** One way down the tree for the whole group, no farther than tau; false where too many leaves are near. */
function walkTogether(
  length: u32,
  tau: f32,
  offset: f64,
  minX: f32,
  minY: f32,
  minZ: f32,
  maxX: f32,
  maxY: f32,
  maxZ: f32,
): bool {
  setTolerance(offset, <f64>tau);
  const limit = limitFor(tau * tau);
  const packs = (length + 3) / 4;
  for (let slot: u32 = 0; slot < length; slot++) openSlot(slot, limit);
  // the last pack is filled up with points that nothing is near
  for (let slot = length; slot < 4 * packs; slot++) {
    store<f32>(slotAt(slot), -1, LIMIT);
    store<f32>(slotAt(slot), 0, X);
    store<f32>(slotAt(slot), 0, Y);
    store<f32>(slotAt(slot), 0, Z);
  }
  const found = leavesNear(limit, minX, minY, minZ, maxX, maxY, maxZ);
  if (found > LEAF_LIST_LENGTH) return false;
  const list = scratch + LEAF_LIST;
  const zero = f32x4.splat(0);
  const slots = slotAt(0);
  for (let i: u32 = 0; i < found; i++) {
    const leaf = <u32>load<u64>(list + 8 * <usize>i);
    const box = nodeAt(1, leaf >> 2) + 4 * <usize>(leaf & 3);
    const x0 = v128.load32_splat(box);
    const y0 = v128.load32_splat(box, 16);
    const z0 = v128.load32_splat(box, 32);
    const x1 = v128.load32_splat(box, 48);
    const y1 = v128.load32_splat(box, 64);
    const z1 = v128.load32_splat(box, 80);
    for (let pack: u32 = 0; pack < packs; pack++) {
      const at = slots + 16 * <usize>pack;
      const px = v128.load(at, X);
      const py = v128.load(at, Y);
      const pz = v128.load(at, Z);
      const dx = f32x4.pmax(f32x4.pmax(f32x4.sub(x0, px), f32x4.sub(px, x1)), zero);
      const dy = f32x4.pmax(f32x4.pmax(f32x4.sub(y0, py), f32x4.sub(py, y1)), zero);
      const dz = f32x4.pmax(f32x4.pmax(f32x4.sub(z0, pz), f32x4.sub(pz, z1)), zero);
      const gap = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
      let mask = i32x4.bitmask(f32x4.le(gap, v128.load(at, LIMIT)));
      while (mask) {
        tryLeaf(4 * pack + <u32>ctz(mask), leaf);
        mask &= mask - 1;
      }
    }
  }
  return true;
}

/** Lists the leaves whose boxes are within √limit of the group's box, nearest to its middle first. */
function leavesNear(limit: f32, minX: f32, minY: f32, minZ: f32, maxX: f32, maxY: f32, maxZ: f32): u32 {
  const stack = scratch + STACK;
  const list = scratch + LEAF_LIST;
  const zero = f32x4.splat(0);
  const reach = f32x4.splat(limit);
  const gx0 = f32x4.splat(minX);
  const gy0 = f32x4.splat(minY);
  const gz0 = f32x4.splat(minZ);
  const gx1 = f32x4.splat(maxX);
  const gy1 = f32x4.splat(maxY);
  const gz1 = f32x4.splat(maxZ);
  const gx = f32x4.splat(minX + maxX);
  const gy = f32x4.splat(minY + maxY);
  const gz = f32x4.splat(minZ + maxZ);
  let found: u32 = 0;
  let height: usize = 4;
  store<u32>(stack, topLevel << 28);
  while (height > 0) {
    height -= 4;
    const entry = load<u32>(stack + height);
    const level = entry >> 28;
    const index = entry & 0x0fffffff;
    const node = nodeAt(level, index);
    const x0 = v128.load(node);
    const y0 = v128.load(node, 16);
    const z0 = v128.load(node, 32);
    const x1 = v128.load(node, 48);
    const y1 = v128.load(node, 64);
    const z1 = v128.load(node, 80);
    const dx = f32x4.pmax(f32x4.pmax(f32x4.sub(x0, gx1), f32x4.sub(gx0, x1)), zero);
    const dy = f32x4.pmax(f32x4.pmax(f32x4.sub(y0, gy1), f32x4.sub(gy0, y1)), zero);
    const dz = f32x4.pmax(f32x4.pmax(f32x4.sub(z0, gz1), f32x4.sub(gz0, z1)), zero);
    const gap = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    let mask = i32x4.bitmask(f32x4.le(gap, reach));
    if (level > 1) {
      const below = ((level - 1) << 28) | (index * 4);
      while (mask) {
        store<u32>(stack + height, below + <u32>ctz(mask));
        height += 4;
        mask &= mask - 1;
      }
      continue;
    }
    if (!mask) continue;
    const cx = f32x4.sub(f32x4.add(x0, x1), gx);
    const cy = f32x4.sub(f32x4.add(y0, y1), gy);
    const cz = f32x4.sub(f32x4.add(z0, z1), gz);
    v128.store(scratch, f32x4.add(f32x4.add(f32x4.mul(cx, cx), f32x4.mul(cy, cy)), f32x4.mul(cz, cz)));
    while (mask) {
      const lane = <u32>ctz(mask);
      mask &= mask - 1;
      if (found == LEAF_LIST_LENGTH) return LEAF_LIST_LENGTH + 1;
      const leaf = (<u64>load<u32>(scratch + 4 * <usize>lane) << 32) | <u64>(index * 4 + lane);
      let place = list + 8 * <usize>found;
      while (place > list && load<u64>(place - 8) > leaf) {
        store<u64>(place, load<u64>(place - 8));
        place -= 8;
      }
      store<u64>(place, leaf);
      found++;
    }
  }
  return found;
}

/** A search for one of the group's points without the group's bound. */
function searchAlone(slot: u32, offset: f64): void {
  const from = slotAt(slot);
  const to = slotAt(SINGLE_SLOT);
  store<f32>(to, load<f32>(from, X), X);
  store<f32>(to, load<f32>(from, Y), Y);
  store<f32>(to, load<f32>(from, Z), Z);
  memory.copy(exactAt(SINGLE_SLOT), exactAt(slot), 24);
  setTolerance(offset, maxDistance);
  const reach = <f32>min(maxDistance, 1e18);
  openSlot(SINGLE_SLOT, limitFor(reach * reach));
  searchOne(guessFor(load<u32>(from, NUMBERS)));
  compareExactly(SINGLE_SLOT);
  storeAnswer(SINGLE_SLOT, slot);
}

/** The leaf to begin with: the seed's, else the last answer's. */
@inline
function guessFor(number: u32): u32 {
  if (seeds) {
    const seed = load<u32>(seeds + 4 * <usize>number);
    if (seed < triangleCount) {
      const leaf = load<u32>(leafMap + 4 * <usize>seed);
      // a triangle without an area is in no leaf: whatever stands there must not lead outside the tree
      if (leaf < leafCount) return leaf;
    }
  }
  return lastLeaf;
}

function storeNoAnswer(number: u32): void {
  store<f64>(distances + 8 * <usize>number, NaN);
  store<u32>(nearest + 4 * <usize>number, NO_TRIANGLE);
  store<u8>(features + <usize>number, 0);
  if (feet) {
    const at = feet + 24 * <usize>number;
    store<f64>(at, NaN);
    store<f64>(at, NaN, 8);
    store<f64>(at, NaN, 16);
  }
}

/** Signs and writes what compareExactly found in `slot` for the point whose number is in `numberSlot`. */
function storeAnswer(slot: u32, numberSlot: u32): void {
  const number = load<u32>(numberAt(numberSlot));
  const distance = Math.sqrt(nearestSquared);
  if (nearestTriangle == NO_TRIANGLE || distance > maxDistance) {
    storeNoAnswer(number);
    return;
  }
  lastLeaf = nearestPlace >> 2;
  // drifts to the distance that three of four points keep within (a quantile, so that outliers do not count)
  const drift: f32 = <f32>distance > usualDistance ? 1.03 : 0.99;
  usualDistance = max(usualDistance * drift, leastUsualDistance);
  findPseudonormal(nearestPlace, nearestFeature);
  const side = normalX * nearestX + normalY * nearestY + normalZ * nearestZ;
  store<f64>(distances + 8 * <usize>number, side < 0 ? -distance : distance);
  store<u32>(nearest + 4 * <usize>number, nearestTriangle);
  store<u8>(features + <usize>number, <u8>featureBits);
  if (feet) {
    const point = exactAt(slot);
    const at = feet + 24 * <usize>number;
    store<f64>(at, load<f64>(point) - nearestX);
    store<f64>(at, load<f64>(point, 8) - nearestY, 8);
    store<f64>(at, load<f64>(point, 16) - nearestZ, 16);
  }
}
