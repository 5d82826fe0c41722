/** Divides a report's input into the readable part of the page and its packed blocks. */
import type { Section } from '@diewright/metrology';
import { scaleReach } from '@diewright/viewer/colour-table';
import type { Language } from '@diewright/words';
import type { ReportInput } from '../report-input.ts';
import { scaleOfResult } from '../scale-of-result.ts';
import { type PackedNumbers, packNumbers } from './packed-numbers.ts';
import type { Distribution, PageData } from './page-data.ts';
import { thinPoints } from './thin-points.ts';

/** The most measured points that a page carries; the thinning is said on the page. */
export const SHOWN_POINTS = 300_000;

/** Deviations are kept to 0.01 µm, positions to 2⁻²³ of the part's size: both far below a pixel. */
const DEVIATION_STEP = 1e-5;
const POSITION_BITS = 23;

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

/** A point that belongs to no face (0xffffffff) is written as NaN, which the packing knows. */
function facesOrNaN(faces: Uint32Array): Float64Array {
  return Float64Array.from(faces, (face) => (face === 0xffffffff ? Number.NaN : face));
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

/** Faces come in ascending order, so counts say everything; faces without a triangle count 0. */
function trianglesPerFace(faceOfTriangle: Uint32Array): Uint32Array {
  const faces = faceOfTriangle.length === 0 ? 0 : faceOfTriangle[faceOfTriangle.length - 1]! + 1;
  const counts = new Uint32Array(faces);
  for (let t = 0; t < faceOfTriangle.length; t++)
    counts[faceOfTriangle[t]!] = counts[faceOfTriangle[t]!]! + 1;
  return counts;
}

function positionStep(values: ArrayLike<number>, least = 0): number {
  return Math.max(least, spread(values) / 2 ** POSITION_BITS) || 1e-6;
}

/** Wild deviations (metres, from a scan that was not aligned) widen the step rather than fail. */
function deviationStep(values: ArrayLike<number>): number {
  return Math.max(DEVIATION_STEP, spread(values) / 2 ** 28);
}

function spread(values: ArrayLike<number>): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : 0;
}
