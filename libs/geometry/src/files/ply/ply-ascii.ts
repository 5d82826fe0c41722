import { type Failure, failure } from '../../outcome.ts';
import type { FileReason } from '../file-reason.ts';
import { lineForPerson, note, type Reading } from '../reading.ts';
import { NO_NUMBER, NumberReader } from '../text/number-reader.ts';
import { CHUNK_BYTES, TextWindow } from '../text/text-window.ts';
import type { FaceFan } from './face-fan.ts';
import { type PlyColumn, type PlyVertices, store } from './ply-columns.ts';
import type { PlyElement, PlyHeader } from './ply-header.ts';

/** What the rows are read into. */
export interface PlyTarget {
  readonly columns: readonly PlyColumn[];
  readonly vertices: PlyVertices;
  readonly faces: FaceFan;
  /** Index of the corner list among the face's properties. */
  readonly cornerList: number;
}

/** Reads the rows of a text PLY, a line a row. */
export function readAsciiRows(
  reading: Reading,
  header: PlyHeader,
  target: PlyTarget,
): Failure<FileReason> | null {
  const text = new TextWindow(reading.source, 'utf-8', header.dataStart);
  const reader = new NumberReader();
  reader.bytes = text.bytes;
  const elements = header.elements.filter((element) => element.properties.length > 0);
  const columnOf = columnsByProperty(elements, target);
  let line = header.headerLines + 1;
  let element = 0;
  let row = 0;
  const skipFinished = () => {
    while (element < elements.length && row >= (elements[element] as PlyElement).count) {
      element++;
      row = 0;
    }
  };
  skipFinished();
  while (element < elements.length && text.nextBlock()) {
    reader.at = text.start;
    while (reader.at < text.end && element < elements.length) {
      const lineStart = reader.at;
      if (!reader.atLineEnd()) {
        const current = elements[element] as PlyElement;
        const good =
          current.name === 'vertex'
            ? readVertex(reader, columnOf, target.vertices, row)
            : current.name !== 'face' || readFace(reader, current, target, text.shareRead);
        if (!good)
          return failure('row-unreadable', {
            line,
            text: lineForPerson(text.bytes, lineStart, reading.encoding),
          });
        row++;
        skipFinished();
      }
      reader.nextLine();
      line++;
    }
  }
  if (text.lineTooLong) return failure('line-too-long', { line, limit: CHUNK_BYTES });
  if (element < elements.length) return failure('text-truncated', { line: line - 1, format: 'PLY' });
  while (reader.at < text.end && reader.atLineEnd()) reader.nextLine();
  if (reader.at < text.end) note(reading, 'trailing-bytes', { bytes: text.end - reader.at });
  return null;
}

function columnsByProperty(
  elements: readonly PlyElement[],
  target: PlyTarget,
): readonly (PlyColumn | null)[] {
  const vertex = elements.find((element) => element.name === 'vertex');
  return (vertex?.properties ?? []).map(
    (_, index) => target.columns.find((column) => column.property === index) ?? null,
  );
}

function readVertex(
  reader: NumberReader,
  columnOf: readonly (PlyColumn | null)[],
  vertices: PlyVertices,
  row: number,
): boolean {
  for (const column of columnOf) {
    const value = reader.next();
    if (reader.met === NO_NUMBER) return false;
    if (column !== null) store(vertices, column, row, value);
  }
  return true;
}

function readFace(reader: NumberReader, element: PlyElement, target: PlyTarget, shareRead: number): boolean {
  for (let p = 0; p < element.properties.length; p++) {
    const isList = element.properties[p]?.countType !== undefined;
    const items = isList ? reader.next() : 1;
    if (reader.met === NO_NUMBER || !(items >= 0)) return false;
    for (let k = 0; k < items; k++) {
      const value = reader.next();
      if (reader.met === NO_NUMBER) return false;
      if (p === target.cornerList) target.faces.corner(value, shareRead);
    }
  }
  target.faces.endFace();
  return true;
}
