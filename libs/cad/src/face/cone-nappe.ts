import type { Surface } from '../surface/surface.ts';
import type { ConeShape } from '../surface/surface-shape.ts';

/**
 * The nearest point on one nappe of a cone. `Surface.project` takes the nearer of the two; where that is the other
 * one, the foot lies on the generator opposite, or is the apex.
 */
export class ConeNappe {
  private readonly surface: Surface;
  private readonly apex: number;
  private readonly isUpper: boolean;
  private readonly derivatives = new Float64Array(9);

  /** @param isUpper whether v rises from the apex */
  constructor(surface: Surface, shape: ConeShape, isUpper: boolean) {
    this.surface = surface;
    this.apex = apexOf(shape);
    this.isUpper = isUpper;
  }

  /** @param foot u v x y z of the nearest point of both nappes; becomes that of the one */
  correct(x: number, y: number, z: number, foot: Float64Array): void {
    const { surface, apex, isUpper, derivatives: s } = this;
    if (isUpper ? foot[1] >= apex : foot[1] <= apex) return;
    const u = foot[0] < Math.PI ? foot[0] + Math.PI : foot[0] - Math.PI;
    surface.evaluate(u, apex, 1, s);
    const along = (x - s[0]) * s[6] + (y - s[1]) * s[7] + (z - s[2]) * s[8];
    const step = along / (s[6] * s[6] + s[7] * s[7] + s[8] * s[8]);
    const v = apex + (isUpper ? Math.max(0, step) : Math.min(0, step));
    surface.evaluate(u, v, 0, s);
    foot[0] = u;
    foot[1] = v;
    foot[2] = s[0];
    foot[3] = s[1];
    foot[4] = s[2];
  }
}

/** The v at which a cone has no width. */
export function apexOf({ radius, semiAngle }: ConeShape): number {
  return -radius / Math.tan(semiAngle);
}

/** Which nappe the lines of a face's boundary lie on, null where on both. Shape of segments: u v u v. */
export function nappeOf(shape: ConeShape, segments: Float64Array): 'upper' | 'lower' | null {
  const apex = apexOf(shape);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < segments.length; i += 2) {
    low = Math.min(low, segments[i]);
    high = Math.max(high, segments[i]);
  }
  // Rounding at the apex itself is no second nappe.
  const rounding = 1e-9 * (high - low);
  if (low >= apex - rounding) return 'upper';
  return high <= apex + rounding ? 'lower' : null;
}
