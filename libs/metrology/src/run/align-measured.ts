/** Brings the measured points into the model's frame as asked, and says what the deviation would be otherwise. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CadModel } from '@diewright/cad';
import {
  type Alignment,
  alignAutomatically,
  alignBestFit,
  type BestFitAlignment,
  type BestFitOptions,
  boxOfPoints,
  type DistanceIndex,
  decodeText,
  failure,
  identity,
  motionParts,
  type Outcome,
  type RobustLoss,
  residualStatistics,
  success,
  type Transform,
} from '@diewright/geometry';
import { alignByFile, alignmentDocument } from '../alignment/alignment-file.ts';
import { describeDeviations } from '../deviation/statistics.ts';
import { parseDocument } from '../plan/parse-document.ts';
import type { AlignmentResult } from '../result/result.ts';
import type { Measured } from './load-measured.ts';
import { openFile } from './open-file.ts';

export interface AlignRequest {
  /** auto, bestfit, none or a file's path; null: auto for a scan, none for touches. */
  readonly asked: string | null;
  readonly model: CadModel;
  readonly index: DistanceIndex;
  readonly measured: Measured;
  /** Points farther than this take no part in a best fit; null: all do. */
  readonly maxDistanceMm: number | null;
  readonly tipDiameterMm: number | null;
  readonly signal: AbortSignal;
}

interface Aligned {
  readonly method: AlignmentResult['method'];
  readonly alignment: Alignment;
  readonly standardDeviation: number | null;
  readonly warnings: AlignmentResult['warnings'];
}

const COMPARED_POINTS = 20_000;

export async function alignMeasured(request: AlignRequest): Promise<Outcome<AlignmentResult>> {
  const asked = request.asked ?? (request.measured.kind === 'touches' ? 'none' : 'auto');
  const found = await align(asked, request);
  if (!found.ok) return found;
  const { method, alignment, standardDeviation, warnings } = found.value;
  const { shiftMm, turnDeg } = describeMotion(alignment.partFromMeasured, request.measured.points);
  return success({
    method,
    partFromMeasured: [...alignment.partFromMeasured],
    shiftMm,
    turnDeg,
    freedom: [...alignment.freedom],
    iterations: alignment.iterations,
    converged: alignment.converged,
    residualRmsMm: method === 'none' ? null : alignment.residuals.rms,
    residualMeanMm: method === 'none' ? null : alignment.residuals.mean,
    residualLowestMm: method === 'none' ? null : alignment.residuals.lowest,
    residualHighestMm: method === 'none' ? null : alignment.residuals.highest,
    residualStandardDeviationMm: standardDeviation,
    pointsUsed: alignment.pointsUsed,
    shareUsed: alignment.shareUsed,
    scaleEstimate: alignment.scaleEstimate,
    alternatives: await compareAlternatives(request, method, alignment.partFromMeasured),
    warnings: [
      ...warnings,
      ...(method === 'auto' || method === 'bestfit' ? [{ code: 'only-best-fit', details: {} }] : []),
      ...(alignment.converged ? [] : [{ code: 'alignment-not-converged', details: {} }]),
    ],
  });
}

async function align(asked: string, request: AlignRequest): Promise<Outcome<Aligned>> {
  const { index, measured, signal } = request;
  if (asked === 'none')
    return success({
      method: 'none',
      alignment: asMeasured(measured),
      standardDeviation: null,
      warnings: [],
    });
  if (asked === 'auto') {
    const { tipRadius } = fitOptions(request);
    const found = await alignAutomatically(index, surfaceOf(measured), {
      signal,
      scale: true,
      ...(tipRadius === undefined ? {} : { tipRadius }),
    });
    if (!found.ok) return found;
    const poses = found.value.coarse.equalPoses.length;
    const warnings = [
      ...weaklyHeld(found.value),
      ...(poses > 1 ? [{ code: 'several-poses', details: { poses } }] : []),
    ];
    return success({ method: 'auto', alignment: found.value, standardDeviation: null, warnings });
  }
  if (asked === 'bestfit') return fitAsMeasured(request, {});
  const opened = openFile(asked);
  if (!opened.ok) return /[./\\]/.test(asked) ? opened : failure('align-unknown', { value: asked });
  opened.value.close();
  const file = basename(asked);
  const document = parseDocument(decodeText(readFileSync(asked)).text, file, alignmentDocument);
  if (!document.ok) return document;
  if (document.value.method === 'bestfit') {
    const { freedom, maxDistanceMm, loss } = document.value;
    return fitAsMeasured(request, {
      ...(freedom ? { freedom } : {}),
      ...(loss ? { loss } : {}),
      ...(maxDistanceMm === undefined ? {} : { maxDistance: maxDistanceMm }),
    });
  }
  const found = alignByFile(document.value);
  if (!found.ok) return failure(found.reason, { file, ...found.details });
  return success({ method: document.value.method, ...found.value, warnings: [] });
}

/** A best fit from where the points are: how far off that is nobody knows yet, so no distance is too far unless told. */
async function fitAsMeasured(request: AlignRequest, told: BestFitOptions): Promise<Outcome<Aligned>> {
  const found = await alignBestFit(request.index, request.measured.points, {
    ...fitOptions(request),
    maxDistance: Number.POSITIVE_INFINITY,
    scale: true,
    ...told,
  });
  if (!found.ok) return found;
  return success({
    method: 'bestfit',
    alignment: found.value,
    standardDeviation: null,
    warnings: weaklyHeld(found.value),
  });
}

function weaklyHeld(fit: BestFitAlignment): AlignmentResult['warnings'] {
  if (fit.weaklyHeld.length === 0) return [];
  return [{ code: 'weakly-held', details: { freedom: fit.weaklyHeld.join(', ') } }];
}

function fitOptions({ signal, tipDiameterMm, maxDistanceMm }: AlignRequest): BestFitOptions {
  return {
    signal,
    ...(tipDiameterMm === null ? {} : { tipRadius: tipDiameterMm / 2 }),
    ...(maxDistanceMm === null ? {} : { maxDistance: maxDistanceMm }),
  };
}

/** What the search for a pose begins from: a mesh knows its outside, a cloud may bring normals. */
export function surfaceOf({ mesh, points, normals }: Measured) {
  if (mesh) return { mesh };
  return normals ? { positions: points, normals } : { positions: points };
}

function asMeasured(measured: Measured): Alignment {
  const points = measured.points.length / 3;
  return {
    partFromMeasured: identity,
    freedom: [],
    iterations: 0,
    converged: true,
    residuals: residualStatistics([]),
    pointsGiven: points,
    pointsUsed: points,
    shareUsed: 1,
    scaleEstimate: null,
  };
}

/** How far the middle of the points went and by how much they turned. */
function describeMotion(
  partFromMeasured: Transform,
  points: Float64Array,
): { shiftMm: number; turnDeg: number } {
  const { min, max } = boxOfPoints(points);
  const parts = motionParts(partFromMeasured, [
    (min[0] + max[0]) / 2,
    (min[1] + max[1]) / 2,
    (min[2] + max[2]) / 2,
  ]);
  return { shiftMm: parts.shiftLength, turnDeg: (parts.turn * 180) / Math.PI };
}

/** The same points under other alignments: a best fit can hide what a datum would show, a robust one what all points say. */
async function compareAlternatives(
  request: AlignRequest,
  method: AlignmentResult['method'],
  start: Transform,
): Promise<AlignmentResult['alternatives']> {
  const { index, measured, signal } = request;
  // The one in use as well, so that all rows stand on the same points.
  const ways: { method: string; transform: Transform }[] = [{ method, transform: start }];
  const fit = async (name: string, loss?: RobustLoss) => {
    const fitted = await alignBestFit(index, measured.points, {
      ...fitOptions(request),
      start,
      ...(loss ? { loss } : {}),
    });
    if (fitted.ok) ways.push({ method: name, transform: fitted.value.partFromMeasured });
  };
  if (method !== 'none') ways.push({ method: 'none', transform: identity });
  if (method !== 'bestfit' && method !== 'auto') await fit('bestfit');
  await fit('leastsquares', { kind: 'leastSquares' });
  const sample = thin(measured.points, COMPARED_POINTS);
  const rows: AlignmentResult['alternatives'] = [];
  for (const way of ways) {
    const radius = (request.tipDiameterMm ?? 0) / 2;
    const reach = request.maxDistanceMm ?? Number.POSITIVE_INFINITY;
    const { distance } = await index.query(sample, {
      meshFromPoints: way.transform,
      signal,
      ...(request.maxDistanceMm === null ? {} : { maxDistance: reach + radius }),
    });
    const values = distance.map((value) => value - radius).filter((value) => Math.abs(value) <= reach);
    const points = Uint32Array.from(values, (_, i) => i);
    const found = describeDeviations({ values, points }, sample, new Uint32Array(values.length));
    if (!found.percentiles || found.lowest === null || found.highest === null) continue;
    rows.push({
      method: way.method,
      mean: found.mean ?? 0,
      standardDeviation: found.standardDeviation ?? 0,
      p5: found.percentiles.p5,
      p95: found.percentiles.p95,
      lowest: found.lowest.value,
      highest: found.highest.value,
    });
  }
  return rows;
}

function thin(points: Float64Array, most: number): Float64Array {
  const n = points.length / 3;
  if (n <= most) return points;
  const out = new Float64Array(3 * most);
  for (let k = 0; k < most; k++) {
    const i = Math.floor((k * n) / most);
    out.set(points.subarray(3 * i, 3 * i + 3), 3 * k);
  }
  return out;
}
