import type { CurveShape } from '../curve/curve-shape.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { smoothBreaks } from '../curve/smooth-breaks.ts';
import { TURN } from './axis-surface.ts';
import type { SurfaceShape } from './surface-shape.ts';

export interface SurfaceBreaks {
  /** Rising parameters between which the surface is smooth and turns little; empty where it is straight all along. */
  readonly u: Float64Array;
  readonly v: Float64Array;
}

const STRAIGHT = new Float64Array(0);
const ROUND = Float64Array.from({ length: 9 }, (_, k) => (k * TURN) / 8);

export function surfaceBreaks(shape: SurfaceShape): SurfaceBreaks {
  switch (shape.kind) {
    case 'plane':
      return { u: STRAIGHT, v: STRAIGHT };
    case 'cylinder':
    case 'cone':
      return { u: ROUND, v: STRAIGHT };
    case 'sphere':
    case 'torus':
      return { u: ROUND, v: ROUND };
    case 'bspline':
      return {
        u: knotsOfDomain(shape.uKnots, shape.uDegree),
        v: knotsOfDomain(shape.vKnots, shape.vDegree),
      };
    case 'extrusion':
      return { u: breaksOfCurve(shape.curve), v: STRAIGHT };
    case 'revolution':
      return { u: ROUND, v: breaksOfCurve(shape.curve) };
    case 'offset':
    case 'trimmed':
    case 'mapped':
      return surfaceBreaks(shape.basis);
  }
}

function knotsOfDomain(knots: Float64Array, degree: number): Float64Array {
  return Float64Array.from(new Set(knots.subarray(degree, knots.length - degree)));
}

function breaksOfCurve(shape: CurveShape): Float64Array {
  return shape.kind === 'line' ? STRAIGHT : smoothBreaks(makeCurve(shape));
}
