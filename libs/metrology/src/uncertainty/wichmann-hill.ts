/**
 * The generator of uniform numbers that Supplement 1 to the GUM names for its method (JCGM 101:2008, C.3.2): the
 * enhanced one of B. A. Wichmann and I. D. Hill (Comput. Stat. Data Anal. 51, 1614, 2006). Four congruential generators
 * of prime modulus, their fractions added; period 2¹²¹. Every product is below 2⁵³, so that the whole is exact and the
 * same on every machine; only the last sum of four quotients is rounded, as IEEE 754 says.
 */
import { seededRandom } from '@diewright/geometry';

const FACTORS = [11600, 47003, 23000, 33000] as const;
const MODULI = [2147483579, 2147483543, 2147483423, 2147483123] as const;

/** States of the four generators, each from 1 to its modulus − 1. */
export type WichmannHillState = readonly [number, number, number, number];

/** Numbers in [0, 1), the same for the same seed. */
export function wichmannHill(seed: number): () => number {
  const uniform = seededRandom(seed);
  const start = MODULI.map((modulus) => 1 + Math.floor(uniform() * (modulus - 1)));
  return wichmannHillFrom(start as unknown as WichmannHillState);
}

export function wichmannHillFrom(state: WichmannHillState): () => number {
  let [a, b, c, d] = state;
  state.forEach((each, k) => {
    if (!(Number.isInteger(each) && each > 0 && each < MODULI[k]!)) {
      throw new RangeError(`state ${each} of generator ${k}`);
    }
  });
  return () => {
    a = (a * FACTORS[0]) % MODULI[0];
    b = (b * FACTORS[1]) % MODULI[1];
    c = (c * FACTORS[2]) % MODULI[2];
    d = (d * FACTORS[3]) % MODULI[3];
    const sum = a / MODULI[0] + b / MODULI[1] + c / MODULI[2] + d / MODULI[3];
    return sum - Math.floor(sum);
  };
}
