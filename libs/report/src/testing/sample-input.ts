/**
 * A made-up but plausible inspection of a die cavity, for tests and for looking at reports: known shape, known faults
 * (a worn band, a deflected pin, a missing pass in shadow), any count of faces and triangles. All figures are computed
 * from its own points, so that tables, histogram and pictures agree. Not a measurement, and never shipped as one.
 */
import { normalRandom, seededRandom } from '@diewright/geometry';
import {
  type FaceResult,
  type InspectionResult,
  RESULT_SCHEMA_VERSION,
  type Section,
  type Touch,
} from '@diewright/metrology';
import type { ReportInput } from '../report-input.ts';
import { sampleDrawing } from './sample-characteristics.ts';
import { type Patch, samplePatches, tessellate } from './sample-die.ts';
import { judge, SAMPLE_GUARD_BAND, type Sample, statisticsOf } from './sample-judgement.ts';

export interface SampleOptions {
  readonly seed: number;
  /** About how many triangles the picture has. */
  readonly triangles: number;
  /** How many faces exactly, at least 1. */
  readonly faces: number;
  readonly kind: 'scan' | 'touches';
  /** No point, no tolerance, no header: the poorest result that is still one. */
  readonly empty?: boolean;
  /** How many the drawing asks, default 14; of the poorest none. */
  readonly characteristics?: number;
}

const TOLERANCE = { lower: -0.05, upper: 0.05 };

/** Random by its seed only: the same options give the same input. */
export function makeSampleInput(options: SampleOptions): ReportInput {
  const random = seededRandom(options.seed);
  const normal = normalRandom(random);
  const patches = samplePatches(options.faces);
  const surface = tessellate(patches, options.triangles);
  const vertexFace = new Uint32Array(surface.positions.length / 3);
  for (let t = 0; t < surface.faceOfTriangle.length; t++) {
    for (let k = 0; k < 3; k++) vertexFace[surface.triangles[3 * t + k]!] = surface.faceOfTriangle[t]!;
  }
  if (options.empty) surface.deviation.fill(Number.NaN);
  const samples = options.empty
    ? []
    : options.kind === 'scan'
      ? scanSamples(surface.positions, surface.deviation, vertexFace, normal)
      : touchSamples(surface, vertexFace, random, normal);
  if (options.kind === 'touches') surface.deviation.fill(Number.NaN);
  const result = makeResult(options, patches, surface, samples);
  return {
    result,
    surface,
    points: {
      positions: Float64Array.from(samples.flatMap((s) => s.at)),
      deviation: Float64Array.from(samples.map((s) => s.deviation)),
      face: Uint32Array.from(samples.map((s) => s.face)),
    },
    timeZone: 'Asia/Shanghai',
  };
}

/** At most 200,000 of the vertices that were seen, each with noise. */
function scanSamples(
  positions: Float32Array,
  deviation: Float32Array,
  face: Uint32Array,
  normal: () => number,
): Sample[] {
  const samples: Sample[] = [];
  const stride = Math.max(1, Math.ceil(deviation.length / 200_000));
  for (let v = 0; v < deviation.length; v += stride) {
    if (Number.isNaN(deviation[v]!)) continue;
    samples.push({
      at: [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!],
      deviation: deviation[v]! + 0.004 * normal(),
      face: face[v]!,
    });
  }
  return samples;
}

function touchSamples(
  surface: ReturnType<typeof tessellate>,
  vertexFace: Uint32Array,
  random: () => number,
  normal: () => number,
): Sample[] {
  const samples: Sample[] = [];
  for (let tries = 0; samples.length < 48 && tries < 5000; tries++) {
    const v = Math.floor(random() * surface.deviation.length);
    if (Number.isNaN(surface.deviation[v]!)) continue;
    samples.push({
      at: [surface.positions[3 * v]!, surface.positions[3 * v + 1]!, surface.positions[3 * v + 2]!],
      deviation: surface.deviation[v]! + 0.002 * normal(),
      face: vertexFace[v]!,
    });
  }
  return samples;
}

function makeResult(
  options: SampleOptions,
  patches: readonly Patch[],
  surface: ReturnType<typeof tessellate>,
  samples: readonly Sample[],
): InspectionResult {
  const { empty = false, kind } = options;
  const touches = kind === 'touches';
  const byFace = patches.map((): Sample[] => []);
  for (const sample of samples) byFace[sample.face]!.push(sample);
  const tolerance = empty ? null : TOLERANCE;
  const whole = judge(samples, tolerance, 'general', touches, empty ? 0 : 0.93);
  const outcome = whole.verdict;
  const faces =
    touches && empty ? [] : patches.map((patch, index) => faceResult(patch, index, byFace[index]!, options));
  const asked = options.characteristics ?? (empty ? 0 : 14);
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    kind: 'diewright.result',
    software: { name: 'Diewright', version: '0.1.0' },
    createdAt: '2026-03-14T07:05:09Z',
    header: empty
      ? {}
      : {
          die: 'DC-2417-A 型腔镶块',
          part: 'Gearbox cover 变速箱盖',
          drawing: 'GBX-0417-11',
          revision: 'C',
          customer: '宁波华铸汽车部件有限公司',
          operator: '李 敏',
          machine: 'ATOS Q 12M',
          remark: 'After second finishing pass 二次精加工后',
        },
    nominal: {
      fileName: 'DC-2417-A_cavity_insert.step',
      sha256: '3b1f8f6f2c0d4f9b8a6a1b0f7f1de0c2f9c7a54e1f6f3f5f0d9e8c7b6a594837',
      schema: 'AP214',
      unitName: 'millimetre',
      mmPerUnit: 1,
      shrink: [1.006, 1.005, 1.006],
      triangles: surface.triangles.length / 3,
      faces: patches.length,
      solids: 1,
      tessellation: {
        chordErrorMm: 0.005,
        reachedErrorMm: 0.0041,
        angleDeg: 8,
        coarsened: false,
        kernel: 'OCCT 8.0',
      },
    },
    measured: [
      {
        fileName: touches ? 'touches_2026-03-14.csv' : 'scan_2026-03-14.stl',
        sha256: '9e107d9d372bb6826bd81d3542a419d6b1f0c2e3a4958677f6e5d4c3b2a19080',
        format: touches ? 'xyz' : 'stl',
        encoding: touches ? 'GB18030' : null,
        unit: 'mm',
        unitSource: touches ? 'given' : 'inferred',
        unitRatio: touches ? null : 1.0021,
        points: samples.length,
        triangles: touches ? 0 : samples.length * 2,
        notes: [],
      },
    ],
    measuredKind: kind,
    tipDiameterMm: touches ? 6 : null,
    planSha256: empty ? null : 'c0ffee00d15ea5e0c0ffee00d15ea5e0c0ffee00d15ea5e0c0ffee00d15ea5e0',
    alignment: sampleAlignment(options, samples.length),
    deviation: {
      kind: '3d',
      direction: null,
      convention: '+ = material outside the nominal',
      maxDistanceMm: 2,
      maxDistanceSource: 'given',
      beyondMaxDistance: empty ? 0 : 1834,
      freeEdgeDropped: empty ? 0 : 212,
    },
    evaluation: touches
      ? { rule: 'everyPoint', stepMm: null, minimumPoints: null }
      : { rule: 'patchMedian', stepMm: 2, minimumPoints: 5 },
    uncertainty: { expandedMm: empty ? null : SAMPLE_GUARD_BAND, coverageFactor: 2 },
    decision: { rule: 'guarded', guardBandMm: empty ? null : SAMPLE_GUARD_BAND, source: 'ISO 14253-1:2017' },
    verdict: { outcome, reasons: [] },
    whole,
    faces,
    zones: empty ? [] : sampleZones(samples, touches),
    touches: touches ? samples.map(sampleTouch) : [],
    histogram: empty ? null : histogramOf(samples),
    sections: empty || touches ? [] : sampleSections(samples),
    thickness: null,
    ...(asked > 0 ? sampleDrawing(patches, faces, asked, kind) : { pmi: null, characteristics: [] }),
    notes: [],
  };
}

function faceResult(
  patch: Patch,
  index: number,
  samples: readonly Sample[],
  options: SampleOptions,
): FaceResult {
  const tight = index % 7 === 3;
  const tolerance = options.empty ? null : tight ? { lower: -0.03, upper: 0.03 } : TOLERANCE;
  const coverage = samples.length === 0 ? 0 : patch.shadow ? 0.41 : Math.min(1, 0.9 + (index % 10) / 100);
  const face: FaceResult = {
    ...judge(samples, tolerance, tight ? 'face' : 'general', options.kind === 'touches', coverage),
    face: { index, kind: patch.kind, area: patch.area, centroid: patch.centroid },
  };
  return patch.name === undefined ? face : { ...face, name: patch.name };
}

function sampleAlignment(options: SampleOptions, points: number): InspectionResult['alignment'] {
  const touches = options.kind === 'touches';
  const [c, s] = [Math.cos(0.02), Math.sin(0.02)];
  return {
    method: touches ? 'rps' : 'bestfit',
    partFromMeasured: [c, -s, 0, 4.2, s, c, 0, -1.7, 0, 0, 1, 0.35],
    shiftMm: 4.55,
    turnDeg: 1.146,
    freedom: ['tx', 'ty', 'tz', 'rx', 'ry', 'rz'],
    iterations: options.empty ? 0 : 14,
    converged: true,
    residualRmsMm: options.empty ? null : 0.0187,
    residualMeanMm: 0.0002,
    residualLowestMm: -0.021,
    residualHighestMm: 0.024,
    residualStandardDeviationMm: touches ? 0.0042 : null,
    pointsUsed: points,
    shareUsed: options.empty ? 0 : 0.94,
    scaleEstimate: options.empty ? null : 1.00012,
    alternatives: options.empty
      ? []
      : [
          {
            method: 'none',
            mean: 0.412,
            standardDeviation: 0.633,
            p5: -0.91,
            p95: 1.2,
            lowest: -1.94,
            highest: 1.98,
          },
          {
            method: 'auto',
            mean: 0.0031,
            standardDeviation: 0.0202,
            p5: -0.028,
            p95: 0.041,
            lowest: -0.31,
            highest: 0.22,
          },
        ],
    warnings: [],
  };
}

function sampleZones(samples: readonly Sample[], touches: boolean): InspectionResult['zones'] {
  const centre: [number, number, number] = [-30, 0, -8];
  const near = samples.filter((s) => Math.hypot(s.at[0] - centre[0], s.at[1], s.at[2] - centre[2]) < 18);
  const band = samples.filter((s) => s.at[0] > 10 && s.at[0] < 30 && s.at[2] < 0);
  return [
    {
      ...judge(near, { lower: -0.02, upper: 0.02 }, 'zone', touches, 0.97),
      name: 'Gate 浇口',
      box: null,
      sphere: { centre, radius: 18 },
    },
    {
      ...judge(band, { lower: -0.06, upper: 0.03 }, 'zone', touches, 0.95),
      name: 'Worn band 磨损带',
      box: { min: [10, -45, -20], max: [30, 45, 0] },
      sphere: null,
    },
  ];
}

function sampleTouch(sample: Sample, index: number): Touch {
  const { deviation } = sample;
  const one = judge([sample], TOLERANCE, 'general', true, 0);
  return {
    number: index + 1,
    measured: [sample.at[0], sample.at[1], sample.at[2] + deviation],
    foot: sample.at,
    normal: [0, 0, 1],
    deviation,
    face: sample.face,
    tolerance: TOLERANCE,
    verdict: one.verdict,
  };
}

function histogramOf(samples: readonly Sample[]): InspectionResult['histogram'] {
  const [from, binMm, bins] = [-0.15, 0.005, 60];
  const counts = new Array<number>(bins).fill(0);
  let [below, above] = [0, 0];
  for (const { deviation } of samples) {
    const bin = Math.floor((deviation - from) / binMm);
    if (bin < 0) below++;
    else if (bin >= bins) above++;
    else counts[bin]!++;
  }
  return { from, binMm, counts, below, above };
}

/** Cuts across x and y through the middle: the nominal as straight runs between neighbouring samples. */
function sampleSections(samples: readonly Sample[]): Section[] {
  return [
    { name: 'A–A', axis: 1 as const, at: 7, along: 0 as const },
    { name: 'B–B', axis: 0 as const, at: -30, along: 1 as const },
  ].map(({ name, axis, at, along }) => {
    const cut = samples
      .filter((s) => Math.abs(s.at[axis] - at) < 0.6 && s.face === 0)
      .sort((a, b) => a.at[along] - b.at[along]);
    return {
      name,
      origin: axis === 1 ? [0, at, 0] : [at, 0, 0],
      normal: axis === 1 ? [0, 1, 0] : [1, 0, 0],
      xAxis: along === 0 ? [1, 0, 0] : [0, 1, 0],
      yAxis: [0, 0, 1],
      nominal: [cut.flatMap((s) => [s.at[along], s.at[2]])],
      measured: cut.flatMap((s) => [s.at[along], s.at[2] + s.deviation, s.deviation]),
      statistics: statisticsOf(cut),
    };
  });
}
