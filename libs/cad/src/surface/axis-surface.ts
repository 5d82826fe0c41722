/**
 * What the cylinder, the cone, the sphere and the torus have in common: a profile (w(v), h(v)) turned about the z axis
 * of a frame, S = origin + w (cos u · x + sin u · y) + h · z. Its natural normal is ∂u × ∂v = w (h′ · e − w′ · z) with
 * e = cos u · x + sin u · y; where w is 0 (apex, pole) the sign is that of the side on which the surface lies.
 */
import type { Frame } from '../curve/frame.ts';
import { wrapParameter } from '../curve/wrap-parameter.ts';
import type { ParameterRange } from './surface.ts';

export const TURN = 2 * Math.PI;

export const ROUND: ParameterRange = { from: 0, to: TURN, period: TURN };

export abstract class AxisSurface {
  readonly u = ROUND;
  readonly projectsGlobally = true;
  /** Origin, x, y and z of the frame. */
  private readonly axes: Float64Array;
  /** Filled by `locate`: distance from the axis, height, cosine and sine of the angle, the angle in [0, 2π). */
  protected readonly local = new Float64Array(5);

  constructor({ origin, x, y, z }: Frame) {
    this.axes = Float64Array.of(...origin, ...x, ...y, ...z);
  }

  /** Where a point stands about the axis; on the axis itself the angle is the seed's. */
  protected locate(px: number, py: number, pz: number, seedU: number): void {
    const { axes: m, local } = this;
    const dx = px - m[0];
    const dy = py - m[1];
    const dz = pz - m[2];
    const x = dx * m[3] + dy * m[4] + dz * m[5];
    const y = dx * m[6] + dy * m[7] + dz * m[8];
    const distance = Math.sqrt(x * x + y * y);
    local[0] = distance;
    local[1] = dx * m[9] + dy * m[10] + dz * m[11];
    if (distance > 0) {
      const angle = Math.atan2(y, x);
      local[2] = x / distance;
      local[3] = y / distance;
      local[4] = angle < 0 ? wrapParameter(angle, 0, TURN) : angle;
    } else {
      const angle = Number.isFinite(seedU) ? wrapParameter(seedU, 0, TURN) : 0;
      local[2] = Math.cos(angle);
      local[3] = Math.sin(angle);
      local[4] = angle;
    }
  }

  /** Writes the foot at (w, h) of the profile in the half-plane of the located point, or with `across` opposite it. */
  protected writeFoot(w: number, h: number, v: number, across: boolean, out: Float64Array): void {
    const { axes: m, local } = this;
    const side = across ? -w : w;
    const a = side * local[2];
    const b = side * local[3];
    const angle = across ? local[4] + Math.PI : local[4];
    out[0] = angle >= TURN ? angle - TURN : angle;
    out[1] = v;
    out[2] = m[0] + a * m[3] + b * m[6] + h * m[9];
    out[3] = m[1] + a * m[4] + b * m[7] + h * m[10];
    out[4] = m[2] + a * m[5] + b * m[8] + h * m[11];
  }

  /** Point and derivatives from the profile's: w, w′, w″ and h, h′, h″. */
  protected write(
    u: number,
    w: number,
    w1: number,
    w2: number,
    h: number,
    h1: number,
    h2: number,
    order: 0 | 1 | 2,
    out: Float64Array,
  ): void {
    const { axes: m } = this;
    const c = Math.cos(u);
    const s = Math.sin(u);
    for (let k = 0; k < 3; k++) {
      const away = c * m[3 + k] + s * m[6 + k];
      const axis = m[9 + k];
      out[k] = m[k] + w * away + h * axis;
      if (order === 0) continue;
      const around = c * m[6 + k] - s * m[3 + k];
      out[3 + k] = w * around;
      out[6 + k] = w1 * away + h1 * axis;
      if (order === 1) continue;
      out[9 + k] = -w * away;
      out[12 + k] = w1 * around;
      out[15 + k] = w2 * away + h2 * axis;
    }
  }

  protected writeNormal(u: number, side: number, w1: number, h1: number, out: Float64Array): void {
    const { axes: m } = this;
    const scale = side / Math.sqrt(w1 * w1 + h1 * h1);
    const a = scale * h1 * Math.cos(u);
    const b = scale * h1 * Math.sin(u);
    const c = -scale * w1;
    for (let k = 0; k < 3; k++) out[k] = a * m[3 + k] + b * m[6 + k] + c * m[9 + k];
  }
}
