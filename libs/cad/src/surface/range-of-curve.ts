import type { Curve } from '../curve/curve.ts';
import type { ParameterRange } from './surface.ts';

/** The parameter of a curve as that of a surface: closed where the ends meet, be it with a kink. */
export function rangeOfCurve(curve: Curve): ParameterRange {
  const { from, to } = curve;
  if (curve.period !== null || !Number.isFinite(to - from)) return { from, to, period: curve.period };
  const start = new Float64Array(9);
  const end = new Float64Array(9);
  curve.evaluate(from, 0, start);
  curve.evaluate(to, 0, end);
  const size = Math.hypot(start[0], start[1], start[2]);
  const gap = Math.hypot(end[0] - start[0], end[1] - start[1], end[2] - start[2]);
  return { from, to, period: gap <= 1e-10 * size ? to - from : null };
}
