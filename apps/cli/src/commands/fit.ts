/** `diewright fit`: a shape through points, with all that it stands on. */
import { basename, dirname, resolve } from 'node:path';
import { type Fit, type Outcome, success } from '@diewright/geometry';
import { type FitArguments, fitKinds, parseFitArguments } from '../arguments/fit-arguments.ts';
import { writeFolder } from '../disk/write-folder.ts';
import { distancesText } from '../fit/distances-text.ts';
import { fitAsAsked } from '../fit/fit-points.ts';
import { formDeviationOf, printFit } from '../fit/print-fit.ts';
import { type FitPoints, readPoints } from '../fit/read-points.ts';
import type { Voice } from '../terminal/voice.ts';

export async function fit(args: readonly string[], voice: Voice): Promise<number> {
  // The kernel of the model is loaded for it alone.
  if (args.find((arg) => !arg.startsWith('-')) === 'surface')
    return (await import('../fit/fit-surface.ts')).fitSurface(args, voice);
  const parsed = parseFitArguments(args);
  if (!parsed.ok) {
    voice.complain(parsed);
    voice.tell('command.see-help', { command: 'fit' });
    return 1;
  }
  const done = run(parsed.value, voice);
  if (done.ok) return 0;
  voice.complain(done);
  return 1;
}

function run(args: FitArguments, voice: Voice): Outcome<null> {
  const read = readPoints(args.points, args.unit, fitKinds[args.kind].flat);
  if (!read.ok) return read;
  const fitted = fitAsAsked(args, read.value.points);
  if (!fitted.ok) return fitted;
  if (args.out !== null) {
    const file = { name: basename(args.out), content: distancesText(fitted.value, read.value.points) };
    const written = writeFolder(dirname(resolve(args.out)), [file], args.force);
    if (!written.ok) return written;
  }
  voice.answer(
    args.json
      ? JSON.stringify(asJson(fitted.value, args, read.value), null, 2)
      : printFit(fitted.value, args, read.value, voice.language),
  );
  return success(null);
}

/** All of the answer but the distance of every single point, which may be a million. */
function asJson(found: Fit, args: FitArguments, { unit, unitSource }: FitPoints) {
  const { residuals: _, outliers, covariance, ...rest } = found;
  return {
    ...rest,
    formDeviation: formDeviationOf(found, args),
    unit: 'mm',
    fileUnit: unit,
    unitSource,
    tip: args.tip,
    outliers: { rule: outliers.rule, leftOut: [...outliers.leftOut].map((i) => i + 1) },
    covariance: covariance && { ...covariance, unscaled: [...covariance.unscaled] },
  };
}
