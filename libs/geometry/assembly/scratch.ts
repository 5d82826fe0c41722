// A thread's own memory, offsets in bytes from state.scratch.

/** Corner coordinates of the triangle in hand: nine f64. */
export const CORNERS: usize = 0;
/** Corner coordinates of a triangle met while gathering around an edge or vertex. */
export const OTHER_CORNERS: usize = 80;
/** Sums while gathering, and the point in hand. */
export const POINT: usize = 160;
/** The point last answered, relative to the centre, f32: x y z 0. */
export const LAST_POINT: usize = 192;
/** Stacks of a search, of a gathering, and of a gathering inside that one. */
export const STACK: usize = 1024;
export const GATHER_STACK: usize = STACK + 4096;
export const INNER_STACK: usize = GATHER_STACK + 4096;
/** A chunk's points and what is known of each: see slots.ts. */
export const SLOTS: usize = INNER_STACK + 4096;
export const SLOT_BYTES: usize = 45056;
/** Leaves near a group, u64 each, the sort key in the upper half; with more the points go one by one. */
export const LEAF_LIST: usize = SLOTS + SLOT_BYTES;
export const LEAF_LIST_LENGTH: u32 = 128;
/** Pseudonormals found before: see pseudonormal.ts. */
export const CACHE: usize = LEAF_LIST + 8 * 128;
export const CACHE_LENGTH: u32 = 4096;
export const CACHE_ENTRY: usize = 40;

export function scratchBytes(): u32 {
  return <u32>(CACHE + CACHE_LENGTH * CACHE_ENTRY);
}
