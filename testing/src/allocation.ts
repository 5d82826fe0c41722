const kinds = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
] as const;

/**
 * Runs something and tells the bytes of the largest typed array that was made meanwhile, and of all together.
 * Views on existing buffers and what native code makes (`slice`, decoding) are not counted.
 */
export function measureAllocation<T>(run: () => T): { value: T; largestBytes: number; totalBytes: number } {
  const globals = globalThis as unknown as Record<string, new (...args: unknown[]) => ArrayBufferView>;
  const originals = kinds.map((kind) => globals[kind]);
  let largestBytes = 0;
  let totalBytes = 0;
  kinds.forEach((kind, index) => {
    globals[kind] = new Proxy(originals[index] as (typeof globals)[string], {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as ArrayBufferView;
        if (args[0] instanceof ArrayBuffer || args[0] instanceof SharedArrayBuffer) return made;
        totalBytes += made.byteLength;
        largestBytes = Math.max(largestBytes, made.byteLength);
        return made;
      },
    });
  });
  try {
    const value = run();
    return { value, largestBytes, totalBytes };
  } finally {
    kinds.forEach((kind, index) => {
      globals[kind] = originals[index] as (typeof globals)[string];
    });
  }
}
