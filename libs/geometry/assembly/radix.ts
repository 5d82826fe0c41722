// Least-significant-digit radix sort of (key, index) pairs, three digits of ten bits, in blocks that threads take
// one by one. Stable, so that its result does not depend on the number of blocks or threads.

import { blocks, counts, otherPairs, pairs, sorted } from './state';

const RADIX: u32 = 1024;

@inline
export function blockStart(block: u32, count: u32): u32 {
  return <u32>((<u64>count * <u64>block) / <u64>blocks);
}

@inline
function digitOf(pair: u64, pass: u32): u32 {
  return <u32>(pair >> (32 + 10 * pass)) & (RADIX - 1);
}

export function countDigits(block: u32, pass: u32): void {
  const from = pass & 1 ? otherPairs : pairs;
  const mine = counts + <usize>block * RADIX * 4;
  memory.fill(mine, 0, RADIX * 4);
  const end = blockStart(block + 1, sorted);
  for (let i = blockStart(block, sorted); i < end; i++) {
    const at = mine + 4 * digitOf(load<u64>(from + 8 * <usize>i), pass);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Turns counts into places: digit by digit, and within a digit block by block. One thread does it. */
export function placeDigits(): void {
  let place: u32 = 0;
  for (let digit: u32 = 0; digit < RADIX; digit++) {
    for (let block: u32 = 0; block < blocks; block++) {
      const at = counts + 4 * <usize>(block * RADIX + digit);
      const count = load<u32>(at);
      store<u32>(at, place);
      place += count;
    }
  }
}

export function moveDigits(block: u32, pass: u32): void {
  const from = pass & 1 ? otherPairs : pairs;
  const to = pass & 1 ? pairs : otherPairs;
  const mine = counts + <usize>block * RADIX * 4;
  const end = blockStart(block + 1, sorted);
  for (let i = blockStart(block, sorted); i < end; i++) {
    const pair = load<u64>(from + 8 * <usize>i);
    const at = mine + 4 * digitOf(pair, pass);
    const place = load<u32>(at);
    store<u32>(at, place + 1);
    store<u64>(to + 8 * <usize>place, pair);
  }
}

/** After three passes the sorted pairs stand in the twin. */
@inline
export function sortedIndex(i: u32): u32 {
  return load<u32>(otherPairs + 8 * <usize>i);
}
