/**
 * An affine map in space as the upper three rows of its 4 × 4 matrix, row by row:
 * [r00 r01 r02 tx  r10 r11 r12 ty  r20 r21 r22 tz].
 * Variables are named target-from-source (`partFromScan`), so that products cancel visibly:
 * `partFromScan = compose(partFromTable, tableFromScan)`.
 */
export type Transform = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export const identity: Transform = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** The map that applies `b` first and then `a`. */
export function compose(a: Transform, b: Transform): Transform {
  const row = (i: number): [number, number, number, number] => {
    const x = a[i] as number;
    const y = a[i + 1] as number;
    const z = a[i + 2] as number;
    return [
      x * b[0] + y * b[4] + z * b[8],
      x * b[1] + y * b[5] + z * b[9],
      x * b[2] + y * b[6] + z * b[10],
      x * b[3] + y * b[7] + z * b[11] + (a[i + 3] as number),
    ];
  };
  return [...row(0), ...row(4), ...row(8)];
}

/** The inverse of a rigid map (orthonormal rotation); for a map with scale use `invertAffine`. */
export function invertRigid(t: Transform): Transform {
  const [a, b, c, x, d, e, f, y, g, h, i, z] = t;
  return [
    a,
    d,
    g,
    -(a * x + d * y + g * z),
    b,
    e,
    h,
    -(b * x + e * y + h * z),
    c,
    f,
    i,
    -(c * x + f * y + i * z),
  ];
}

/**
 * The inverse of any affine map.
 * @throws RangeError where the map is singular: nothing in the world produces one, so it is our own mistake.
 */
export function invertAffine(t: Transform): Transform {
  const [a, b, c, x, d, e, f, y, g, h, i, z] = t;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (!(Math.abs(determinant) > 0))
    throw new RangeError(`invertAffine: singular map, determinant ${determinant}`);
  const s = 1 / determinant;
  const m = [
    (e * i - f * h) * s,
    (c * h - b * i) * s,
    (b * f - c * e) * s,
    (f * g - d * i) * s,
    (a * i - c * g) * s,
    (c * d - a * f) * s,
    (d * h - e * g) * s,
    (b * g - a * h) * s,
    (a * e - b * d) * s,
  ] as const;
  return [
    m[0],
    m[1],
    m[2],
    -(m[0] * x + m[1] * y + m[2] * z),
    m[3],
    m[4],
    m[5],
    -(m[3] * x + m[4] * y + m[5] * z),
    m[6],
    m[7],
    m[8],
    -(m[6] * x + m[7] * y + m[8] * z),
  ];
}

/**
 * Moves points, shape [3 n], into `out` (same shape; may be `points` itself).
 * @returns `out`
 */
export function transformPoints(
  t: Transform,
  points: Float64Array | Float32Array,
  out: Float64Array = new Float64Array(points.length),
): Float64Array {
  const [a, b, c, tx, d, e, f, ty, g, h, i, tz] = t;
  for (let k = 0; k < points.length; k += 3) {
    const x = points[k] as number;
    const y = points[k + 1] as number;
    const z = points[k + 2] as number;
    out[k] = a * x + b * y + c * z + tx;
    out[k + 1] = d * x + e * y + f * z + ty;
    out[k + 2] = g * x + h * y + i * z + tz;
  }
  return out;
}

/** Turn by `angle` rad about the unit `axis` through the origin (Rodrigues' formula), then shift by `shift` mm. */
export function rotation(
  axis: readonly [number, number, number],
  angle: number,
  shift: readonly [number, number, number] = [0, 0, 0],
): Transform {
  const [x, y, z] = axis;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const v = 1 - c;
  return [
    c + x * x * v,
    x * y * v - z * s,
    x * z * v + y * s,
    shift[0],
    y * x * v + z * s,
    c + y * y * v,
    y * z * v - x * s,
    shift[1],
    z * x * v - y * s,
    z * y * v + x * s,
    c + z * z * v,
    shift[2],
  ];
}

export function translation(x: number, y: number, z: number): Transform {
  return [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z];
}

export function scaling(x: number, y: number, z: number): Transform {
  return [x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0];
}
