/** `diewright fit surface POINTS --model M`: how the points lie best on the designer's own surface. */
import { basename, dirname, resolve } from 'node:path';
import { buildExactNominal, type CadModel, exactDistanceIndex } from '@diewright/cad';
import {
  alignAutomatically,
  boxOfPoints,
  buildDistanceIndex,
  diagonal,
  type FreeformFit,
  failure,
  fitToSurface,
  motionParts,
  type Outcome,
  success,
} from '@diewright/geometry';
import { chooseMaxDistance } from '@diewright/metrology';
import { loadMeasured, loadNominal, type Measured, surfaceOf } from '@diewright/metrology/run';
import { formatCount, formatNumber, type Language, sayAny } from '@diewright/words';
import { type FitSurfaceArguments, parseFitSurfaceArguments } from '../arguments/fit-surface-arguments.ts';
import { writeFolder } from '../disk/write-folder.ts';
import { formatColumns } from '../terminal/columns.ts';
import { createProgress, type Progress } from '../terminal/progress.ts';
import type { Voice } from '../terminal/voice.ts';
import { distancesText } from './distances-text.ts';
import { contactLines, leftOutLine, numberOf, ruleText, uncertaintyLines } from './print-fit.ts';

export async function fitSurface(args: readonly string[], voice: Voice): Promise<number> {
  const parsed = parseFitSurfaceArguments(args);
  if (!parsed.ok) {
    voice.complain(parsed);
    voice.tell('command.see-help', { command: 'fit' });
    return 1;
  }
  const progress = createProgress(voice.language, parsed.value.quiet);
  const done = await run(parsed.value, voice, progress);
  progress.end();
  if (done.ok) return 0;
  voice.complain(done);
  return 1;
}

async function run(args: FitSurfaceArguments, voice: Voice, progress: Progress): Promise<Outcome<null>> {
  const { signal } = new AbortController();
  progress.stage('nominal');
  const loaded = await loadNominal(args.model, {
    unit: args.nominalUnit,
    shrink: null,
    encoding: null,
    signal,
  });
  if (!loaded.ok) return loaded;
  const { model } = loaded.value;
  progress.stage('measured');
  const measured = loadMeasured([args.points], {
    unit: args.unit,
    encoding: null,
    nominalPositions: model.mesh.positions,
  });
  if (!measured.ok) return measured;
  const { points, files } = measured.value;
  if (points.length === 0) return failure('fit-no-points', { file: basename(args.points) });
  const fitted = await fitToModel(model, measured.value, args, progress, signal);
  progress.end();
  if (!fitted.ok) return fitted;
  if (args.out !== null) {
    const file = { name: basename(args.out), content: distancesText(fitted.value, points) };
    const written = writeFolder(dirname(resolve(args.out)), [file], args.force);
    if (!written.ok) return written;
  }
  const answer = { fit: fitted.value, args, points, file: files[0] as Measured['files'][number], model };
  voice.answer(args.json ? JSON.stringify(asJson(answer), null, 2) : printed(answer, voice.language));
  return success(null);
}

interface Answer {
  readonly fit: FreeformFit;
  readonly args: FitSurfaceArguments;
  readonly points: Float64Array;
  readonly file: Measured['files'][number];
  readonly model: CadModel;
}

/** Scans are brought onto the model first, from wherever they lie; touches are taken to lie near it. */
async function fitToModel(
  model: CadModel,
  measured: Measured,
  { criterion, outliers, tipDiameterMm, maxDistanceMm }: FitSurfaceArguments,
  progress: Progress,
  signal: AbortSignal,
) {
  progress.stage('kernel');
  const overMesh = await buildDistanceIndex(model.mesh);
  const exact = buildExactNominal(model);
  const index = exact ? exactDistanceIndex(overMesh, exact) : overMesh;
  try {
    progress.stage('alignment');
    const tipRadius = (tipDiameterMm ?? 0) / 2;
    const begun =
      measured.kind === 'scan'
        ? await alignAutomatically(index, surfaceOf(measured), { signal, tipRadius })
        : null;
    if (begun && !begun.ok) return begun;
    const maxDistance = chooseMaxDistance(
      model,
      measured.kind,
      maxDistanceMm === null ? {} : { maxDistanceMm },
    );
    progress.stage('surface-fit');
    const fitted = await fitToSurface(index, measured.points, {
      ...(maxDistance === null ? {} : { maxDistance }),
      criterion,
      outliers,
      tipRadius,
      ...(begun ? { start: begun.value.partFromMeasured } : {}),
    });
    // Points of another place or unit end somewhere or nowhere, and what they tell then is nothing.
    const sizeMm = diagonal(boxOfPoints(model.mesh.positions));
    const isOff = fitted.ok ? fitted.value.rms > FAR_SHARE * sizeMm : fitted.reason === 'fit-not-converged';
    return isOff ? failure('fit-far-from-surface', { sizeMm }) : fitted;
  } finally {
    await index.dispose();
  }
}

/** Farther than this share of the model's size, on the whole, is not on it. */
const FAR_SHARE = 0.02;

function printed({ fit, points, file, model }: Answer, language: Language): string {
  const say = (key: string, details: Record<string, string | number> = {}) => sayAny(language, key, details);
  const mm = (value: number) => `${formatNumber(language, value, 5)} mm`;
  const triple = (v: readonly number[], digits: number) =>
    `(${v.map((x) => formatNumber(language, x, digits)).join('; ')})`;
  const { shift, shiftLength, axis, turn } = motionParts(fit.partFromMeasured, middleOf(points));
  const farthest = Math.max(Math.abs(fit.lowest), Math.abs(fit.highest));
  return [
    say('fit.title', {
      shape: say('fit.surface-of', { file: model.source.fileName }),
      criterion: say(`term.${fit.criterion}`),
    }),
    say('fit.points', {
      used: formatCount(language, fit.points.used),
      given: formatCount(language, fit.points.given),
      rule: ruleText(fit.outliers.rule, language),
    }),
    ...(fit.beyondMaxDistance > 0
      ? [say('fit.beyond', { count: formatCount(language, fit.beyondMaxDistance) })]
      : leftOutLine(fit.outliers.leftOut, language)),
    say(`fit.unit-${file.unitSource}`, {
      unit: file.unit,
      ratio: formatNumber(language, file.unitRatio ?? 1, 3),
    }),
    say(model.exactFaces ? 'fit.exact-surface' : 'fit.triangle-surface'),
    '',
    formatColumns([
      [say('fit.shifted'), `${triple(shift, 5)} mm`, `|…| = ${mm(shiftLength)}`],
      [say('fit.turned'), triple(axis, 5), `${formatNumber(language, (turn * 180) / Math.PI, 6)}°`],
    ]),
    '',
    formatColumns([
      [say('fit.form'), mm(fit.range)],
      [say('fit.profile-zone'), mm(2 * farthest)],
      [say('fit.rms'), mm(fit.rms)],
    ]),
    say('fit.extremes', {
      low: formatNumber(language, fit.lowest, 5),
      lowPoint: numberOf(fit.residuals, fit.lowest),
      high: formatNumber(language, fit.highest, 5),
      highPoint: numberOf(fit.residuals, fit.highest),
    }),
    ...(fit.untoldMotions > 0 ? [say('fit.untold-motions', { count: fit.untoldMotions })] : []),
    ...uncertaintyLines(fit, language),
    ...contactLines(fit.certificate, language),
    '',
    say('fit.convergence', { iterations: fit.convergence.iterations, starts: 1 }),
  ].join('\n');
}

function middleOf(points: Float64Array): [number, number, number] {
  const middle: [number, number, number] = [0, 0, 0];
  points.forEach((value, k) => {
    middle[(k % 3) as 0 | 1 | 2] += (3 * value) / points.length;
  });
  return middle;
}

/** All of the answer but the distance of every single point. */
function asJson({ fit, args, file }: Answer) {
  const { residuals: _, outliers, covariance, ...rest } = fit;
  return {
    ...rest,
    profileZone: 2 * Math.max(Math.abs(fit.lowest), Math.abs(fit.highest)),
    unit: 'mm',
    fileUnit: file.unit,
    unitSource: file.unitSource,
    unitRatio: file.unitRatio,
    tipDiameterMm: args.tipDiameterMm,
    outliers: { rule: outliers.rule, leftOut: [...outliers.leftOut].map((i) => i + 1) },
    covariance: covariance && { ...covariance, unscaled: [...covariance.unscaled] },
  };
}
