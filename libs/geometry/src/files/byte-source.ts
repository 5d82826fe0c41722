/** Bytes that a reader may ask for piece by piece: a file, a browser's blob, an array. Readers never see a disk. */
export interface ByteSource {
  /** As the person knows it: the file's name. */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  /**
   * Fills `target` from `position` on and returns how many bytes were there: fewer than asked only at the end.
   * An error of the disk throws, and the caller who opened the file reports it.
   */
  read(target: Uint8Array, position: number): number;
}

export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read(target, position) {
      const piece = bytes.subarray(position, position + target.length);
      target.set(piece);
      return piece.length;
    },
  };
}
