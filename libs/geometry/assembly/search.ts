// The query: points in Hilbert order, in groups of neighbours that walk the tree together.

import { keyOf } from './hilbert';
import { findPseudonormal, featureBits, normalX, normalY, normalZ } from './pseudonormal';
import { blockStart, sortedIndex } from './radix';
import { LAST_POINT, LEAF_LIST, LEAF_LIST_LENGTH, POINT, STACK } from './scratch';
import { NO_LEAF, searchOne } from './search-one';
import {
  BEST,
  CHUNK_LENGTH,
  compareExactly,
  COUNT,
  exactAt,
  GROUP_LENGTH,
  isComplete,
  LIMIT,
  limitFor,
  listAt,
  nearestFeature,
  nearestPlace,
  nearestSide,
  nearestSquared,
  nearestTriangle,
  nearestX,
  nearestY,
  nearestZ,
  NUMBER,
  openSlot,
  pointAt,
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
const FARTHEST: f32 = 1e12;

/**
 * Writes the point's coordinates in the mesh's frame, f64, to `to`, and returns them relative to the centre, f32:
 * x y z 0. The points' memory must have 16 bytes to spare at its end.
 */
@inline
function loadPoint(i: u32, to: usize): v128 {
  let xy: v128;
  let z: f64;
  if (pointsAreSingle) {
    const at = points + 12 * <usize>i;
    xy = f64x2.promote_low_f32x4(v128.load64_zero(at));
    z = <f64>load<f32>(at, 8);
  } else {
    const at = points + 24 * <usize>i;
    xy = v128.load(at);
    z = load<f64>(at, 16);
  }
  if (meshFromPoints) {
    const m = meshFromPoints;
    const x = f64x2.extract_lane(xy, 0);
    const y = f64x2.extract_lane(xy, 1);
    const u = load<f64>(m) * x + load<f64>(m, 8) * y + load<f64>(m, 16) * z + load<f64>(m, 24);
    const v = load<f64>(m, 32) * x + load<f64>(m, 40) * y + load<f64>(m, 48) * z + load<f64>(m, 56);
    z = load<f64>(m, 64) * x + load<f64>(m, 72) * y + load<f64>(m, 80) * z + load<f64>(m, 88);
    xy = f64x2.replace_lane(f64x2.splat(u), 1, v);
  }
  v128.store(to, xy);
  store<f64>(to, z, 16);
  const centre = f64x2.replace_lane(f64x2.splat(centreX), 1, centreY);
  return f32x4.replace_lane(f32x4.demote_f64x2_zero(f64x2.sub(xy, centre)), 2, <f32>(z - centreZ));
}

/** Whether a point may be asked: finite and not absurdly far. */
@inline
function isAskable(p: v128): bool {
  return v128.any_true(f32x4.ge(f32x4.abs(p), f32x4.splat(FARTHEST))) ? false : !v128.any_true(f32x4.ne(p, p));
}

/** Writes (key, point) for a block of points. */
export function keysOfPoints(block: u32): void {
  const at = scratch + POINT;
  let origin = f32x4.splat(<f32>(load<f64>(facts, 40) - centreX));
  origin = f32x4.replace_lane(origin, 1, <f32>(load<f64>(facts, 48) - centreY));
  origin = f32x4.replace_lane(origin, 2, <f32>(load<f64>(facts, 56) - centreZ));
  const scale = f32x4.splat(<f32>load<f64>(facts, 64));
  const end = blockStart(block + 1, pointCount);
  for (let i = blockStart(block, pointCount); i < end; i++) {
    const p = loadPoint(i, at);
    store<u64>(pairs + 8 * <usize>i, (<u64>keyOf(p, origin, scale) << 32) | <u64>i);
  }
}

/** How far from the mesh points have lain of late, mm; how far a group looks at first follows from it. */
let usualDistance: f32 = 0;
let leastUsualDistance: f32 = 0;
/** The leaf of the last answer: a good guess for the next point. */
let lastLeaf: u32 = NO_LEAF;
/** Its distance, mm; its point is in the scratch. */
let lastDistance: f32 = Infinity;
/** A group looks as far as this many usual distances; the few points beyond go on alone. */
const TAU: f64 = 4;
/** A group may be so large, mm. */
let groupExtent: f32 = 0;

/** Forgets earlier queries' habits. */
export function beginQuery(): void {
  groupExtent = <f32>load<f64>(facts, 80);
  usualDistance = 0.1 * groupExtent;
  leastUsualDistance = 1e-4 * groupExtent;
  lastLeaf = NO_LEAF;
  lastDistance = Infinity;
}

/** Answers the points at places [from, to) of the sorted order. */
export function searchSorted(from: u32, to: u32): void {
  const end = min(to, pointCount);
  for (let place = from; place < end; place += CHUNK_LENGTH) {
    const length = loadChunk(place, min(place + CHUNK_LENGTH, end));
    let slot: u32 = 0;
    while (slot < length) slot = searchGroup(slot, length);
  }
}

/** Fills the slots with the points at places [from, to); answers those that may not be asked. Returns how many it kept. */
function loadChunk(from: u32, to: u32): u32 {
  let slot: u32 = 0;
  for (let place = from; place < to; place++) {
    const number = sortedIndex(place);
    const p = loadPoint(number, exactAt(slot));
    if (!isAskable(p)) {
      storeNoAnswer(number);
      continue;
    }
    v128.store(pointAt(slot), p);
    const at = slotAt(slot);
    v128.store32_lane(at, p, 0, X);
    v128.store32_lane(at, p, 1, Y);
    v128.store32_lane(at, p, 2, Z);
    store<u32>(at, number, NUMBER);
    slot++;
  }
  // slots that no search has opened take no part, four at a time or not
  memory.fill(slotAt(0) + LIMIT, 0xff, 4 * (CHUNK_LENGTH + 4));
  return slot;
}

/** Takes a group of neighbours from slot `first` on, answers it, and returns the slot after it. */
function searchGroup(first: u32, chunkLength: u32): u32 {
  const extent = f32x4.splat(max(groupExtent, usualDistance));
  const most = min(chunkLength, first + GROUP_LENGTH);
  let low = v128.load(pointAt(first));
  let high = low;
  let end = first + 1;
  while (end < most) {
    const p = v128.load(pointAt(end));
    const lower = f32x4.pmin(low, p);
    const higher = f32x4.pmax(high, p);
    if (v128.any_true(f32x4.gt(f32x4.sub(higher, lower), extent))) break;
    low = lower;
    high = higher;
    end++;
  }
  const reach = f32x4.pmax(f32x4.abs(low), f32x4.abs(high));
  const offset = <f64>max(max(f32x4.extract_lane(reach, 0), f32x4.extract_lane(reach, 1)), f32x4.extract_lane(reach, 2));
  const tau = <f32>min(min(TAU * <f64>usualDistance, <f64>farthestPossible(low, high)), maxDistance);
  if (end - first < 3 || !walkTogether(first, end, tau, offset, low, high)) {
    for (let slot = first; slot < end; slot++) searchAlone(slot, offset);
    return end;
  }
  const enough = tau * tau;
  let open: u32 = 0;
  for (let slot = first; slot < end; slot++) {
    const at = slotAt(slot);
    // where the maximum distance was looked through already, there is nothing more to find
    if ((load<u32>(at, COUNT) && load<f32>(at, BEST) <= enough) || <f64>tau >= maxDistance) {
      compareExactly(slot);
      storeAnswer(slot, slot);
    } else open |= 1 << (slot - first);
  }
  while (open) {
    searchAlone(first + ctz(open), offset);
    open &= open - 1;
  }
  return end;
}

/** No point of a box is farther from the mesh than this, mm: the last answer's distance, and the way from its point. */
@inline
function farthestPossible(low: v128, high: v128): f32 {
  const last = v128.load(scratch + LAST_POINT);
  const far = f32x4.pmax(f32x4.abs(f32x4.sub(low, last)), f32x4.abs(f32x4.sub(high, last)));
  const squares = f32x4.mul(far, far);
  const way = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
  // a little more for what single precision rounds; were it too little, the search would go on alone
  return <f32>1.0001 * (lastDistance + sqrt<f32>(way));
}

/** One way down the tree for the whole group, no farther than tau; false where too many leaves are near. */
function walkTogether(first: u32, end: u32, tau: f32, offset: f64, low: v128, high: v128): bool {
  setTolerance(offset, <f64>tau);
  const limit = limitFor(tau * tau);
  const packs = (end - first + 3) / 4;
  const found = leavesNear(limit, low, high);
  if (found > LEAF_LIST_LENGTH) return false;
  for (let slot = first; slot < end; slot++) openSlot(slot, limit);
  const list = scratch + LEAF_LIST;
  const zero = f32x4.splat(0);
  const slots = slotAt(first);
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
        tryLeaf(first + 4 * pack + <u32>ctz(mask), leaf);
        mask &= mask - 1;
      }
    }
  }
  return true;
}

/** Lists the leaves whose boxes are within √limit of the group's box, nearest to its middle first. */
function leavesNear(limit: f32, low: v128, high: v128): u32 {
  const stack = scratch + STACK;
  const list = scratch + LEAF_LIST;
  const zero = f32x4.splat(0);
  const reach = f32x4.splat(limit);
  const gx0 = v128.shuffle<i32>(low, low, 0, 0, 0, 0);
  const gy0 = v128.shuffle<i32>(low, low, 1, 1, 1, 1);
  const gz0 = v128.shuffle<i32>(low, low, 2, 2, 2, 2);
  const gx1 = v128.shuffle<i32>(high, high, 0, 0, 0, 0);
  const gy1 = v128.shuffle<i32>(high, high, 1, 1, 1, 1);
  const gz1 = v128.shuffle<i32>(high, high, 2, 2, 2, 2);
  const gx = f32x4.add(gx0, gx1);
  const gy = f32x4.add(gy0, gy1);
  const gz = f32x4.add(gz0, gz1);
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
  searchOne(guessFor(load<u32>(from, NUMBER)));
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
  const number = load<u32>(slotAt(numberSlot), NUMBER);
  const distance = Math.sqrt(nearestSquared);
  if (nearestTriangle == NO_TRIANGLE || distance > maxDistance) {
    storeNoAnswer(number);
    return;
  }
  lastLeaf = nearestPlace >> 2;
  lastDistance = <f32>distance;
  v128.store(scratch + LAST_POINT, v128.load(pointAt(numberSlot)));
  // drifts to the distance that three of four points keep within (a quantile, so that outliers do not count)
  const drift: f32 = <f32>distance > usualDistance ? 1.03 : 0.99;
  usualDistance = max(usualDistance * drift, leastUsualDistance);
  let side = nearestSide;
  let bits: u32 = 0;
  if (nearestFeature != 0) {
    const known = isComplete(slot) ? load<u32>(slotAt(slot), COUNT) : 0;
    findPseudonormal(nearestPlace, nearestFeature, listAt(slot), known);
    side = normalX * nearestX + normalY * nearestY + normalZ * nearestZ;
    bits = featureBits;
  }
  store<f64>(distances + 8 * <usize>number, side < 0 ? -distance : distance);
  store<u32>(nearest + 4 * <usize>number, nearestTriangle);
  store<u8>(features + <usize>number, <u8>bits);
  if (feet) {
    const point = exactAt(slot);
    const at = feet + 24 * <usize>number;
    store<f64>(at, load<f64>(point) - nearestX);
    store<f64>(at, load<f64>(point, 8) - nearestY, 8);
    store<f64>(at, load<f64>(point, 16) - nearestZ, 16);
  }
}
