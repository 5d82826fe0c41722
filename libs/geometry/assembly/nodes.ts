// The nodes' boxes.

import { countAtLevel, nodeAt, topLevel } from './tree';

/** Builds the levels from `level` up. One thread does it. */
export function buildUpperLevels(level: u32): void {
  for (; level <= topLevel; level++) buildNodes(level, 0, countAtLevel(level));
}

/** Builds nodes [from, to) of a level from 2 on. */
export function buildNodes(level: u32, from: u32, to: u32): void {
  const below = countAtLevel(level - 1);
  for (let index = from; index < to; index++) {
    const node = nodeAt(level, index);
    if (index * 4 + 4 <= below) {
      const children = nodeAt(level - 1, index * 4);
      for (let low: usize = 0; low < 48; low += 16) {
        v128.store(node + low, least4(children + low));
        v128.store(node + low + 48, most4(children + low + 48));
      }
      continue;
    }
    for (let lane: u32 = 0; lane < 4; lane++) {
      const i = index * 4 + lane;
      if (i >= below) {
        storeBox(node, lane, 1e30, 1e30, 1e30, -1e30, -1e30, -1e30);
        continue;
      }
      const child = nodeAt(level - 1, i);
      storeBox(node, lane, least(child), least(child + 16), least(child + 32), most(child + 48), most(child + 64), most(child + 80));
    }
  }
}

/** The least of each of four nodes' four numbers at `at`; a lane a node. */
@inline
function least4(at: usize): v128 {
  const a = v128.load(at);
  const b = v128.load(at, 96);
  const c = v128.load(at, 192);
  const d = v128.load(at, 288);
  // twice pairs of lanes: a a b b and c c d d, then a b c d
  const ab = f32x4.pmin(v128.shuffle<i32>(a, b, 0, 1, 4, 5), v128.shuffle<i32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.pmin(v128.shuffle<i32>(c, d, 0, 1, 4, 5), v128.shuffle<i32>(c, d, 2, 3, 6, 7));
  return f32x4.pmin(v128.shuffle<i32>(ab, cd, 0, 2, 4, 6), v128.shuffle<i32>(ab, cd, 1, 3, 5, 7));
}

@inline
function most4(at: usize): v128 {
  const a = v128.load(at);
  const b = v128.load(at, 96);
  const c = v128.load(at, 192);
  const d = v128.load(at, 288);
  const ab = f32x4.pmax(v128.shuffle<i32>(a, b, 0, 1, 4, 5), v128.shuffle<i32>(a, b, 2, 3, 6, 7));
  const cd = f32x4.pmax(v128.shuffle<i32>(c, d, 0, 1, 4, 5), v128.shuffle<i32>(c, d, 2, 3, 6, 7));
  return f32x4.pmax(v128.shuffle<i32>(ab, cd, 0, 2, 4, 6), v128.shuffle<i32>(ab, cd, 1, 3, 5, 7));
}

@inline
function least(at: usize): f32 {
  return min(min(load<f32>(at), load<f32>(at, 4)), min(load<f32>(at, 8), load<f32>(at, 12)));
}

@inline
function most(at: usize): f32 {
  return max(max(load<f32>(at), load<f32>(at, 4)), max(load<f32>(at, 8), load<f32>(at, 12)));
}

/** Writes the box of a node's child `lane`. */
@inline
export function storeBox(node: usize, lane: u32, x0: f32, y0: f32, z0: f32, x1: f32, y1: f32, z1: f32): void {
  const at = node + 4 * <usize>lane;
  store<f32>(at, x0);
  store<f32>(at, y0, 16);
  store<f32>(at, z0, 32);
  store<f32>(at, x1, 48);
  store<f32>(at, y1, 64);
  store<f32>(at, z1, 80);
}
