/** What may be asked of straightness. */
import type { Vector3 } from '@diewright/geometry';
import type { FormOptions } from './form-options.ts';

export interface StraightnessOptions extends FormOptions {
  readonly criterion?: 'minimumZone' | 'leastSquares';
  /** surface (default): each line on it; axis: the median line, in a zone of diameter ⌀. */
  readonly element?: 'surface' | 'axis';
  /** Of the line elements of a plane, in the drawing's view; default: along its longer side, which is said. */
  readonly direction?: Vector3;
  /** Which centres make the median line; default: iso. */
  readonly standard?: 'iso' | 'asme';
  /** mm: the tolerance holds within every such length. */
  readonly perUnit?: number;
}
