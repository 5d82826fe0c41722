import { colourOf } from '@diewright/viewer/colour-scale';
import type { ReportInput } from './report-input.ts';
import { scaleOfResult } from './scale-of-result.ts';

/** Colours of the measured points by the report's scale, for files that other programs open. Shape [3 n], 0…255. */
export function deviationColours(input: ReportInput): Uint8Array {
  const { scale } = scaleOfResult(input.result);
  const { deviation } = input.points;
  const colours = new Uint8Array(3 * deviation.length);
  deviation.forEach((value, i) => {
    colours.set(colourOf(scale, value), 3 * i);
  });
  return colours;
}
