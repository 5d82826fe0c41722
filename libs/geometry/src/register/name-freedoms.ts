import type { Freedom } from './alignment.ts';

/**
 * Names a space of free motions by as many freedoms as it has dimensions: the one that lies in it most, then the one
 * that lies most in what is left of it.
 * @param motions orthonormal, each one number per freedom, turns taken times the lever
 */
export function nameFreedoms(
  motions: readonly (readonly number[])[],
  freedom: readonly Freedom[],
): Freedom[] {
  let basis = motions.map((motion) => [...motion]);
  const named: number[] = [];
  while (basis.length > 0) {
    const shares = freedom.map((_, i) => basis.reduce((sum, b) => sum + b[i] ** 2, 0));
    // Later freedoms win ties: a turn says more about a missing lock than the shifts that come with it.
    const best = shares.reduce((k, share, i) => (share >= shares[k] - 1e-9 ? i : k), 0);
    named.push(best);
    basis = withoutComponent(basis, best);
  }
  return named.sort((a, b) => a - b).map((k) => freedom[k]);
}

/** An orthonormal basis of the vectors of the span whose component `k` is 0. */
function withoutComponent(basis: number[][], k: number): number[][] {
  const sorted = [...basis].sort((a, b) => Math.abs(b[k]) - Math.abs(a[k]));
  const [pivot, ...rest] = sorted;
  const answer: number[][] = [];
  for (const vector of rest) {
    const factor = vector[k] / pivot[k];
    const reduced = vector.map((x, i) => x - factor * pivot[i]);
    for (const other of answer) {
      const along = reduced.reduce((sum, x, i) => sum + x * other[i], 0);
      for (let i = 0; i < reduced.length; i++) reduced[i] -= along * other[i];
    }
    const length = Math.hypot(...reduced);
    if (length > 1e-9) answer.push(reduced.map((x) => x / length));
  }
  return answer;
}
