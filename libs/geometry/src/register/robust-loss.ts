/**
 * What a residual counts: least squares; Tukey's biweight, which fades out at CUT robust standard deviations
 * (A. E. Beaton, J. W. Tukey 1974; tuning constant of P. J. Huber, E. M. Ronchetti 2009, 95 % efficient for normal
 * noise); or trimmed, where the largest residuals are left out (P. J. Rousseeuw 1984; D. Chetverikov et al. 2005).
 */
import { orderStatistic } from '../numerics/order-statistic.ts';

export type RobustLoss =
  | { readonly kind: 'leastSquares' }
  | { readonly kind: 'tukey' }
  /** `share` of the residuals, the smallest, count; in (0, 1]. */
  | { readonly kind: 'trimmed'; readonly share: number };

const CUT = 4.685;
/** Median absolute deviation → standard deviation of normal noise, 1 / Φ⁻¹(3/4). */
const SIGMA_PER_MAD = 1.482602218505602;

/** From where on a residual counts nothing, and the robust standard deviation behind it, mm. */
export interface LossScale {
  readonly cut: number;
  readonly sigma: number;
}

/**
 * @param residuals mm; NaN counts as farther than all others
 * @param floor least sigma, mm: what lies below is rounding
 */
export function lossScale(loss: RobustLoss, residuals: Float64Array, floor: number): LossScale {
  const sizes = new Float64Array(residuals.length);
  for (let i = 0; i < sizes.length; i++) {
    const r = residuals[i];
    sizes[i] = Number.isNaN(r) ? Infinity : Math.abs(r);
  }
  const at = (place: number) =>
    sizes.length > 0 ? orderStatistic(sizes, Math.min(sizes.length - 1, place)) : 0;
  const sigma = Math.max(floor, SIGMA_PER_MAD * at(Math.floor(sizes.length / 2)));
  if (loss.kind === 'leastSquares') return { cut: Infinity, sigma };
  if (loss.kind === 'tukey') return { cut: CUT * sigma, sigma };
  return { cut: Math.max(floor, at(Math.max(0, Math.ceil(loss.share * sizes.length) - 1))), sigma };
}

/** Weight in the normal equations: ρ′(r) / r. */
export function lossWeight(loss: RobustLoss, residual: number, cut: number): number {
  const size = Math.abs(residual);
  if (!(size <= cut)) return 0;
  if (loss.kind !== 'tukey') return 1;
  const u = 1 - (size / cut) ** 2;
  return u * u;
}

/** ρ(r), mm², so that costs of two poses under one finite cut can be compared; NaN is beyond the cut. */
export function lossCost(loss: RobustLoss, residual: number, cut: number): number {
  const size = Math.abs(residual);
  if (loss.kind !== 'tukey') return size <= cut ? size * size : cut * cut;
  if (!(size <= cut)) return (cut * cut) / 3;
  return ((cut * cut) / 3) * (1 - (1 - (size / cut) ** 2) ** 3);
}
