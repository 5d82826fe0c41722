// Keys along a Hilbert curve of 2^10 cells a side: near keys are near in space.
// State machine of entry point and direction (C. H. Hamilton, A. Rau-Chaplin 2008, Compact Hilbert indices, §2),
// tabulated for two levels at a time: 24 states × 64 cells, u16 = next state × 64 + two octal digits of the key.

const table: usize = memory.data(24 * 64 * 2, 16);

function gray(i: u32): u32 {
  return i ^ (i >> 1);
}

function turnRight(b: u32, by: u32): u32 {
  const k = by % 3;
  return ((b >> k) | (b << (3 - k))) & 7;
}

function turnLeft(b: u32, by: u32): u32 {
  const k = by % 3;
  return ((b << k) | (b >> (3 - k))) & 7;
}

/** One level: cell of eight → key digit | next state << 3; a state is entry × 3 + direction. */
function step(state: u32, cell: u32): u32 {
  const entry = state / 3;
  const direction = state % 3;
  const g = turnRight(cell ^ entry, direction + 1);
  const digit = g ^ (g >> 1) ^ (g >> 2);
  const e = digit == 0 ? 0 : gray(2 * ((digit - 1) / 2));
  let d: u32 = 0;
  if (digit != 0) {
    const w = (digit & 1) == 0 ? digit - 1 : digit;
    d = ctz(~w) % 3;
  }
  const nextEntry = entry ^ turnLeft(e, direction + 1);
  const nextDirection = (direction + d + 1) % 3;
  return digit | ((nextEntry * 3 + nextDirection) << 3);
}

export function fillHilbertTable(): void {
  for (let state: u32 = 0; state < 24; state++) {
    for (let x: u32 = 0; x < 4; x++) {
      for (let y: u32 = 0; y < 4; y++) {
        for (let z: u32 = 0; z < 4; z++) {
          const upper = step(state, (x >> 1) | ((y >> 1) << 1) | ((z >> 1) << 2));
          const lower = step(upper >> 3, (x & 1) | ((y & 1) << 1) | ((z & 1) << 2));
          const cell = (x << 4) | (y << 2) | z;
          const digits = ((upper & 7) << 3) | (lower & 7);
          store<u16>(table + 2 * (state * 64 + cell), <u16>(((lower >> 3) << 6) | digits));
        }
      }
    }
  }
}

/** The key of a place, both relative to the mesh's centre; what is outside the cells counts as on their border. */
@inline
export function keyOf(place: v128, origin: v128, cellsPerMm: v128): u32 {
  const far = f32x4.mul(f32x4.sub(place, origin), cellsPerMm);
  const cell = i32x4.min_u(i32x4.trunc_sat_f32x4_u(far), i32x4.splat(1023));
  return hilbertKey(i32x4.extract_lane(cell, 0), i32x4.extract_lane(cell, 1), i32x4.extract_lane(cell, 2));
}

/** The 30-bit key of cell (x, y, z), each in 0 … 1023. */
export function hilbertKey(x: u32, y: u32, z: u32): u32 {
  let key: u32 = 0;
  let state: u32 = 0;
  for (let shift: i32 = 8; shift >= 0; shift -= 2) {
    const cell = (((x >> shift) & 3) << 4) | (((y >> shift) & 3) << 2) | ((z >> shift) & 3);
    const found = <u32>load<u16>(table + 2 * (state * 64 + cell));
    key = (key << 6) | (found & 63);
    state = found >> 6;
  }
  return key;
}
