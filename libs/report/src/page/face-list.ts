/** Which faces a table shows, and in which order. */
import type { FaceResult, Verdict } from '@diewright/metrology';

export interface FaceFilter {
  readonly verdict: 'all' | 'notConforming' | 'undecided' | 'noTolerance';
  /** Part of a number, a name or a kind, in the reader's language. */
  readonly text: string;
}

export type FaceColumn =
  | 'index'
  | 'face'
  | 'area'
  | 'tolerance'
  | 'coverage'
  | 'mean'
  | 'lowest'
  | 'highest'
  | 'verdict';

export interface FaceOrder {
  readonly column: FaceColumn;
  readonly descending: boolean;
}

/** The worst first. */
const RANK: Readonly<Record<Verdict, number>> = {
  notConforming: 0,
  undecided: 1,
  conforming: 2,
  noTolerance: 3,
};

/**
 * Positions in `faces` of those that pass, sorted; what has no value stands last in either direction, equal ones keep
 * the order of the file.
 * @param titleOf what the reader sees as a face's name
 */
export function listFaces(
  faces: readonly FaceResult[],
  filter: FaceFilter,
  order: FaceOrder,
  titleOf: (face: FaceResult) => string,
): number[] {
  const wanted = filter.text.trim().toLowerCase();
  const positions: number[] = [];
  faces.forEach((face, position) => {
    if (filter.verdict !== 'all' && face.verdict !== filter.verdict) return;
    if (wanted && !matches(face, wanted, titleOf)) return;
    positions.push(position);
  });
  const keys = new Map(positions.map((p) => [p, keyOf(faces[p]!, order.column, titleOf)]));
  const sign = order.descending ? -1 : 1;
  return positions.sort((a, b) => compareKeys(keys.get(a)!, keys.get(b)!, sign) || a - b);
}

function matches(face: FaceResult, wanted: string, titleOf: (face: FaceResult) => string): boolean {
  const number = wanted.replace(/^#/, '');
  return String(face.face.index) === number || titleOf(face).toLowerCase().includes(wanted);
}

type Key = number | string | null;

function keyOf(face: FaceResult, column: FaceColumn, titleOf: (face: FaceResult) => string): Key {
  switch (column) {
    case 'index':
      return face.face.index;
    case 'face':
      return titleOf(face);
    case 'area':
      return face.face.area;
    case 'tolerance':
      return face.tolerance && face.tolerance.upper - face.tolerance.lower;
    case 'coverage':
      return face.coverage;
    case 'mean':
      return face.statistics.mean;
    case 'lowest':
      return face.judgedLowest?.value ?? null;
    case 'highest':
      return face.judgedHighest?.value ?? null;
    case 'verdict':
      return RANK[face.verdict];
  }
}

function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string')
    return sign * a.localeCompare(b, undefined, { numeric: true });
  return sign * ((a as number) - (b as number));
}

/** How far the worst judged value lies beyond the nearer limit, mm; negative inside, null where nothing was judged. */
export function worstExcess(face: FaceResult): number | null {
  if (!face.tolerance || !face.judgedLowest || !face.judgedHighest) return null;
  return Math.max(
    face.tolerance.lower - face.judgedLowest.value,
    face.judgedHighest.value - face.tolerance.upper,
  );
}

/** Positions of the faces that do not conform, worst first. */
export function worstFaces(faces: readonly FaceResult[], limit: number): number[] {
  return faces
    .map((face, position) => ({ position, excess: worstExcess(face), verdict: face.verdict }))
    .filter(({ verdict }) => verdict === 'notConforming')
    .sort((a, b) => (b.excess ?? 0) - (a.excess ?? 0) || a.position - b.position)
    .slice(0, limit)
    .map(({ position }) => position);
}
