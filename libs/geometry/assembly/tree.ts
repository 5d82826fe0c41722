// The tree: triangles in Hilbert order, four to a leaf, four leaves or nodes to a node, no pointers.
//
//   leaf, 288 bytes: 18 vectors of four f32 (one lane a triangle), relative to the mesh's centre, mm
//     0 B.x  16 B.y  32 B.z     corner B; BC is the longest edge
//    48 u.x … 80 u.z            unit vector along BC
//    96 v.x … 128 v.z           unit vector from BC towards A, square to u
//   144 n.x … 176 n.z           u × v
//   192 length of BC   208 A along u   224 A along v (height)   240 1/|AB|   256 1/|AC|
//   272 triangle, u32; NO_TRIANGLE where the lane is empty
//
//   node, 96 bytes: the boxes of its four children: min x, y, z, then max x, y, z
//
// Level 0 are the leaves; node i of level k has the children 4 i … 4 i + 3 of level k − 1. A stack holds
// level << 28 | i.

import { leafCount, nodes } from './state';

export const LEAF_BYTES: usize = 288;
export const NODE_BYTES: usize = 96;
export const NO_TRIANGLE: u32 = 0xffffffff;

/** Where each level's nodes begin, in nodes from `nodes`; level 0 unused. */
const levelStarts: usize = memory.data(16 * 4, 16);
export let topLevel: u32 = 1;

/** Nodes of a tree over this many leaves. */
export function nodeCountFor(leafCount: u32): u32 {
  let total: u32 = 0;
  let count = leafCount;
  do {
    count = (count + 3) / 4;
    total += count;
  } while (count > 1);
  return total;
}

/** Must follow every setMesh. */
export function setLevels(): void {
  let start: u32 = 0;
  let count = leafCount;
  topLevel = 0;
  do {
    topLevel++;
    store<u32>(levelStarts + 4 * <usize>topLevel, start);
    count = (count + 3) / 4;
    start += count;
  } while (count > 1);
}

@inline
export function countAtLevel(level: u32): u32 {
  const shift = 2 * level;
  return <u32>((<u64>leafCount + (<u64>1 << shift) - 1) >> shift);
}

@inline
export function nodeAt(level: u32, index: u32): usize {
  return nodes + <usize>(load<u32>(levelStarts + 4 * <usize>level) + index) * NODE_BYTES;
}
