/**
 * Which vertices lie at exactly the same place: faces share no vertex, so a crease is known only by its places.
 * Open addressing over the bits of the coordinates (Knuth, TAOCP 3, §6.4, algorithm L).
 */
export interface Places {
  /** Lowest vertex at the same place, shape [vertices]. */
  readonly firstAt: Uint32Array;
  /** How many vertices lie there, at index firstAt. Shape [vertices]. */
  readonly countAt: Uint32Array;
}

export function samePlaces(positions: Float32Array): Places {
  const vertices = positions.length / 3;
  const bits = new Int32Array(positions.buffer, positions.byteOffset, positions.length);
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * vertices)));
  const slots = new Uint32Array(size);
  const firstAt = new Uint32Array(vertices);
  const countAt = new Uint32Array(vertices);
  for (let v = 0; v < vertices; v++) {
    const [x, y, z] = [bits[3 * v]!, bits[3 * v + 1]!, bits[3 * v + 2]!];
    let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d);
    h ^= h >>> 15;
    let slot = Math.imul(h, 0x2c1b3c6d) & (size - 1);
    for (;;) {
      const other = slots[slot]! - 1;
      if (other < 0) {
        slots[slot] = v + 1;
        firstAt[v] = v;
        countAt[v] = 1;
        break;
      }
      if (bits[3 * other] === x && bits[3 * other + 1] === y && bits[3 * other + 2] === z) {
        firstAt[v] = other;
        countAt[other] = countAt[other]! + 1;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return { firstAt, countAt };
}
