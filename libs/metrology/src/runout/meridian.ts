/**
 * The points of a surface of revolution as a dial gauge sees them while the part turns about a datum axis: where on the
 * meridian each lies, and how far it departs along the normal of the nominal surface (ISO 1101:2017, run-out tolerance;
 * ASME Y14.5-2018, runout).
 *
 * A meridian point has height z along the datum axis and distance ρ from it:
 *
 *     cylinder        place z                     deviation ρ
 *     plane ⟂ axis    place ρ                     deviation z
 *     cone, ψ         place z cos ψ + ρ sin ψ     deviation ρ cos ψ − z sin ψ
 *     sphere, torus   place r · φ                 deviation distance from the tube's centre (R, z₀), ψ by φ
 *     other           place along the longest way of the meridian; deviation across it, times the cosine of its lean
 */
import { dot, type Shape, subtract } from '@diewright/geometry';
import type { MeasuredFeature } from '../feature/measured-feature.ts';
import { type Axis, type Polar, polarOf } from '../measure/sections.ts';

export interface Meridian {
  readonly polar: Polar;
  /** mm along the meridian, of each point. */
  readonly place: Float64Array;
  /** mm along the nominal normal, up to a constant; of `other` across the longest way of the meridian. */
  readonly deviation: Float64Array;
  readonly direction: 'radial' | 'axial' | 'normal';
  /** Whether the nominal surface is known: else only points of one section may be compared. */
  readonly isWhole: boolean;
}

/** A plane or axis that leans more than this to the datum axis is not of revolution about it. */
const LEAN = (5 * Math.PI) / 180;

/** @returns null where the feature is no surface of revolution about the axis */
export function meridianOf({ kind, nominal, points }: MeasuredFeature, axis: Axis): Meridian | null {
  const polar = polarOf(points, axis);
  const { height, radius } = polar;
  if (kind === 'cylinder' && (!nominal || isAlong(nominal, axis)))
    return { polar, place: height, deviation: radius, direction: 'radial', isWhole: true };
  if (kind === 'plane' && (!nominal || isAlong(nominal, axis)))
    return { polar, place: radius, deviation: height, direction: 'axial', isWhole: true };
  if (nominal?.kind === 'cone' && isAlong(nominal, axis)) {
    const lean = Math.sign(dot(nominal.direction, axis.direction)) * nominal.halfAngle;
    const [c, s] = [Math.cos(lean), Math.sin(lean)];
    return {
      polar,
      place: height.map((z, i) => z * c + (radius[i] as number) * s),
      deviation: height.map((z, i) => (radius[i] as number) * c - z * s),
      direction: 'normal',
      isWhole: true,
    };
  }
  if (nominal?.kind === 'sphere' || (nominal?.kind === 'torus' && isAlong(nominal, axis)))
    return ofTube(polar, nominal);
  return kind === 'freeform' || kind === 'cone' || kind === 'continuous' ? ofOther(polar) : null;
}

function isAlong(shape: Shape, { direction }: Axis): boolean {
  const own = 'direction' in shape ? shape.direction : 'normal' in shape ? shape.normal : null;
  return own !== null && Math.abs(dot(own, direction)) >= Math.cos(LEAN);
}

function ofTube(polar: Polar, shape: Extract<Shape, { kind: 'sphere' | 'torus' }>): Meridian {
  const { height, radius, axis } = polar;
  const middle = dot(subtract(shape.centre, axis.point), axis.direction);
  const [ring, tube] = shape.kind === 'sphere' ? [0, shape.radius] : [shape.majorRadius, shape.minorRadius];
  return {
    polar,
    place: height.map((z, i) => tube * Math.atan2(z - middle, (radius[i] as number) - ring)),
    deviation: height.map((z, i) => Math.hypot(z - middle, (radius[i] as number) - ring)),
    direction: 'normal',
    isWhole: true,
  };
}

/** No nominal: along the longest way of the meridian; the sections themselves show how the meridian leans there. */
function ofOther(polar: Polar): Meridian {
  const { height, radius } = polar;
  const turn = longWay(height, radius);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return {
    polar,
    place: height.map((z, i) => z * c + (radius[i] as number) * s),
    deviation: height.map((z, i) => (radius[i] as number) * c - z * s),
    direction: 'normal',
    isWhole: false,
  };
}

/** Angle of the direction of greatest variance in the meridian plane. */
function longWay(height: Float64Array, radius: Float64Array): number {
  const n = height.length;
  let [mz, mr] = [0, 0];
  for (let i = 0; i < n; i++) {
    mz += (height[i] as number) / n;
    mr += (radius[i] as number) / n;
  }
  let [zz, zr, rr] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [z, r] = [(height[i] as number) - mz, (radius[i] as number) - mr];
    zz += z * z;
    zr += z * r;
    rr += r * r;
  }
  return Math.atan2(2 * zr, zz - rr) / 2;
}
