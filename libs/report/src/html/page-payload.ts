/** Divides a report's input into the readable part of the page and its packed blocks. */
import type { Section } from '@diewright/metrology';
import { scaleReach } from '@diewright/viewer/colour-table';
import {
  deviationStep,
  facesOrNaN,
  type PackedNumbers,
  packNumbers,
  positionStep,
  trianglesPerFace,
} from '@diewright/viewer/scene';
import type { Language } from '@diewright/words';
import type { ReportInput } from '../report-input.ts';
import { scaleOfResult } from '../scale-of-result.ts';
import type { Distribution, PageData } from './page-data.ts';
import { thinPoints } from './thin-points.ts';

/** The most measured points that a page carries; the thinning is said on the page. */
export const SHOWN_POINTS = 300_000;

const BINS_IN_REACH = 72;

export interface PagePayload {
  readonly data: PageData;
  readonly blocks: ReadonlyMap<string, PackedNumbers>;
}

export function pagePayload(input: ReportInput, language: Language): PagePayload {
  const { result, surface, timeZone } = input;
  const blocks = new Map<string, PackedNumbers>();
  const points = thinPoints(input.points, SHOWN_POINTS);
  const step = positionStep(surface.positions);
  blocks.set('positions', packNumbers(surface.positions, 3, step));
  blocks.set('triangles', packNumbers(surface.triangles, 3, 1));
  blocks.set('faceCounts', packNumbers(trianglesPerFace(surface.faceOfTriangle), 1, 1));
  blocks.set('deviation', packNumbers(surface.deviation, 1, deviationStep(surface.deviation)));
  blocks.set('pointPositions', packNumbers(points.positions, 3, positionStep(points.positions, step)));
  blocks.set('pointDeviation', packNumbers(points.deviation, 1, deviationStep(points.deviation)));
  blocks.set('pointFaces', packNumbers(facesOrNaN(points.face), 1, 1));
  result.sections.forEach((section, i) => {
    packSection(section, i, blocks);
  });
  const data: PageData = {
    language,
    timeZone,
    result: {
      ...result,
      sections: result.sections.map((section) => ({ ...section, nominal: [], measured: [] })),
    },
    nominalLengths: result.sections.map(({ nominal }) => nominal.map((line) => line.length)),
    triangles: surface.triangles.length / 3,
    points: { shown: points.deviation.length, all: input.points.deviation.length },
    distribution: distributionNear(input),
    // Single touches say nothing about the surface between them.
    surfaceMeasured: result.measuredKind === 'scan' && surface.deviation.some((d) => !Number.isNaN(d)),
    blocks: Object.fromEntries(
      [...blocks].map(([name, { items, components, step, origin }]) => [
        name,
        { items, components, step, origin },
      ]),
    ),
  };
  return { data, blocks };
}

/** Three times the reach of the colours, so that it still serves when a reader widens them. */
function distributionNear({ result, points }: ReportInput): Distribution {
  const { from, to } = scaleReach(scaleOfResult(result).scale);
  const bins = 3 * BINS_IN_REACH;
  const binMm = (to - from) / BINS_IN_REACH;
  const start = from - (to - from);
  const counts = new Array<number>(bins).fill(0);
  let [below, above] = [0, 0];
  for (let i = 0; i < points.deviation.length; i++) {
    const deviation = points.deviation[i]!;
    if (Number.isNaN(deviation)) continue;
    const bin = Math.floor((deviation - start) / binMm);
    if (bin < 0) below++;
    else if (bin >= bins) above++;
    else counts[bin] = counts[bin]! + 1;
  }
  return { from: start, binMm, counts, below, above };
}

function packSection(
  { nominal, measured }: Section,
  index: number,
  blocks: Map<string, PackedNumbers>,
): void {
  const lines = Float64Array.from(nominal.flat());
  const step = positionStep(lines);
  blocks.set(`section${index}Nominal`, packNumbers(lines, 2, step));
  const places = Float64Array.from({ length: (2 * measured.length) / 3 }, (_, i) =>
    Number(measured[3 * (i >> 1) + (i & 1)]),
  );
  const deviations = Float64Array.from({ length: measured.length / 3 }, (_, i) =>
    Number(measured[3 * i + 2]),
  );
  blocks.set(`section${index}Places`, packNumbers(places, 2, positionStep(places, step)));
  blocks.set(`section${index}Deviations`, packNumbers(deviations, 1, deviationStep(deviations)));
}
