import { weldCorners } from '../../mesh/weld.ts';
import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { withoutBrokenTriangles } from '../finite.ts';
import type { MeasuredFile, Piece } from '../measured-file.ts';
import { decodeName, lineForPerson, note, type Reading } from '../reading.ts';
import { GrowingArray } from '../text/growing-array.ts';
import { NO_NUMBER, NumberReader } from '../text/number-reader.ts';
import { CHUNK_BYTES, TextWindow } from '../text/text-window.ts';

/** Where the reader stands between two lines: one solid, perhaps in the middle of a triangle. */
interface Solid {
  name: string;
  corners: GrowingArray<Float64Array>;
  cornersInFacet: number;
  open: boolean;
}

/**
 * Reads a text STL: `solid NAME … facet … outer loop · vertex x y z (3 ×) · endloop · endfacet … endsolid`, any
 * number of solids, each a piece of its own. Keywords in any case; normals are not used.
 */
export function readAsciiStl(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const text = new TextWindow(reading.source, reading.encoding, reading.textStart);
  const reader = new NumberReader();
  reader.bytes = text.bytes;
  const solids: Solid[] = [];
  let current = newSolid('', reading);
  solids.push(current);
  let line = 1;
  while (text.nextBlock()) {
    reader.at = text.start;
    while (reader.at < text.end) {
      const lineStart = reader.at;
      const keyword = keywordAt(text.bytes, reader);
      if (keyword === VERTEX) {
        const fault = takeVertex(reader, current, text.shareRead);
        if (fault) return unreadable(text, reading, line, lineStart);
      } else if (keyword === SOLID) {
        const name = restOfLine(text.bytes, reader, reading);
        if (current.corners.length > 0 || current.open) {
          if (current.cornersInFacet !== 0) return unreadable(text, reading, line, lineStart);
          current = newSolid(name, reading);
          solids.push(current);
        }
        current.name = name;
        current.open = true;
      } else if (keyword === FACET_END) {
        if (current.cornersInFacet !== 3) return unreadable(text, reading, line, lineStart);
        current.cornersInFacet = 0;
      } else if (keyword === SOLID_END) {
        current.open = false;
      } else if (keyword === UNKNOWN) return unreadable(text, reading, line, lineStart);
      // Usually a keyword a line; some writers put a whole facet on one.
      if (keyword !== SOLID && keyword !== SOLID_END && !reader.atLineEnd()) continue;
      reader.nextLine();
      line++;
    }
  }
  if (text.lineTooLong) return failure('line-too-long', { line, limit: CHUNK_BYTES });
  if (current.cornersInFacet !== 0) return failure('text-truncated', { line, format: 'STL' });
  if (current.open) note(reading, 'end-missing', { line });
  return finish(solids, reading);
}

function finish(solids: readonly Solid[], reading: Reading): Outcome<MeasuredFile, FileReason> {
  const pieces: Piece[] = [];
  let dropped = 0;
  for (const solid of solids) {
    if (solid.corners.length === 0) continue;
    const finite = withoutBrokenTriangles(weldCorners(solid.corners.finish()));
    dropped += finite.dropped;
    if (finite.mesh.triangles.length === 0) continue;
    pieces.push({ kind: 'mesh', ...(solid.name && { name: solid.name }), mesh: finite.mesh });
  }
  if (dropped > 0) note(reading, 'triangles-not-finite', { triangles: dropped });
  if (pieces.length === 0) return failure('no-triangles');
  return success({
    format: 'stl-ascii',
    encoding: reading.encoding,
    statedUnit: null,
    pieces,
    notes: reading.notes,
  });
}

function newSolid(name: string, reading: Reading): Solid {
  // A triangle takes about 250 bytes of text.
  const guess = 9 * Math.min(1 << 14, Math.ceil(reading.source.size / 250));
  return { name, corners: new GrowingArray(Float64Array, guess), cornersInFacet: 0, open: false };
}

function takeVertex(reader: NumberReader, solid: Solid, shareRead: number): boolean {
  if (solid.cornersInFacet === 3) return true;
  solid.corners.ensure(3, shareRead);
  const data = solid.corners.data;
  for (let axis = 0; axis < 3; axis++) {
    const value = reader.next();
    if (reader.met === NO_NUMBER) return true;
    data[solid.corners.length + axis] = value;
  }
  solid.corners.length += 3;
  solid.cornersInFacet++;
  return false;
}

const BLANK = 0;
const VERTEX = 1;
const SOLID = 2;
const SOLID_END = 3;
const FACET = 4;
const FACET_END = 5;
const LOOP_START = 6;
const LOOP_END = 7;
const UNKNOWN = 8;

const keywords: readonly (readonly [string, number])[] = [
  ['vertex', VERTEX],
  ['facet', FACET],
  ['outer', LOOP_START],
  ['endloop', LOOP_END],
  ['endfacet', FACET_END],
  ['solid', SOLID],
  ['endsolid', SOLID_END],
  // Some writers part the words.
  ['end', SOLID_END],
  ['color', BLANK],
];

/** The keyword at the reader, which moves behind it; `outer loop` counts as one. */
function keywordAt(bytes: Uint8Array, reader: NumberReader): number {
  if (reader.atLineEnd()) return BLANK;
  let end = reader.at;
  while (isLetter(bytes[end] as number)) end++;
  for (const [word, keyword] of keywords) {
    if (end - reader.at !== word.length || !spells(bytes, reader.at, word)) continue;
    reader.at = end;
    if (keyword === LOOP_START) reader.skipField();
    if (keyword === FACET) for (let field = 0; field < 4; field++) reader.skipField();
    return keyword;
  }
  return UNKNOWN;
}

function isLetter(c: number): boolean {
  return (c | 32) >= 97 && (c | 32) <= 122;
}

function spells(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if (((bytes[at + i] as number) | 32) !== word.charCodeAt(i)) return false;
  return true;
}

function restOfLine(bytes: Uint8Array, reader: NumberReader, reading: Reading): string {
  let end = reader.at;
  while (bytes[end] !== 10 && bytes[end] !== 13) end++;
  return decodeName(bytes.subarray(reader.at, end), reading.encoding);
}

function unreadable(text: TextWindow, reading: Reading, line: number, at: number): Failure<FileReason> {
  return failure('row-unreadable', { line, text: lineForPerson(text.bytes, at, reading.encoding) });
}
