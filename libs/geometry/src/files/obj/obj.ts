import { type Failure, failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { cloudPiece, meshPiece } from '../finish-piece.ts';
import type { MeasuredFile } from '../measured-file.ts';
import { FaceFan } from '../ply/face-fan.ts';
import { colourByte } from '../ply/ply-columns.ts';
import { decodeName, lineForPerson, note, type Reading } from '../reading.ts';
import { GrowingArray } from '../text/growing-array.ts';
import { NO_NUMBER, NUMBER, NumberReader } from '../text/number-reader.ts';
import { CHUNK_BYTES, TextWindow } from '../text/text-window.ts';

const BACKSLASH = 92;

/**
 * Reads a Wavefront OBJ (Advanced Visualizer manual, appendix B1): `v x y z [w] [r g b]`, `f` with any of the forms
 * n, n/t, n//m, n/t/m, negative numbers counted from the last vertex back, polygons of any length, lines continued
 * by a backslash. Groups and objects make one mesh; without faces the vertices are a cloud.
 */
export function readObj(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const text = new TextWindow(reading.source, reading.encoding, reading.textStart);
  const rows = new ObjReader(text, reading);
  while (text.nextBlock()) {
    const fault = rows.takeBlock();
    if (fault) return fault;
  }
  if (text.lineTooLong) return failure('line-too-long', { line: rows.line, limit: CHUNK_BYTES });
  return rows.finish();
}

class ObjReader {
  line = 1;
  #name = '';
  #hasColours = false;
  readonly #positions: GrowingArray<Float64Array>;
  readonly #colours: GrowingArray<Float32Array>;
  readonly #faces: FaceFan;
  readonly #reader = new NumberReader();
  readonly #text: TextWindow;
  readonly #reading: Reading;

  constructor(text: TextWindow, reading: Reading) {
    this.#text = text;
    this.#reading = reading;
    this.#reader.bytes = text.bytes;
    const guess = Math.min(1 << 15, Math.ceil(reading.source.size / 60));
    this.#positions = new GrowingArray(Float64Array, 3 * guess);
    this.#colours = new GrowingArray(Float32Array, 0);
    this.#faces = new FaceFan(guess);
  }

  takeBlock(): Failure<FileReason> | null {
    const reader = this.#reader;
    const { bytes, start, end } = this.#text;
    joinContinuedLines(bytes, start, end);
    reader.at = start;
    while (reader.at < end) {
      const lineStart = reader.at;
      if (!reader.atLineEnd() && !this.#takeLine(bytes))
        return failure('row-unreadable', {
          line: this.line,
          text: lineForPerson(bytes, lineStart, this.#reading.encoding),
        });
      reader.nextLine();
      this.line++;
    }
    return null;
  }

  finish(): Outcome<MeasuredFile, FileReason> {
    const reading = this.#reading;
    const positions = this.#positions.finish();
    const vertices = positions.length / 3;
    const faces = this.#faces;
    if (faces.highest >= vertices && faces.faces > 0)
      return failure('index-out-of-range', {
        face: faces.highestFace + 1,
        index: faces.highest + 1,
        vertices,
      });
    if (faces.tooSmall > 0) note(reading, 'faces-too-small', { faces: faces.tooSmall });
    if (vertices === 0) return failure('no-points');
    const colours = this.#hasColours ? this.#colourBytes(vertices) : null;
    const triangles = faces.triangles.finish();
    const piece =
      triangles.length > 0
        ? meshPiece({ positions, triangles }, colours, reading)
        : cloudPiece({ positions, ...(colours && { colours }) }, reading);
    if (piece === null) return failure('no-valid-points', { rows: vertices });
    return success({
      format: 'obj',
      encoding: reading.encoding,
      statedUnit: null,
      pieces: [{ ...piece, ...(this.#name && { name: this.#name }) }],
      notes: reading.notes,
    });
  }

  /** False where the line is a vertex or a face that cannot be read; other statements are passed over. */
  #takeLine(bytes: Uint8Array): boolean {
    const reader = this.#reader;
    const first = bytes[reader.at];
    const second = bytes[reader.at + 1] as number;
    const single = second === 32 || second === 9;
    if (!single) return true;
    if (first === 118) {
      reader.at += 2;
      return this.#takeVertex();
    }
    if (first === 102) {
      reader.at += 2;
      return this.#takeFace(bytes);
    }
    if ((first === 111 || first === 103) && this.#name === '') {
      reader.at += 2;
      let end = reader.at;
      while (bytes[end] !== 10 && bytes[end] !== 13) end++;
      this.#name = decodeName(bytes.subarray(reader.at, end), this.#reading.encoding);
    }
    return true;
  }

  #takeVertex(): boolean {
    const reader = this.#reader;
    const share = this.#text.shareRead;
    this.#positions.ensure(3, share);
    const n = this.#positions.length;
    for (let axis = 0; axis < 3; axis++) {
      this.#positions.data[n + axis] = reader.next();
      if (reader.met === NO_NUMBER) return false;
    }
    this.#positions.length = n + 3;
    if (reader.atLineEnd()) return true;
    const more: number[] = [];
    while (more.length < 4 && !reader.atLineEnd()) {
      const value = reader.next();
      if (reader.met !== NUMBER) return false;
      more.push(value);
    }
    // One more number is a weight, three a colour, four both.
    if (more.length < 3) return true;
    this.#hasColours = true;
    this.#colours.ensure(n + 3 - this.#colours.length, share);
    this.#colours.data.set(more.slice(-3), n);
    this.#colours.length = n + 3;
    return true;
  }

  #takeFace(bytes: Uint8Array): boolean {
    const reader = this.#reader;
    const vertices = this.#positions.length / 3;
    const share = this.#text.shareRead;
    while (!reader.atLineEnd()) {
      let at = reader.at;
      const negative = bytes[at] === 45;
      if (negative) at++;
      const from = at;
      let number = 0;
      for (let c = bytes[at] as number; c >= 48 && c <= 57; c = bytes[++at] as number)
        number = number * 10 + (c - 48);
      if (at === from || number === 0) return false;
      // References to texture and normal follow after slashes.
      while (bytes[at] === 47 || bytes[at] === 45 || isDigit(bytes[at] as number)) at++;
      const c = bytes[at] as number;
      if (c !== 32 && c !== 9 && c !== 10 && c !== 13) return false;
      reader.at = at;
      const index = negative ? vertices - number : number - 1;
      if (index < 0) return false;
      this.#faces.corner(index, share);
    }
    this.#faces.endFace();
    return true;
  }

  /** Colours are 0…1 by custom, 0…255 by some writers; vertices after the last coloured one have none. */
  #colourBytes(vertices: number): Uint8Array {
    const values = this.#colours.finish();
    const scale = values.some((value) => value > 1) ? 1 : 255;
    const bytes = new Uint8Array(3 * vertices);
    for (let k = 0; k < values.length; k++) bytes[k] = colourByte((values[k] as number) * scale);
    return bytes;
  }
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Blanks in place of a backslash and the line end behind it. */
function joinContinuedLines(bytes: Uint8Array, start: number, end: number): void {
  for (
    let at = bytes.indexOf(BACKSLASH, start);
    at >= 0 && at < end - 1;
    at = bytes.indexOf(BACKSLASH, at + 1)
  ) {
    if (bytes[at + 1] !== 10 && bytes[at + 1] !== 13) continue;
    const crlf = bytes[at + 1] === 13 && bytes[at + 2] === 10;
    if (at + (crlf ? 3 : 2) >= end) continue;
    bytes.fill(32, at, at + (crlf ? 3 : 2));
  }
}
