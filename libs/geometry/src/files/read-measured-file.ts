import { failure, type Outcome, success } from '../outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { detectFormat, type FileFormat, type FormatHint } from './detect-format.ts';
import { readE57 } from './e57/e57.ts';
import type { DetectedEncoding, TextEncoding } from './encoding.ts';
import type { FileReason } from './file-reason.ts';
import type { MeasuredFile } from './measured-file.ts';
import { readObj } from './obj/obj.ts';
import { readPcd } from './pcd/pcd.ts';
import { readPly } from './ply/ply.ts';
import type { Reading } from './reading.ts';
import { readAsciiStl } from './stl/stl-ascii.ts';
import { readBinaryStl } from './stl/stl-binary.ts';
import { readXyz } from './xyz/xyz.ts';

export interface ReadOptions {
  /** Of text, where the person knows better than the detection. */
  readonly encoding?: TextEncoding;
  /** The format, likewise. */
  readonly formatHint?: FormatHint;
  /**
   * Makes the array for the coordinates of clouds in PLY, PCD and E57, to have them in shared memory. Where points
   * have to be left out, or the format does not tell their number beforehand, ordinary memory comes back.
   */
  readonly makePositions?: (length: number) => Float64Array;
}

const readers: Readonly<Record<FileFormat, (reading: Reading) => Outcome<MeasuredFile, FileReason>>> = {
  'stl-binary': readBinaryStl,
  'stl-ascii': readAsciiStl,
  ply: readPly,
  obj: readObj,
  pcd: readPcd,
  xyz: readXyz,
  e57: readE57,
};

/**
 * Reads a scan, a mesh or a list of touched points in any of the formats, in the file's own unit. Meshes come
 * welded on exact coordinates. Every failure names the file in `details.file`.
 *
 * The file is read in pieces; nothing is made room for that its size does not bear out, so a header that lies
 * is a reason, not an exhausted machine.
 */
export function readMeasuredFile(
  source: ByteSource,
  options: ReadOptions = {},
): Outcome<MeasuredFile, FileReason> {
  const { encoding, formatHint: hint, makePositions = (length) => new Float64Array(length) } = options;
  const detected = detectFormat(source, { ...(encoding && { encoding }), ...(hint && { hint }) });
  if (!detected.ok) return failure(detected.reason, { file: source.name, ...detected.details });
  const answer = readers[detected.format]({
    source,
    encoding: detected.encoding.encoding,
    textStart: detected.encoding.markBytes,
    notes: [],
    makePositions,
  });
  return answer.ok
    ? success(noteEncoding(answer.value, detected.encoding, source.name))
    : failure(answer.reason, { file: source.name, ...answer.details });
}

/** Says which encoding was found, where it was not the usual one; a binary file has none. */
function noteEncoding(file: MeasuredFile, detected: DetectedEncoding, name: string): MeasuredFile {
  if (file.encoding === undefined || detected.plain) return file;
  if (detected.certain && file.encoding === 'utf-8') return file;
  const code = detected.certain ? 'encoding-detected' : 'encoding-doubtful';
  return { ...file, notes: [{ code, details: { file: name, encoding: file.encoding } }, ...file.notes] };
}
