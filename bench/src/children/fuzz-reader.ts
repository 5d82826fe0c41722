/**
 * Reads damaged files in a thread of its own, so that the campaign can end it should one never come back.
 * `progress` holds the seed in hand, the number of the original in hand, and how many copies were read.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { bytesSource, measureMeshHealth, readMeasuredFile, seededRandom } from '@diewright/geometry';
import { alignByFile, alignmentDocument, parseDocument, planDocument } from '@diewright/metrology';
import { damagedCopies, measureAllocation } from '@diewright/testing';

export interface Original {
  readonly name: string;
  readonly kind: 'measured' | 'e57' | 'plan' | 'alignment';
  readonly bytes: Uint8Array;
}

export interface FuzzOrder {
  readonly originals: readonly Original[];
  readonly firstSeed: number;
  readonly lastSeed: number;
  /** Shape [3], shared. */
  readonly progress: Int32Array;
}

export interface FuzzFailure {
  readonly seed: number;
  readonly original: string;
  readonly what: string;
  readonly why: string;
}

const ROUNDS = 40;
const SLOW_MS = 5000;

function fuzz({ originals, firstSeed, lastSeed, progress }: FuzzOrder): void {
  for (let seed = firstSeed; seed <= lastSeed; seed++) {
    originals.forEach((original, number) => {
      Atomics.store(progress, 0, seed);
      Atomics.store(progress, 1, number);
      for (const { what, bytes } of damagedCopies(original.bytes, seededRandom(seed), ROUNDS)) {
        // Cuts are the same for every seed.
        if (seed > firstSeed && what.startsWith('cut')) continue;
        Atomics.add(progress, 2, 1);
        const why = tryOne(original, bytes);
        const failed: FuzzFailure = { seed, original: original.name, what, why: why ?? '' };
        if (why) parentPort?.postMessage(failed);
      }
    });
  }
}

/** @returns what is wrong with the answer, or null */
function tryOne({ name, kind, bytes: good }: Original, bytes: Uint8Array): string | null {
  const began = performance.now();
  try {
    const fault =
      kind === 'plan' || kind === 'alignment'
        ? readDocument(kind, bytes)
        : (readFile(name, bytes) ?? (kind === 'e57' ? readFile(name, resealed(bytes)) : null));
    if (fault) return fault;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - began;
  return took > SLOW_MS ? `took ${took.toFixed(0)} ms for ${good.length} bytes` : null;
}

function readFile(name: string, bytes: Uint8Array): string | null {
  const { value: read, largestBytes } = measureAllocation(() => readMeasuredFile(bytesSource(name, bytes)));
  if (largestBytes > 10 * bytes.length + 2 ** 17)
    return `made an array of ${largestBytes} bytes for ${bytes.length} bytes`;
  if (!read.ok) return read.reason ? null : 'no reason';
  for (const piece of read.value.pieces) {
    const positions = piece.kind === 'mesh' ? piece.mesh.positions : piece.cloud.positions;
    if (positions.length === 0 || positions.length % 3 !== 0) return `${positions.length} coordinates`;
    if (!positions.every(Number.isFinite)) return 'a coordinate that is not finite';
    if (piece.kind !== 'mesh') continue;
    const beyond = piece.mesh.triangles.find((vertex) => vertex >= positions.length / 3);
    if (beyond !== undefined) return `a triangle with vertex ${beyond} of ${positions.length / 3}`;
    measureMeshHealth(piece.mesh);
  }
  return null;
}

function readDocument(kind: 'plan' | 'alignment', bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  if (kind === 'plan') {
    parseDocument(text, 'plan.json', planDocument);
    return null;
  }
  const parsed = parseDocument(text, 'alignment.json', alignmentDocument);
  if (!parsed.ok || parsed.value.method === 'bestfit') return null;
  const found = alignByFile(parsed.value);
  if (!found.ok) return null;
  return found.value.alignment.partFromMeasured.every(Number.isFinite) ? null : 'a pose that is not finite';
}

/** The same E57 bytes with every page's checksum (ASTM E2807, 7.2: CRC-32C of 1020 bytes) made right again. */
function resealed(bytes: Uint8Array): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  for (let page = 0; page + 1024 <= out.length; page += 1024) {
    let sum = 0xffffffff;
    for (let at = page; at < page + 1020; at++)
      sum = (sum >>> 8) ^ (crcTable[(sum ^ (out[at] ?? 0)) & 255] ?? 0);
    view.setUint32(page + 1020, ~sum >>> 0);
  }
  return out;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  return sum;
});

fuzz(workerData as FuzzOrder);
