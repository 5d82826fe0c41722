/**
 * The part of the WebAssembly interface that we use. It is the same in Node and in browsers, but the types come only
 * with the browser's library, which must not leak into packages that run without one.
 */
export interface WasmMemory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  grow(pages: number): number;
}

/** A compiled module; a thread passes it to another as it is. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: 'WebAssembly.Module';
}

interface WasmFace {
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => WasmMemory;
  readonly Instance: new (
    module: WasmModule,
    imports: { env: { memory: WasmMemory; abort: () => void } },
  ) => { readonly exports: unknown };
  compile(bytes: ArrayBuffer | ArrayBufferView): Promise<WasmModule>;
}

export const wasm: WasmFace = (globalThis as unknown as { WebAssembly: WasmFace }).WebAssembly;
