/** Lists of x and y alone, as planar points are often written: one pair a line, apart by blanks, commas, semicolons or tabs. */
import { readFileSync } from 'node:fs';
import { decodeText } from '@diewright/geometry';

/** @returns shape [3 n] with z = 0, in the file's unit; null where the file is no such list */
export function readTwoColumns(path: string): Float64Array | null {
  const lines = decodeText(readFileSync(path)).text.split(/\r?\n/);
  const points: number[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || /^[#%;/]/.test(text)) continue;
    const fields = text.split(/[\s,;]+/).filter((field) => field !== '');
    // A heading may stand over the columns.
    if (points.length === 0 && fields.every((field) => !Number.isFinite(Number(field)))) continue;
    const [x, y, more] = fields.map(Number);
    if (more !== undefined || !Number.isFinite(x) || !Number.isFinite(y)) return null;
    points.push(x as number, y as number, 0);
  }
  return points.length > 0 ? Float64Array.from(points) : null;
}
