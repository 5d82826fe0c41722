import { failure, type Outcome, success } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import type { MeasuredFile } from '../measured-file.ts';
import { colourByte } from '../ply/ply-columns.ts';
import { decodePart, lineForPerson, note, printable, type Reading } from '../reading.ts';
import { GrowingArray } from '../text/growing-array.ts';
import { NO_NUMBER, NOT_FINITE, NUMBER, NumberReader } from '../text/number-reader.ts';
import { CHUNK_BYTES, TextWindow } from '../text/text-window.ts';
import { endDecimals, layoutOfLines, type XyzLayout, type XyzRole } from './xyz-layout.ts';

const SAMPLE_BYTES = 1 << 16;

/** Rows that were left out, with the first of them for the person. */
interface LeftOut {
  rows: number;
  line: number;
  text: string;
}

/**
 * Reads a list of points: xyz, asc, csv, txt, pts. Separators, decimal mark, header and columns are found out from
 * the first 64 kB (`layoutOfLines`); then every line is a row. Rows with NaN and rows that cannot be read are
 * counted and reported; where they are more than half, the file is no point list.
 */
export function readXyz(reading: Reading): Outcome<MeasuredFile, FileReason> {
  const text = new TextWindow(reading.source, reading.encoding, reading.textStart);
  if (!text.nextBlock())
    return text.lineTooLong
      ? failure('line-too-long', { line: 1, limit: CHUNK_BYTES })
      : failure('no-points');
  const layout = layoutOfLines(sampleLines(text, reading));
  if (layout === null)
    return failure('row-unreadable', {
      line: 1,
      text: lineForPerson(text.bytes, text.start, reading.encoding),
    });
  const rows = new RowReader(layout, text, reading);
  do rows.takeBlock();
  while (text.nextBlock());
  if (text.lineTooLong) return failure('line-too-long', { line: rows.line, limit: CHUNK_BYTES });
  return finish(rows, layout, reading);
}

function sampleLines(text: TextWindow, reading: Reading): string[] {
  const end = Math.min(text.end, text.start + SAMPLE_BYTES);
  const lines = decodePart(text.bytes.subarray(text.start, end), reading.encoding).split(/\r\n|\r|\n/);
  // The last line of a sample may be cut.
  if (end < text.end && lines.length > 1) lines.pop();
  return lines;
}

class RowReader {
  line = 1;
  readonly positions: GrowingArray<Float64Array>;
  readonly normals: GrowingArray<Float32Array>;
  readonly colours: GrowingArray<Uint8Array>;
  readonly intensities: GrowingArray<Float32Array>;
  readonly notFinite: LeftOut = { rows: 0, line: 0, text: '' };
  readonly unreadable: LeftOut = { rows: 0, line: 0, text: '' };
  readonly #layout: XyzLayout;
  readonly #text: TextWindow;
  readonly #reading: Reading;
  readonly #reader = new NumberReader();
  readonly #row: Float64Array;
  readonly #skipped: Uint8Array;
  readonly #columns: number;
  readonly #at: Readonly<Record<XyzRole, number>>;
  readonly #hasMore: boolean;
  /** How many columns, from the first, hold all of x, y and z. */
  readonly #needed: number;

  constructor(layout: XyzLayout, text: TextWindow, reading: Reading) {
    this.#layout = layout;
    this.#text = text;
    this.#reading = reading;
    this.#reader.bytes = text.bytes;
    this.#reader.separator = layout.separator;
    this.#reader.decimal = layout.decimal;
    const at = (role: XyzRole) => layout.roles.indexOf(role);
    const used = layout.roles.findLastIndex((role) => role !== 'skip');
    this.#columns = used + 1;
    this.#needed = 1 + Math.max(at('x'), at('y'), at('z'));
    this.#hasMore = at('nx') >= 0 || at('r') >= 0 || at('intensity') >= 0;
    this.#row = new Float64Array(layout.roles.length);
    this.#skipped = Uint8Array.from(layout.roles, (role) => (role === 'skip' ? 1 : 0));
    this.#at = {
      x: at('x'),
      y: at('y'),
      z: at('z'),
      nx: at('nx'),
      ny: at('ny'),
      nz: at('nz'),
      r: at('r'),
      g: at('g'),
      b: at('b'),
      intensity: at('intensity'),
      skip: -1,
    };
    const rows = Math.min(1 << 15, Math.ceil(reading.source.size / 24) + 4);
    this.positions = new GrowingArray(Float64Array, 3 * rows);
    this.normals = new GrowingArray(Float32Array, at('nx') < 0 ? 0 : 3 * rows);
    this.colours = new GrowingArray(Uint8Array, at('r') < 0 ? 0 : 3 * rows);
    this.intensities = new GrowingArray(Float32Array, at('intensity') < 0 ? 0 : rows);
  }

  takeBlock(): void {
    const text = this.#text;
    const reader = this.#reader;
    const { bytes, lastLineOpen } = text;
    reader.at = text.start;
    while (reader.at < text.end) {
      const lineStart = reader.at;
      if (this.line > this.#layout.headerLines && !reader.atLineEnd() && !startsComment(bytes, reader.at)) {
        const met = lastLineOpen && this.#isCutOff(lineStart) ? NO_NUMBER : this.#takeRow();
        if (met !== NUMBER) this.#leaveOut(met === NOT_FINITE ? this.notFinite : this.unreadable, lineStart);
      }
      reader.nextLine();
      this.line++;
    }
  }

  /**
   * Whether the row is the last of the file, without a line end, and with fewer decimals than all the others end
   * with: a number that was cut in its middle would still be a number.
   */
  #isCutOff(lineStart: number): boolean {
    const { bytes, end, lastLineOpen } = this.#text;
    const decimals = this.#layout.endDecimals;
    if (!lastLineOpen || decimals === null || bytes.indexOf(10, lineStart) !== end - 1) return false;
    return endDecimals(decodePart(bytes.subarray(lineStart, end), 'utf-8')) < decimals;
  }

  /** Reads one row and keeps it where x, y and z are finite numbers. */
  #takeRow(): number {
    const reader = this.#reader;
    const row = this.#row;
    let finite = true;
    for (let column = 0; column < this.#columns; column++) {
      if (this.#skipped[column] === 1) {
        reader.skipField();
        continue;
      }
      const value = reader.next();
      if (reader.met !== NUMBER) {
        if (reader.met === NO_NUMBER) {
          if (column < this.#needed) return NO_NUMBER;
          // A row without its colour is still a point.
          if (!reader.atLineEnd()) reader.skipField();
        } else if (this.#isCoordinate(column)) finite = false;
        row[column] = 0;
        continue;
      }
      row[column] = value;
    }
    if (!finite) return NOT_FINITE;
    this.#keep();
    return NUMBER;
  }

  #keep(): void {
    const row = this.#row;
    const at = this.#at;
    const positions = this.positions;
    const n = positions.length;
    if (n + 3 > positions.data.length) positions.ensure(3, this.#text.shareRead);
    const data = positions.data;
    data[n] = row[at.x] as number;
    data[n + 1] = row[at.y] as number;
    data[n + 2] = row[at.z] as number;
    positions.length = n + 3;
    if (this.#hasMore) this.#keepMore(n);
  }

  /** What stands beside the coordinates; `n` is the place of the point's first coordinate. */
  #keepMore(n: number): void {
    const row = this.#row;
    const at = this.#at;
    const share = this.#text.shareRead;
    if (at.nx >= 0) {
      this.normals.ensure(3, share);
      this.normals.data[n] = row[at.nx] as number;
      this.normals.data[n + 1] = row[at.ny] as number;
      this.normals.data[n + 2] = row[at.nz] as number;
      this.normals.length = n + 3;
    }
    if (at.r >= 0) {
      const scale = this.#layout.colourScale;
      this.colours.ensure(3, share);
      this.colours.data[n] = colourByte((row[at.r] as number) * scale);
      this.colours.data[n + 1] = colourByte((row[at.g] as number) * scale);
      this.colours.data[n + 2] = colourByte((row[at.b] as number) * scale);
      this.colours.length = n + 3;
    }
    if (at.intensity >= 0) {
      this.intensities.ensure(1, share);
      this.intensities.data[n / 3] = row[at.intensity] as number;
      this.intensities.length++;
    }
  }

  #isCoordinate(column: number): boolean {
    return column === this.#at.x || column === this.#at.y || column === this.#at.z;
  }

  #leaveOut(list: LeftOut, lineStart: number): void {
    if (list.rows++ > 0) return;
    list.line = this.line;
    list.text = lineForPerson(this.#text.bytes, lineStart, this.#reading.encoding);
  }
}

function startsComment(bytes: Uint8Array, at: number): boolean {
  const c = bytes[at];
  return c === 35 || c === 37 || c === 33 || (c === 47 && bytes[at + 1] === 47);
}

function finish(rows: RowReader, layout: XyzLayout, reading: Reading): Outcome<MeasuredFile, FileReason> {
  const good = rows.positions.length / 3;
  const { notFinite, unreadable } = rows;
  if (unreadable.rows > good + notFinite.rows)
    return failure('rows-unreadable', {
      count: unreadable.rows,
      rows: good + notFinite.rows + unreadable.rows,
      line: unreadable.line,
      text: unreadable.text,
    });
  if (good === 0) return failure('no-valid-points', { rows: notFinite.rows });
  noteLayout(layout, reading);
  if (notFinite.rows > 0) note(reading, 'rows-not-finite', { rows: notFinite.rows, line: notFinite.line });
  if (unreadable.rows > 0) note(reading, 'rows-unreadable', { ...unreadable });
  const has = (role: XyzRole) => layout.roles.includes(role);
  return success({
    format: 'xyz',
    encoding: reading.encoding,
    statedUnit: layout.unit,
    pieces: [
      {
        kind: 'cloud',
        cloud: {
          positions: rows.positions.finish(),
          ...(has('nx') && { normals: rows.normals.finish() }),
          ...(has('r') && { colours: rows.colours.finish() }),
          ...(has('intensity') && { intensities: rows.intensities.finish() }),
        },
      },
    ],
    notes: reading.notes,
  });
}

function noteLayout(layout: XyzLayout, reading: Reading): void {
  const { commaExample: comma, roles } = layout;
  if (layout.headerLines > 0) note(reading, 'header-lines', { lines: layout.headerLines });
  if (comma) note(reading, 'decimal-comma', { line: comma.line, text: printable(comma.text) });
  if (layout.first === 'label') note(reading, 'label-column');
  if (layout.first === 'index') note(reading, 'index-column');
  const used = roles.filter((role) => role !== 'skip');
  if (!layout.named && used.length > 3) note(reading, 'columns-guessed', { columns: used.join(' ') });
  const ignored = roles.length - used.length - (layout.first === null ? 0 : 1);
  if (ignored > 0) note(reading, 'columns-ignored', { columns: ignored });
}
