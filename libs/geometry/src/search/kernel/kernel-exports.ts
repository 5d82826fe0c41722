import { type WasmMemory, type WasmModule, wasm } from './web-assembly.ts';
/** What the compiled kernel offers (`assembly/index.ts`); addresses are byte offsets into its memory. */
export interface KernelExports {
  scratchBytes(): number;
  nodeCountFor(leafCount: number): number;
  readonly LEAF_BYTES: { readonly value: number };
  readonly NODE_BYTES: { readonly value: number };
  fillHilbertTable(): void;
  hilbertKey(x: number, y: number, z: number): number;
  clearCache(): void;
  setThread(scratch: number): void;
  setMesh(
    positions: number,
    single: number,
    triangles: number,
    count: number,
    corners: number,
    leaves: number,
    nodes: number,
    facts: number,
  ): void;
  setLevels(): void;
  touch(from: number, to: number): void;
  setSort(pairs: number, other: number, counts: number, blocks: number, count: number): void;
  setPoints(
    points: number,
    single: number,
    count: number,
    transform: number,
    seeds: number,
    maxDistance: number,
  ): void;
  setAnswers(distances: number, nearest: number, features: number, feet: number): void;
  boxOfBlock(block: number, vertexCount: number): void;
  joinBoxes(): void;
  readFacts(): void;
  keysOfTriangles(block: number): void;
  joinFacts(): void;
  countDigits(block: number, pass: number): void;
  placeDigits(): void;
  moveDigits(block: number, pass: number): void;
  buildLeaves(from: number, to: number, level: number): void;
  buildUpperLevels(level: number): void;
  beginQuery(): void;
  keysOfPoints(block: number): void;
  searchSorted(from: number, to: number): void;
  mapLeaves(from: number, to: number): void;
  setLeafMap(at: number): void;
}

export function instantiateKernel(module: WasmModule, memory: WasmMemory): KernelExports {
  const instance = new wasm.Instance(module, {
    env: { memory, abort: () => fail('the kernel stopped itself') },
  });
  return instance.exports as unknown as KernelExports;
}

function fail(message: string): never {
  throw new Error(message);
}
