/** A reference pair of NIST's Algorithm Testing System: points and the certified least-squares answer. */
import { readFileSync } from 'node:fs';
import { referenceFile } from './reference.ts';

type Triple = readonly [number, number, number];

export interface NistPair {
  readonly name: string;
  /** Shape [3 n]. */
  readonly points: Float64Array;
  readonly place: Triple;
  /** Normal or axis; of a sphere none. */
  readonly direction: Triple | null;
  /** What follows: diameter; of a cone the distance to the surface and the full apex angle in degrees. */
  readonly sizes: readonly number[];
}

/** null where the reference data is absent */
export function nistPair(folder: 'nist_ats_circle2d' | 'nist_ats_other', name: string): NistPair | null {
  const pointsFile = referenceFile(`metrology/fit_reference/${folder}/${name}.ds`);
  const answerFile = referenceFile(`metrology/fit_reference/${folder}/${name}.fit`);
  if (!pointsFile || !answerFile) return null;
  const [count, ...coordinates] = numbersOf(pointsFile);
  if (coordinates.length !== 3 * count)
    throw new Error(`${name}: ${coordinates.length} numbers for ${count} points`);
  const answer = numbersOf(answerFile);
  const at = (k: number): Triple => [answer[k], answer[k + 1], answer[k + 2]];
  const isSphere = name.startsWith('sph');
  return {
    name,
    points: Float64Array.from(coordinates),
    place: at(0),
    direction: isSphere ? null : at(3),
    sizes: answer.slice(isSphere ? 3 : 6),
  };
}

function numbersOf(path: string): number[] {
  return readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
}
