import { createReadStream } from 'node:fs';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';

/**
 * A file as an answer's body, or as anything else that reads a web stream.
 *
 * Pulled piece by piece: `Readable.toWeb` pushes, and throws on nobody's stack where the reader cancels while a piece is
 * on its way, which ends the process (seen with Node 20.20 on an archive of which only the beginning was read).
 *
 * @param onClose when nothing more is read of it, to its end or not
 */
export function streamFile(path: string, onClose: () => void = () => {}): ReadableStream<Uint8Array> {
  const file = createReadStream(path);
  file.once('close', onClose);
  return NodeReadableStream.from(file) as unknown as ReadableStream<Uint8Array>;
}
