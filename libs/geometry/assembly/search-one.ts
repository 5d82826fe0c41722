// The search for one point: from the leaf of a guess, then down the tree, nearest children first.

import { STACK } from './scratch';
import { scratch } from './state';
import { nodeAt, topLevel } from './tree';
import { LIMIT, SINGLE_SLOT, slotAt, tryLeaf, X, Y, Z } from './slots';

/** Leaf that no guess names. */
export const NO_LEAF: u32 = 0xffffffff;

/** Searches for the point in SINGLE_SLOT, which is open. */
export function searchOne(guessedLeaf: u32): void {
  const slot = slotAt(SINGLE_SLOT);
  const stack = scratch + STACK;
  if (guessedLeaf != NO_LEAF) tryLeaf(SINGLE_SLOT, guessedLeaf);
  const px = v128.load32_splat(slot, X);
  const py = v128.load32_splat(slot, Y);
  const pz = v128.load32_splat(slot, Z);
  const zero = f32x4.splat(0);
  let height: usize = 8;
  // an entry: the square of the gap as f32 bits in the upper half, level and index in the lower
  store<u64>(stack, <u64>(topLevel << 28));
  while (height > 0) {
    height -= 8;
    const entry = load<u64>(stack + height);
    if (reinterpret<f32>(<u32>(entry >> 32)) > load<f32>(slot, LIMIT)) continue;
    const level = <u32>entry >> 28;
    const index = <u32>entry & 0x0fffffff;
    if (level == 0) {
      if (index != guessedLeaf) tryLeaf(SINGLE_SLOT, index);
      continue;
    }
    const node = nodeAt(level, index);
    const dx = f32x4.pmax(f32x4.pmax(f32x4.sub(v128.load(node), px), f32x4.sub(px, v128.load(node, 48))), zero);
    const dy = f32x4.pmax(f32x4.pmax(f32x4.sub(v128.load(node, 16), py), f32x4.sub(py, v128.load(node, 64))), zero);
    const dz = f32x4.pmax(f32x4.pmax(f32x4.sub(v128.load(node, 32), pz), f32x4.sub(pz, v128.load(node, 80))), zero);
    const gap = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    let mask = i32x4.bitmask(f32x4.le(gap, v128.load32_splat(slot, LIMIT)));
    if (!mask) continue;
    const below = ((level - 1) << 28) | (index * 4);
    v128.store(scratch, gap);
    // insert so that the nearest child ends on top
    const floor = height;
    while (mask) {
      const lane = <u32>ctz(mask);
      mask &= mask - 1;
      const child = (<u64>load<u32>(scratch + 4 * <usize>lane) << 32) | <u64>(below + lane);
      let place = height;
      while (place > floor && load<u64>(stack + place - 8) < child) {
        store<u64>(stack + place, load<u64>(stack + place - 8));
        place -= 8;
      }
      store<u64>(stack + place, child);
      height += 8;
    }
  }
}
