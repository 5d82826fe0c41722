/**
 * Finds the faces of a QIF document in a model of the same part. A label that both files give narrows the choice, the
 * shape decides: kind of surface, area, middle. A face that could as well be another one is left out, not guessed.
 */
import type { CadFace } from '@diewright/cad';
import type { QifFace } from './qif/read-faces.ts';

export interface MatchableFace extends Pick<CadFace, 'index' | 'kind' | 'area' | 'centroid'> {
  readonly label?: string | undefined;
}

export interface QifFaceMatch {
  /** Index in the model by the QIF face's id. */
  readonly indexOf: ReadonlyMap<number, number>;
  readonly unmatched: readonly { readonly id: number; readonly reason: 'none-alike' | 'several-alike' }[];
}

/**
 * A face's area and middle in the model are those of its triangles, which lose some of a curved face: as share of the
 * area, and of its square root.
 */
const AREA_SHARE = 0.05;
const MIDDLE_SHARE = 0.05;
/** The second best must be this many times as far away as the best. */
const CLEARLY = 4;
/** Differences below this are none: as share of a face's size. */
const NOTHING = 1e-4;

export function matchQifFaces(faces: readonly QifFace[], model: readonly MatchableFace[]): QifFaceMatch {
  const labels = new Map<string, MatchableFace[]>();
  for (const face of model) if (face.label) labels.set(face.label, [...(labels.get(face.label) ?? []), face]);
  const indexOf = new Map<number, number>();
  const takenBy = new Map<number, number>();
  const unmatched: { id: number; reason: 'none-alike' | 'several-alike' }[] = [];
  for (const face of faces) {
    const candidates = (labels.get(face.label) ?? model).filter(({ kind }) => kind === face.kind);
    const found = choose(face, candidates);
    if (typeof found === 'string') unmatched.push({ id: face.id, reason: found });
    else indexOf.set(face.id, found.index);
  }
  // Two faces that chose one: neither is sure.
  for (const [id, index] of [...indexOf]) {
    const other = takenBy.get(index);
    if (other === undefined) takenBy.set(index, id);
    else
      for (const each of [other, id])
        if (indexOf.delete(each)) unmatched.push({ id: each, reason: 'several-alike' });
  }
  return { indexOf, unmatched };
}

function choose(
  face: QifFace,
  candidates: readonly MatchableFace[],
): MatchableFace | 'none-alike' | 'several-alike' {
  const { area, centroid } = face;
  if (area === null || centroid === null) {
    const [only, second] = candidates;
    // Without a shape only a label that no other face has will do.
    if (only === undefined) return 'none-alike';
    return second === undefined && only.label !== undefined && only.label === face.label
      ? only
      : 'several-alike';
  }
  const size = Math.sqrt(area);
  const alike = candidates
    .map((candidate) => {
      const [x, y, z] = candidate.centroid;
      const away = Math.hypot(x - centroid[0], y - centroid[1], z - centroid[2]) / size;
      return { candidate, away, less: Math.abs(candidate.area - area) / area };
    })
    .filter(({ away, less }) => away <= MIDDLE_SHARE && less <= AREA_SHARE)
    .sort((a, b) => a.away - b.away);
  const [best, next] = alike;
  if (best === undefined) return 'none-alike';
  const isClear = next === undefined || next.away > CLEARLY * Math.max(best.away, NOTHING);
  return isClear ? best.candidate : 'several-alike';
}
