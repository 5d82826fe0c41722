/** Per face: how many points lie on it, and which share of its even samples they cover. */
import type { EvenSamples } from '../deviation/even-samples.ts';
import type { Patches } from '../deviation/patches.ts';
import type { FaceCoverage, MeasuredState } from '../result/characteristic-result.ts';

export interface CoverageRequest {
  readonly samples: EvenSamples;
  readonly patches: Pick<Patches, 'measured'>;
  /** mm; NaN = does not count. Shape [points]. */
  readonly deviation: Float64Array;
  /** Face of each point, shape [points]. */
  readonly face: Uint32Array;
  readonly measuredKind: 'scan' | 'touches';
}

/** @returns the coverage of each face of the model */
export function countFaceCoverage({
  samples,
  patches,
  deviation,
  face,
  measuredKind,
}: CoverageRequest): FaceCoverage[] {
  const faces = samples.firstOfFace.length - 1;
  const points = new Uint32Array(faces);
  for (let i = 0; i < face.length; i++) {
    const on = face[i] as number;
    if (on < faces && !Number.isNaN(deviation[i])) points[on] = (points[on] as number) + 1;
  }
  return Array.from(points, (count, index) => {
    const from = samples.firstOfFace[index] as number;
    const to = samples.firstOfFace[index + 1] as number;
    // A touch says nothing of the surface around it.
    if (measuredKind === 'touches') return { face: index, coverage: null, samples: 0, points: count };
    let measured = 0;
    for (let s = from; s < to; s++) measured += patches.measured[s] as number;
    return {
      face: index,
      coverage: to === from ? 0 : measured / (to - from),
      samples: to - from,
      points: count,
    };
  });
}

/** What several faces together come to. */
export function sumCoverage(
  faces: readonly FaceCoverage[],
  measuredFrom: number,
): { coverage: number | null; points: number; measured: MeasuredState } {
  const points = faces.reduce((sum, face) => sum + face.points, 0);
  if (faces.length === 0) return { coverage: null, points, measured: 'noFaces' };
  const samples = faces.reduce((sum, face) => sum + face.samples, 0);
  const measuredSamples = faces.reduce((sum, face) => sum + (face.coverage ?? 0) * face.samples, 0);
  const byTouches = faces.every(({ coverage }) => coverage === null);
  const isMeasured = (face: FaceCoverage) =>
    face.coverage === null ? face.points > 0 : face.coverage > 0 && face.coverage >= measuredFrom;
  const isTouched = (face: FaceCoverage) => (face.coverage === null ? face.points > 0 : face.coverage > 0);
  return {
    coverage: byTouches ? null : samples === 0 ? 0 : measuredSamples / samples,
    points,
    measured: faces.every(isMeasured) ? 'measured' : faces.some(isTouched) ? 'partly' : 'notMeasured',
  };
}
