/**
 * Curvatures from derivatives to the 2nd order (18 numbers, as `Surface.evaluate` writes them) by the two fundamental
 * forms (M. P. do Carmo 1976, §3-3): with E F G, and L M N along the natural normal,
 *   K = (L N − M²) / (E G − F²),  H = (E N − 2 F M + G L) / (2 (E G − F²)),  k = H ± √(H² − K).
 * Positive where the surface bends towards its natural normal: a sphere seen from outside has −1/r.
 * Writes greatest and least curvature, mean, Gauss (1/mm, 1/mm²), and the unit directions of the first two.
 * Where both are the same every direction is one; Su's is given.
 * @param out shape [10]
 * @returns false where the tangents span no plane (pole, apex, crease)
 */
export function measureCurvature(s: Float64Array, out: Float64Array): boolean {
  const e = dot(s, 3, s, 3);
  const f = dot(s, 3, s, 6);
  const g = dot(s, 6, s, 6);
  const area = e * g - f * f;
  if (!(area > VANISHES * e * g)) return false;
  const scale = 1 / Math.sqrt(area);
  const l = scale * triple(s, 9);
  const m = scale * triple(s, 12);
  const n = scale * triple(s, 15);
  const gauss = (l * n - m * m) / area;
  const mean = (e * n - 2 * f * m + g * l) / (2 * area);
  const half = Math.sqrt(Math.max(0, mean * mean - gauss));
  out[0] = mean + half;
  out[1] = mean - half;
  out[2] = mean;
  out[3] = gauss;
  // (II − k I) (a, b) = 0; of its two rows the larger one is the surer.
  const k = out[0];
  const p = l - k * e;
  const q = m - k * f;
  const r = n - k * g;
  const first = p * p * g + q * q * e;
  const second = q * q * g + r * r * e;
  let a = first >= second ? -q : -r;
  let b = first >= second ? p : q;
  // A sphere or a plane, where all that is left is rounding.
  if (half <= UMBILIC * Math.abs(mean) || half === 0) {
    a = 1;
    b = 0;
  }
  for (let axis = 0; axis < 3; axis++) out[4 + axis] = a * s[3 + axis] + b * s[6 + axis];
  const length = 1 / Math.sqrt(dot(out, 4, out, 4));
  for (let axis = 4; axis < 7; axis++) out[axis] *= length;
  // The second direction is square to the first: n × it.
  const nx = scale * (s[4] * s[8] - s[5] * s[7]);
  const ny = scale * (s[5] * s[6] - s[3] * s[8]);
  const nz = scale * (s[3] * s[7] - s[4] * s[6]);
  out[7] = ny * out[6] - nz * out[5];
  out[8] = nz * out[4] - nx * out[6];
  out[9] = nx * out[5] - ny * out[4];
  return true;
}

const VANISHES = 1e-18;
const UMBILIC = 1e-7;

function dot(a: Float64Array, i: number, b: Float64Array, j: number): number {
  return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
}

/** (Su × Sv) · the vector at k */
function triple(s: Float64Array, k: number): number {
  return (
    (s[4] * s[8] - s[5] * s[7]) * s[k] +
    (s[5] * s[6] - s[3] * s[8]) * s[k + 1] +
    (s[3] * s[7] - s[4] * s[6]) * s[k + 2]
  );
}
