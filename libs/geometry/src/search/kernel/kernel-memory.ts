import { EngineFailure } from './engine-failure.ts';
import type { WasmMemory } from './web-assembly.ts';
/**
 * The memory that the kernel and we share: a heap that only grows at its end and is cut back to a mark.
 *
 *   0          the kernel's tables
 *   64 KiB     control words (steps' counters, barrier, flags)
 *   68 KiB     one scratch per thread, then the mesh and the tree, then the batch in hand
 */
export class KernelMemory {
  readonly memory: WasmMemory;
  private end = HEAP_START;

  constructor(memory: WasmMemory) {
    this.memory = memory;
  }

  /** The address of `bytes` fresh bytes, aligned to a cache line; what they hold is undefined. */
  allocate(bytes: number): number {
    const start = this.end;
    const end = start + Math.ceil(bytes / 64) * 64;
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.grow(missing);
    this.end = end;
    return start;
  }

  private grow(bytes: number): void {
    try {
      this.memory.grow(Math.ceil(bytes / 65536));
    } catch (error) {
      throw new EngineFailure('kernel-memory-full', `${bytes} bytes more for the distance kernel: ${error}`);
    }
  }

  mark(): number {
    return this.end;
  }

  /** Gives back everything allocated since the mark. */
  release(mark: number): void {
    this.end = mark;
  }

  /** The control words; look them up again after an allocation. */
  get control(): Int32Array {
    return new Int32Array(this.memory.buffer, CONTROL_START, 256);
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  singles(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }
}

const CONTROL_START = 65536;
const HEAP_START = 65536 + 4096;

/** 4 GiB: all that 32-bit addresses reach. */
export const MOST_PAGES = 65536;
export const FIRST_PAGES = 16;
