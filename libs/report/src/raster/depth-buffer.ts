/**
 * The z-buffer: which triangle or ball is nearest to the viewer at each sample. Colour is left for later (deferred
 * shading), so the cost of a million mostly hidden triangles is one depth comparison a sample.
 * Method: half-plane edge functions, Pineda, J. (1988) "A parallel algorithm for polygon rasterization".
 */
import type { SurfaceMap } from '@diewright/metrology';
import type { Camera } from './camera.ts';

export const NOTHING = 0xffffffff;

export interface DepthBuffer {
  /** Samples a row and rows: the picture's size times the oversampling. */
  readonly width: number;
  readonly height: number;
  readonly oversampling: number;
  /** mm towards the viewer from the camera's centre; −∞ = background. Shape [width · height]. */
  readonly depth: Float32Array;
  /** Triangle, or triangles + ball; NOTHING = background. Shape [width · height]. */
  readonly owner: Uint32Array;
  /** Sample x, sample y, depth of each vertex. Shape [3 · vertices]. */
  readonly projected: Float32Array;
}

export interface Ball {
  readonly centre: readonly [number, number, number];
  /** In final pixels, so that a touch is seen at any scale. */
  readonly radiusPixels: number;
  /** mm; NaN = not measured. */
  readonly deviation: number;
}

export function makeDepthBuffer(camera: Camera, surface: SurfaceMap, oversampling: number): DepthBuffer {
  const width = camera.width * oversampling;
  const height = camera.height * oversampling;
  return {
    width,
    height,
    oversampling,
    depth: new Float32Array(width * height).fill(Number.NEGATIVE_INFINITY),
    owner: new Uint32Array(width * height).fill(NOTHING),
    projected: projectAll(camera, surface.positions, oversampling),
  };
}

function projectAll(camera: Camera, positions: Float32Array, oversampling: number): Float32Array {
  const out = new Float32Array(positions.length);
  const { centre, right, up, towardsViewer: to } = camera;
  const scale = camera.pixelsPerMm * oversampling;
  const [cx, cy] = [(camera.width * oversampling) / 2, (camera.height * oversampling) / 2];
  const [rx, ry, rz] = right;
  const [ux, uy, uz] = up;
  const [tx, ty, tz] = to;
  const [ox, oy, oz] = centre;
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]! - ox;
    const y = positions[i + 1]! - oy;
    const z = positions[i + 2]! - oz;
    out[i] = cx + scale * (x * rx + y * ry + z * rz);
    out[i + 1] = cy - scale * (x * ux + y * uy + z * uz);
    out[i + 2] = x * tx + y * ty + z * tz;
  }
  return out;
}

/** Draws all triangles; a sample lies at the middle of its square and a triangle covers its own border. */
export function drawTriangles(buffer: DepthBuffer, triangles: Uint32Array): void {
  const { width, height, depth, owner, projected } = buffer;
  for (let t = 0, k = 0; k < triangles.length; t++, k += 3) {
    const a = 3 * triangles[k]!;
    const b = 3 * triangles[k + 1]!;
    const c = 3 * triangles[k + 2]!;
    const ax = projected[a]!;
    const ay = projected[a + 1]!;
    const bx = projected[b]!;
    const by = projected[b + 1]!;
    const cx = projected[c]!;
    const cy = projected[c + 1]!;
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    if (left > right) continue;
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    if (top > bottom) continue;
    const doubleArea = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (doubleArea === 0 || Number.isNaN(doubleArea)) continue;
    const inverse = 1 / doubleArea;
    // Weights of a, b, c grow by these from one sample to the next in x and y.
    const bStepX = (cy - ay) * inverse;
    const bStepY = -(cx - ax) * inverse;
    const cStepX = -(by - ay) * inverse;
    const cStepY = (bx - ax) * inverse;
    const az = projected[a + 2]!;
    const bz = projected[b + 2]! - az;
    const cz = projected[c + 2]! - az;
    // A hair of slack, so that two triangles leave no gap along the edge they share.
    const slack = -1e-6;
    for (let y = top; y <= bottom; y++) {
      const dy = y + 0.5 - ay;
      const dx = left + 0.5 - ax;
      let wb = dx * bStepX + dy * bStepY;
      let wc = dx * cStepX + dy * cStepY;
      for (let x = left, at = y * width + left; x <= right; x++, at++) {
        if (wb >= slack && wc >= slack && wb + wc <= 1 - slack) {
          const z = az + wb * bz + wc * cz;
          if (z > depth[at]!) {
            depth[at] = z;
            owner[at] = t;
          }
        }
        wb += bStepX;
        wc += cStepX;
      }
    }
  }
}

/** Draws balls, numbered after the triangles. Half sunk into the surface they stay whole: they are lifted by a radius. */
export function drawBalls(
  buffer: DepthBuffer,
  camera: Camera,
  balls: readonly Ball[],
  firstOwner: number,
): void {
  const { width, height, depth, owner, oversampling } = buffer;
  const scale = camera.pixelsPerMm * oversampling;
  balls.forEach((ball, index) => {
    const at = ballCentre(camera, ball, oversampling);
    const radius = ball.radiusPixels * oversampling;
    const lift = radius / scale;
    for (let y = Math.max(0, Math.ceil(at.y - radius)); y <= Math.min(height - 1, at.y + radius); y++) {
      for (let x = Math.max(0, Math.ceil(at.x - radius)); x <= Math.min(width - 1, at.x + radius); x++) {
        const inside = radius ** 2 - (x + 0.5 - at.x) ** 2 - (y + 0.5 - at.y) ** 2;
        if (inside < 0) continue;
        const z = at.depth + lift + Math.sqrt(inside) / scale;
        const sample = y * width + x;
        if (z <= depth[sample]!) continue;
        depth[sample] = z;
        owner[sample] = firstOwner + index;
      }
    }
  });
}

/** Middle of a ball in samples, and its depth, mm. */
export function ballCentre(camera: Camera, ball: Ball, oversampling: number) {
  const { centre, right, up, towardsViewer: to, pixelsPerMm } = camera;
  const d = ball.centre.map((value, i) => value - centre[i]!) as [number, number, number];
  const along = (axis: readonly number[]) => d[0] * axis[0]! + d[1] * axis[1]! + d[2] * axis[2]!;
  return {
    x: oversampling * (camera.width / 2 + pixelsPerMm * along(right)),
    y: oversampling * (camera.height / 2 - pixelsPerMm * along(up)),
    depth: along(to),
  };
}
