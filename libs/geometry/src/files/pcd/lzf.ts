/*
 * LZF (M. Lehmann, liblzf): a control byte below 32 is followed by that many + 1 literal bytes; otherwise its upper
 * three bits are a length (7: another byte is added) and its lower five with the next byte the distance back.
 */

/** The size that the data unpack to, or null where they are broken. Nothing is allocated. */
export function lzfUnpackedSize(packed: Uint8Array): number | null {
  let at = 0;
  let size = 0;
  while (at < packed.length) {
    const control = packed[at++] as number;
    if (control < 32) {
      at += control + 1;
      size += control + 1;
    } else {
      let length = control >> 5;
      if (length === 7) length += packed[at++] ?? 0;
      const distance = ((control & 31) << 8) + (packed[at++] ?? 0) + 1;
      if (distance > size) return null;
      size += length + 2;
    }
    if (at > packed.length) return null;
  }
  return size;
}

/** Unpacks data that `lzfUnpackedSize` found sound, into exactly `size` bytes. */
export function unpackLzf(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  let to = 0;
  while (at < packed.length) {
    const control = packed[at++] as number;
    if (control < 32) {
      for (let k = 0; k <= control; k++) out[to++] = packed[at++] as number;
      continue;
    }
    let length = control >> 5;
    if (length === 7) length += packed[at++] as number;
    const back = ((control & 31) << 8) + (packed[at++] as number) + 1;
    // Byte by byte: the stretch may overlap what it writes.
    for (let k = 0; k < length + 2; k++, to++) out[to] = out[to - back] as number;
  }
  return out;
}
