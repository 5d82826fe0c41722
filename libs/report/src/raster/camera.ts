/**
 * A parallel projection: lengths in the picture are lengths on the part wherever the surface faces the viewer, so a
 * scale bar holds. Pixel x to the right, y down, both in final pixels; depth in mm towards the viewer.
 */
export type Vector = readonly [number, number, number];

export interface Camera {
  /** Unit vectors in the frame of the part. */
  readonly right: Vector;
  readonly up: Vector;
  readonly towardsViewer: Vector;
  /** The point in the middle of the picture, mm. */
  readonly centre: Vector;
  readonly pixelsPerMm: number;
  readonly width: number;
  readonly height: number;
}

export interface Projected {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/**
 * A camera that looks along −`towardsViewer` and shows all positions (shape [3 n], mm) with a margin.
 * Up is +z, or +y where the view runs along z.
 */
export function fitCamera(
  positions: ArrayLike<number>,
  towardsViewer: Vector,
  size: { readonly width: number; readonly height: number; readonly margin?: number },
): Camera {
  const axes = axesOf(towardsViewer);
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const { right, up, towardsViewer: to } = axes;
  for (let i = 0; i + 2 < positions.length; i += 3) {
    const [x, y, z] = [positions[i]!, positions[i + 1]!, positions[i + 2]!];
    const a = x * right[0] + y * right[1] + z * right[2];
    const b = x * up[0] + y * up[1] + z * up[2];
    const c = x * to[0] + y * to[1] + z * to[2];
    if (a < low[0]!) low[0] = a;
    if (a > high[0]!) high[0] = a;
    if (b < low[1]!) low[1] = b;
    if (b > high[1]!) high[1] = b;
    if (c < low[2]!) low[2] = c;
    if (c > high[2]!) high[2] = c;
  }
  if (positions.length < 3) {
    low.fill(0);
    high.fill(0);
  }
  const middle = low.map((value, i) => (value + high[i]!) / 2);
  const centre = [0, 1, 2].map(
    (i) => middle[0]! * right[i]! + middle[1]! * up[i]! + middle[2]! * to[i]!,
  ) as unknown as Vector;
  const margin = size.margin ?? 0.04;
  const fit = (pixels: number, mm: number) => (pixels * (1 - 2 * margin)) / Math.max(mm, 1e-9);
  const pixelsPerMm = Math.min(fit(size.width, high[0]! - low[0]!), fit(size.height, high[1]! - low[1]!));
  return { ...axes, centre, pixelsPerMm, width: size.width, height: size.height };
}

/** A camera on one place: `fieldMm` is the width shown. */
export function closeCamera(
  centre: Vector,
  towardsViewer: Vector,
  size: { readonly width: number; readonly height: number; readonly fieldMm: number },
): Camera {
  const { width, height, fieldMm } = size;
  return { ...axesOf(towardsViewer), centre, pixelsPerMm: width / fieldMm, width, height };
}

/** Where a point of the part falls in the picture. */
export function project(camera: Camera, point: ArrayLike<number>): Projected {
  const { centre, right, up, towardsViewer: to, pixelsPerMm } = camera;
  const x = point[0]! - centre[0];
  const y = point[1]! - centre[1];
  const z = point[2]! - centre[2];
  return {
    x: camera.width / 2 + pixelsPerMm * (x * right[0] + y * right[1] + z * right[2]),
    y: camera.height / 2 - pixelsPerMm * (x * up[0] + y * up[1] + z * up[2]),
    depth: x * to[0] + y * to[1] + z * to[2],
  };
}

function axesOf(towardsViewer: Vector): Pick<Camera, 'right' | 'up' | 'towardsViewer'> {
  const to = unit(towardsViewer);
  const roughUp: Vector = Math.abs(to[2]) > 0.999 ? [0, 1, 0] : [0, 0, 1];
  const right = unit(cross(roughUp, to));
  return { right, up: cross(to, right), towardsViewer: to };
}

function unit(v: Vector): Vector {
  const length = Math.hypot(v[0], v[1], v[2]);
  if (!(length > 0))
    throw new RangeError(`direction ${v.join(', ')} has no length. Maybe two points are the same`);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
