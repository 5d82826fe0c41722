/** The points of a file in mm, for a fit that has no model to compare their size with: the unit must be said. */
import {
  failure,
  type LengthUnit,
  MM_PER_UNIT,
  type Outcome,
  readMeasuredFile,
  success,
} from '@diewright/geometry';
import { openFile } from '@diewright/metrology/run';
import { readTwoColumns } from './read-two-columns.ts';

export interface FitPoints {
  /** mm, shape [3 n]. */
  readonly points: Float64Array;
  readonly unit: LengthUnit;
  readonly unitSource: 'stated' | 'given';
}

/** Larger lists of planar points are none. */
const MOST_TWO_COLUMN_BYTES = 64e6;

/** @param isFlat x and y alone will do */
export function readPoints(path: string, unit: LengthUnit | null, isFlat: boolean): Outcome<FitPoints> {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const { source, close } = opened.value;
  try {
    const planar = isFlat && source.size <= MOST_TWO_COLUMN_BYTES ? readTwoColumns(path) : null;
    if (planar) {
      if (unit === null) return failure('fit-unit-unknown', { file: source.name });
      return success({ points: planar.map((value) => value * MM_PER_UNIT[unit]), unit, unitSource: 'given' });
    }
    const read = readMeasuredFile(source, {});
    if (!read.ok)
      return !isFlat && source.size <= MOST_TWO_COLUMN_BYTES && readTwoColumns(path)
        ? failure('fit-two-columns', { file: source.name })
        : read;
    const stated = read.value.statedUnit;
    if (unit !== null && stated !== null && unit !== stated)
      return failure('measured-unit-conflict', { file: source.name, stated, given: unit });
    const known = unit ?? stated;
    if (known === null) return failure('fit-unit-unknown', { file: source.name });
    const pieces = read.value.pieces.map((piece) =>
      piece.kind === 'mesh' ? piece.mesh.positions : piece.cloud.positions,
    );
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (total === 0) return failure('fit-no-points', { file: source.name });
    const points = new Float64Array(total);
    let at = 0;
    for (const piece of pieces) {
      points.set(piece, at);
      at += piece.length;
    }
    const factor = MM_PER_UNIT[known];
    if (factor !== 1)
      points.forEach((value, i) => {
        points[i] = value * factor;
      });
    return success({ points, unit: known, unitSource: stated === null ? 'given' : 'stated' });
  } finally {
    close();
  }
}
