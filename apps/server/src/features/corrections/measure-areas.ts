/** What an inspection found in zones that somebody drew on the part: read from the scene that its page shows. */
import { figuresInBalls } from '@diewright/report';
import { beyondLimits, type CorrectionArea, verdictOfArea } from '@diewright/shop';
import { streamFile } from '../../files/stream-file.ts';
import type { MeasuredZone } from './corrections.sql.ts';

export interface NamedArea {
  readonly label: string;
  readonly area: CorrectionArea;
}

/**
 * @param scenePath of the inspection's scene file
 * @param tolerance of the whole part, mm
 * @returns in the order of the areas; null: no measured point lies in it
 */
export async function measureAreas(
  scenePath: string,
  areas: readonly NamedArea[],
  tolerance: { readonly lower: number; readonly upper: number } | null,
): Promise<(MeasuredZone | null)[]> {
  if (areas.length === 0) return [];
  const scene = streamFile(scenePath);
  const figures = await figuresInBalls(
    scene,
    areas.map(({ area }) => ({ centre: area.centre, radius: area.radiusMm })),
  );
  return areas.map(({ label }, k) => {
    const mean = figures[k]?.mean ?? null;
    if (mean === null) return null;
    const deviation = tolerance ? beyondLimits(mean, tolerance.lower, tolerance.upper) : mean;
    return {
      label,
      shape: 'area',
      unit: 'mm',
      value: mean,
      deviation,
      verdict: verdictOfArea(mean, tolerance),
    };
  });
}
