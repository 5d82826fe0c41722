/**
 * Coverage factors: k = t_p(ν), so that ± k u_c holds the value with probability p (GUM, JCGM 100:2008, 6.3 and G.3),
 * and the probability that a fixed factor stands for. The degrees of freedom are truncated to the next lower integer
 * (G.4.1); null is infinite: the normal distribution. RangeError where fewer than one is left: no interval can be given.
 */
import { normalCumulative, normalQuantile } from './normal-distribution.ts';
import { studentCumulative, studentQuantile } from './student-t.ts';

export function coverageFactor(probability: number, degreesOfFreedom: number | null): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability is ${probability}`);
  const quantile = (1 + probability) / 2;
  return degreesOfFreedom === null
    ? normalQuantile(quantile)
    : studentQuantile(quantile, truncated(degreesOfFreedom));
}

export function coverageProbability(factor: number, degreesOfFreedom: number | null): number {
  if (!(factor > 0)) throw new RangeError(`coverage factor is ${factor}`);
  const below =
    degreesOfFreedom === null
      ? normalCumulative(-factor)
      : studentCumulative(-factor, truncated(degreesOfFreedom));
  return 1 - 2 * below;
}

function truncated(degreesOfFreedom: number): number {
  // A whole number that a quotient missed by its last digits is still that number.
  const whole = Math.floor(degreesOfFreedom * (1 + 1e-9));
  if (!(whole >= 1)) throw new RangeError(`${degreesOfFreedom} degrees of freedom: fewer than one`);
  return whole;
}
