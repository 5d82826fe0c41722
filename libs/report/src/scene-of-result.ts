/** The scene of a result, for pages that draw it: written once, sent in parts, the coarse first. */
import { deflateSync } from 'node:zlib';
import { formatScene } from '@diewright/viewer/scene';
import type { ReportInput } from './report-input.ts';

export const SCENE_FILE = 'part.scene';

export function* formatResultScene({ result, surface, points }: ReportInput): Generator<Uint8Array> {
  yield* formatScene(
    {
      surface,
      points,
      // Single touches say nothing about the surface between them.
      isSurfaceMeasured: result.measuredKind === 'scan' && surface.deviation.some((d) => !Number.isNaN(d)),
    },
    (bytes) => deflateSync(bytes, { level: 6 }),
  );
}

export { type Ball, type BallFigures, figuresInBalls } from '@diewright/viewer/scene';
