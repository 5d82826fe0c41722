/**
 * An affine image of a surface with the basis' own parameters. Under a motion, a mirror or even scaling feet are
 * images of feet; under uneven scaling Newton's method runs on the image, by itself from the foot of the point's
 * pre-image. The natural normal is that of the image: n′ ~ det(M) · M⁻ᵀ n, so a mirror turns it over.
 */
import { invertAffine, type Transform } from '@diewright/geometry';
import { similarityOf } from '../curve/affine-map.ts';
import { FootFinder } from './foot-finder.ts';
import type { ParameterRange, Surface } from './surface.ts';
import type { MappedSurfaceShape } from './surface-shape.ts';

export class MappedSurface implements Surface {
  readonly shape: MappedSurfaceShape;
  readonly u: ParameterRange;
  readonly v: ParameterRange;
  readonly projectsGlobally: boolean;
  private readonly basis: Surface;
  private readonly map: Float64Array;
  private readonly inverse: Float64Array;
  private readonly mirrored: boolean;
  private readonly even: boolean;
  private readonly finder: FootFinder;

  constructor(shape: MappedSurfaceShape, basis: Surface) {
    const m = shape.map;
    this.shape = shape;
    this.basis = basis;
    this.u = basis.u;
    this.v = basis.v;
    this.map = Float64Array.from(m);
    this.inverse = Float64Array.from(invertAffine(m as Transform));
    const determinant =
      m[0] * (m[5] * m[10] - m[6] * m[9]) -
      m[1] * (m[4] * m[10] - m[6] * m[8]) +
      m[2] * (m[4] * m[9] - m[5] * m[8]);
    this.mirrored = determinant < 0;
    this.even = similarityOf(m) !== null;
    this.projectsGlobally = this.even && basis.projectsGlobally;
    this.finder = new FootFinder(this, this.u, this.v);
  }

  evaluate(u: number, v: number, order: 0 | 1 | 2, out: Float64Array): void {
    const { map: m } = this;
    this.basis.evaluate(u, v, order, out);
    const count = order === 0 ? 3 : order === 1 ? 9 : 18;
    for (let k = 0; k < count; k += 3) mapInPlace(m, out, k, k === 0 ? 1 : 0);
  }

  normal(u: number, v: number, out: Float64Array): boolean {
    const { inverse: m } = this;
    const exists = this.basis.normal(u, v, out);
    const x = m[0] * out[0] + m[4] * out[1] + m[8] * out[2];
    const y = m[1] * out[0] + m[5] * out[1] + m[9] * out[2];
    const z = m[2] * out[0] + m[6] * out[1] + m[10] * out[2];
    const scale = (this.mirrored ? -1 : 1) / Math.sqrt(x * x + y * y + z * z);
    out[0] = x * scale;
    out[1] = y * scale;
    out[2] = z * scale;
    return exists;
  }

  project(x: number, y: number, z: number, seedU: number, seedV: number, out: Float64Array): boolean {
    const seeded = Number.isFinite(seedU) && Number.isFinite(seedV);
    if (!this.even && seeded) return this.finder.find(x, y, z, seedU, seedV, out);
    const { inverse: m } = this;
    const found = this.basis.project(
      m[0] * x + m[1] * y + m[2] * z + m[3],
      m[4] * x + m[5] * y + m[6] * z + m[7],
      m[8] * x + m[9] * y + m[10] * z + m[11],
      seedU,
      seedV,
      out,
    );
    if (!this.even) return this.finder.find(x, y, z, out[0], out[1], out);
    mapInPlace(this.map, out, 2, 1);
    return found;
  }
}

/** @param shift 1 for a point, 0 for a vector */
function mapInPlace(m: Float64Array, out: Float64Array, k: number, shift: 0 | 1): void {
  const x = out[k];
  const y = out[k + 1];
  const z = out[k + 2];
  out[k] = m[0] * x + m[1] * y + m[2] * z + shift * m[3];
  out[k + 1] = m[4] * x + m[5] * y + m[6] * z + shift * m[7];
  out[k + 2] = m[8] * x + m[9] * y + m[10] * z + shift * m[11];
}
