/** A block of the file back into numbers: base64, inflate, differences. */
import { type PackedHeader, unpackNumbers } from '@diewright/viewer/scene';

export async function unpackBlock<T extends Float32Array | Float64Array | Uint32Array>(
  header: PackedHeader,
  text: string,
  makeTarget: (length: number) => T,
): Promise<T> {
  const inflated = await inflate(bytesOfBase64(text));
  return unpackNumbers(header, inflated, makeTarget(header.items * header.components));
}

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
