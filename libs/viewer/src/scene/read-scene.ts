/** Reads a scene (`scene-format.ts`) as it arrives; part by part, never more of it at once than one part. */
import type { SurfaceSource } from '../prepare/prepare-surface.ts';
import { type PackedHeader, unpackNumbers } from './packed-numbers.ts';
import { SCENE_MAGIC, type SceneHead, type ScenePart, type SceneRecord } from './scene-format.ts';
import { facesOfTriangles, facesOrNone } from './scene-steps.ts';

export interface ScenePoints {
  /** mm, shape [3 n]. */
  readonly positions: Float32Array;
  /** mm; NaN = not measured. Shape [n]. */
  readonly deviation: Float32Array;
  /** NO_FACE = none. Shape [n]. */
  readonly face: Uint32Array;
}

export type ScenePiece =
  | SceneHead
  | { readonly kind: 'coarse'; readonly surface: SurfaceSource }
  | { readonly kind: 'surface'; readonly surface: SurfaceSource }
  | { readonly kind: 'points'; readonly points: ScenePoints };

const LONGEST_HEADER = 1 << 16;
const LONGEST_BODY = 1 << 30;
/** Numbers in one block: what a page can hold. */
const MOST_NUMBERS = 1 << 28;

interface Block {
  readonly header: PackedHeader;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** @throws RangeError where the bytes are no scene, or end in the middle of one */
export async function* readScene(stream: ReadableStream<Uint8Array>): AsyncGenerator<ScenePiece> {
  const source = new ByteSource(stream.getReader());
  try {
    const magic = new TextDecoder().decode(await source.take(SCENE_MAGIC.length));
    if (magic !== SCENE_MAGIC) throw damaged();
    let blocks = new Map<string, Block>();
    for (;;) {
      const { header, body } = await readRecord(source);
      if (header.kind === 'end') return;
      if (header.kind === 'head') yield header;
      else if (header.kind === 'numbers') blocks.set(header.name, { header, body });
      else {
        yield await pieceOf(header.part, blocks);
        blocks = new Map();
      }
    }
  } finally {
    // Whoever stops reading stops the transfer.
    await source.cancel();
  }
}

async function readRecord(
  source: ByteSource,
): Promise<{ header: SceneRecord; body: Uint8Array<ArrayBuffer> }> {
  const lengths = new DataView((await source.take(8)).buffer);
  const [headLength, bodyLength] = [lengths.getUint32(0, true), lengths.getUint32(4, true)];
  if (headLength > LONGEST_HEADER || bodyLength > LONGEST_BODY) throw damaged();
  const header = parseHeader(new TextDecoder().decode(await source.take(headLength)));
  return { header, body: await source.take(bodyLength) };
}

function parseHeader(text: string): SceneRecord {
  let header: SceneRecord;
  try {
    header = JSON.parse(text) as SceneRecord;
  } catch (cause) {
    throw damaged(cause);
  }
  const isKnown = ['head', 'numbers', 'part', 'end'].includes(header?.kind);
  if (!isKnown || (header.kind === 'numbers' && !isPacked(header))) throw damaged();
  return header;
}

function isPacked({ items, components, step, origin }: PackedHeader): boolean {
  return (
    Number.isInteger(items) &&
    items >= 0 &&
    Number.isInteger(components) &&
    components > 0 &&
    items * components <= MOST_NUMBERS &&
    Number.isFinite(step) &&
    Array.isArray(origin) &&
    origin.length === components
  );
}

async function pieceOf(part: ScenePart, blocks: Map<string, Block>): Promise<ScenePiece> {
  const positions = await unpack(blocks, 'positions', (n) => new Float32Array(n));
  const deviation = await unpack(blocks, 'deviation', (n) => new Float32Array(n));
  if (positions.length !== 3 * deviation.length) throw damaged();
  if (part === 'points') {
    const face = facesOrNone(await unpack(blocks, 'faces', (n) => new Float64Array(n)));
    if (face.length !== deviation.length) throw damaged();
    return { kind: 'points', points: { positions, deviation, face } };
  }
  const triangles = await unpack(blocks, 'triangles', (n) => new Uint32Array(n));
  const counts = await unpack(blocks, 'faceCounts', (n) => new Uint32Array(n));
  if (triangles.some((vertex) => vertex >= deviation.length)) throw damaged();
  const faceOfTriangle = facesOfTriangles(counts, triangles.length / 3);
  return { kind: part, surface: { positions, triangles, faceOfTriangle, deviation } };
}

async function unpack<T extends Float32Array | Float64Array | Uint32Array>(
  blocks: Map<string, Block>,
  name: string,
  makeTarget: (length: number) => T,
): Promise<T> {
  const block = blocks.get(name);
  if (!block) throw damaged();
  blocks.delete(name);
  const { header, body } = block;
  const length = header.items * header.components;
  let bytes: Uint8Array;
  try {
    bytes = await inflate(body, 4 * length);
  } catch (cause) {
    throw damaged(cause);
  }
  return unpackNumbers(header, bytes, makeTarget(length));
}

/** @throws RangeError beyond `length`: a small body must not fill the memory */
async function inflate(body: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array> {
  const reader = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const bytes = new Uint8Array(length);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > length) {
      await reader.cancel();
      throw damaged();
    }
    bytes.set(value, at);
    at += value.length;
  }
  if (at !== length) throw damaged();
  return bytes;
}

/** Bytes in the lengths that are asked for, from pieces as they come. */
class ByteSource {
  private pieces: Uint8Array[] = [];
  private held = 0;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.reader = reader;
  }

  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    while (this.held < length) {
      const { done, value } = await this.reader.read();
      if (done) throw damaged();
      this.pieces.push(value);
      this.held += value.length;
    }
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const first = this.pieces[0]!;
      const part = Math.min(first.length, length - at);
      taken.set(first.subarray(0, part), at);
      at += part;
      if (part === first.length) this.pieces.shift();
      else this.pieces[0] = first.subarray(part);
    }
    this.held -= length;
    return taken;
  }

  async cancel(): Promise<void> {
    await this.reader.cancel().catch(() => {});
  }
}

function damaged(cause?: unknown): RangeError {
  return new RangeError('no whole scene. Maybe the transfer was cut', { cause });
}
