/**
 * A coloured picture of the nominal surface: one z-buffer pass, then a colour for each sample from the deviation
 * interpolated at that sample (not between corner colours), so that the steps of the scale stay crisp.
 */
import type { SurfaceMap } from '@diewright/metrology';
import { type ColourScale, colourIndex } from '@diewright/viewer/colour-scale';
import { type Camera, project } from './camera.ts';
import {
  type Ball,
  ballCentre,
  type DepthBuffer,
  drawBalls,
  drawTriangles,
  makeDepthBuffer,
  NOTHING,
} from './depth-buffer.ts';
import { darkenLines } from './draw-lines.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, rows from the top. Shape [4 · width · height]. */
  readonly rgba: Uint8Array;
}

export interface ViewOptions {
  readonly camera: Camera;
  readonly scale: ColourScale;
  /** `vertexNormals(surface)`, computed once for all views; without it triangles are shaded flat. */
  readonly normals?: Float32Array;
  readonly balls?: readonly Ball[];
  /** Samples per pixel along each axis, default 2. */
  readonly oversampling?: number;
  /** Whether what was not measured is hatched, default true; a list of touches is drawn on a plain part. */
  readonly hatch?: boolean;
  /** Default white. */
  readonly background?: 'white' | 'transparent';
}

export interface View {
  readonly picture: Picture;
  readonly camera: Camera;
  /** Depth of the nearest surface per pixel, mm towards the viewer; −∞ = background. Shape [width · height]. */
  readonly depth: Float32Array;
}

export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** Inside the picture and not hidden behind the part. */
  readonly visible: boolean;
}

export function drawView(surface: SurfaceMap, options: ViewOptions): View {
  const { camera, oversampling = 2, balls = [] } = options;
  const buffer = makeDepthBuffer(camera, surface, oversampling);
  drawTriangles(buffer, surface.triangles);
  drawBalls(buffer, camera, balls, surface.faceOfTriangle.length);
  const samples = shade(buffer, surface, options);
  darkenLines(buffer, surface, samples, camera.pixelsPerMm * oversampling);
  return {
    picture: average(samples, buffer, options.background ?? 'white'),
    camera,
    depth: nearestDepth(buffer, camera),
  };
}

/** Where a label for a point of the part belongs; a point up to `slackPixels` behind what is drawn still counts as seen. */
export function anchorOf(view: View, point: ArrayLike<number>, slackPixels = 2): Anchor {
  const { camera, depth } = view;
  const { x, y, depth: own } = project(camera, point);
  const [px, py] = [Math.floor(x), Math.floor(y)];
  if (px < 0 || py < 0 || px >= camera.width || py >= camera.height) return { x, y, visible: false };
  // The surface seen in the pixel may slope: its neighbours' least depth is what the point has to beat.
  let least = Number.POSITIVE_INFINITY;
  for (let j = Math.max(0, py - 1); j <= Math.min(camera.height - 1, py + 1); j++) {
    for (let i = Math.max(0, px - 1); i <= Math.min(camera.width - 1, px + 1); i++) {
      least = Math.min(least, depth[j * camera.width + i]!);
    }
  }
  return { x, y, visible: own >= least - slackPixels / camera.pixelsPerMm };
}

/** Light from above left and in front of the viewer, with enough of it everywhere that colours keep their meaning. */
const LIGHT = { x: -0.36, y: 0.48, z: 0.8 };
const AMBIENT = 0.7;

function shade(buffer: DepthBuffer, surface: SurfaceMap, options: ViewOptions): Uint8Array {
  const { width, height, owner } = buffer;
  const { scale, camera, balls = [], hatch = true } = options;
  const table = new Uint8Array(3 * (scale.colours.length + 1));
  [...scale.colours, scale.notMeasured].forEach((colour, i) => {
    table.set(colour, 3 * i);
  });
  const rgba = new Uint8Array(4 * width * height);
  const triangles = surface.faceOfTriangle.length;
  const shader = triangleShader(buffer, surface, options);
  const ballMiddles = balls.map((ball) => ballCentre(camera, ball, buffer.oversampling));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const id = owner[at]!;
      if (id === NOTHING) continue;
      let deviation: number;
      let light: number;
      if (id < triangles) {
        shader.sample(id, x + 0.5, y + 0.5);
        deviation = shader.deviation;
        light = shader.light;
      } else {
        const ball = balls[id - triangles]!;
        const middle = ballMiddles[id - triangles]!;
        const radius = ball.radiusPixels * buffer.oversampling;
        const nx = (x + 0.5 - middle.x) / radius;
        const ny = -(y + 0.5 - middle.y) / radius;
        const nz = Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
        deviation = ball.deviation;
        light = 0.7 + 0.38 * Math.max(0, nx * LIGHT.x + ny * LIGHT.y + nz * LIGHT.z);
      }
      const index = colourIndex(scale, deviation);
      const from = 3 * (index < 0 ? scale.colours.length : index);
      // What was not measured is also hatched: it must be told apart in black and white.
      const shown = hatch && index < 0 && (x + y) % 14 < 2 ? light * 0.9 : light;
      for (let k = 0; k < 3; k++) rgba[4 * at + k] = Math.min(255, table[from + k]! * shown);
      rgba[4 * at + 3] = 255;
    }
  }
  return rgba;
}

/** Interpolates deviation and light at a sample of a triangle; results stay in the returned object, which is reused. */
function triangleShader(buffer: DepthBuffer, surface: SurfaceMap, options: ViewOptions) {
  const { projected } = buffer;
  const { triangles, deviation, positions } = surface;
  const { camera, normals } = options;
  const { right, up, towardsViewer: to } = camera;
  let [lastTriangle, a, b, c] = [NOTHING, 0, 0, 0];
  let [ax, ay, bStepX, bStepY, cStepX, cStepY] = [0, 0, 0, 0, 0, 0];
  const flat = new Float64Array(3);
  const begin = (t: number) => {
    lastTriangle = t;
    a = triangles[3 * t]!;
    b = triangles[3 * t + 1]!;
    c = triangles[3 * t + 2]!;
    ax = projected[3 * a]!;
    ay = projected[3 * a + 1]!;
    const [bx, by, cx, cy] = [
      projected[3 * b]!,
      projected[3 * b + 1]!,
      projected[3 * c]!,
      projected[3 * c + 1]!,
    ];
    const inverse = 1 / ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
    bStepX = (cy - ay) * inverse;
    bStepY = -(cx - ax) * inverse;
    cStepX = -(by - ay) * inverse;
    cStepY = (bx - ax) * inverse;
    if (!normals) flatNormal(positions, a, b, c, flat);
  };
  const out = {
    deviation: Number.NaN,
    light: 1,
    sample(t: number, x: number, y: number) {
      if (t !== lastTriangle) begin(t);
      const wb = (x - ax) * bStepX + (y - ay) * bStepY;
      const wc = (x - ax) * cStepX + (y - ay) * cStepY;
      const wa = 1 - wb - wc;
      out.deviation = interpolate(deviation[a]!, deviation[b]!, deviation[c]!, wa, wb, wc);
      let [nx, ny, nz] = [flat[0]!, flat[1]!, flat[2]!];
      if (normals) {
        nx = wa * normals[3 * a]! + wb * normals[3 * b]! + wc * normals[3 * c]!;
        ny = wa * normals[3 * a + 1]! + wb * normals[3 * b + 1]! + wc * normals[3 * c + 1]!;
        nz = wa * normals[3 * a + 2]! + wb * normals[3 * b + 2]! + wc * normals[3 * c + 2]!;
      }
      const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
      const facing = (nx * to[0] + ny * to[1] + nz * to[2]) / length;
      // Both sides are lit alike: an open sheet, or a face turned inside out in the file, is still to be seen.
      const side = facing < 0 ? -1 / length : 1 / length;
      const lit =
        LIGHT.x * (nx * right[0] + ny * right[1] + nz * right[2]) * side +
        LIGHT.y * (nx * up[0] + ny * up[1] + nz * up[2]) * side +
        LIGHT.z * Math.abs(facing);
      out.light = AMBIENT + (1.04 - AMBIENT) * Math.max(0, lit);
    },
  };
  return out;
}

/** Linear inside the triangle; where a corner was not measured, the part of the triangle nearest to it was not either. */
function interpolate(a: number, b: number, c: number, wa: number, wb: number, wc: number): number {
  const all = wa * a + wb * b + wc * c;
  if (!Number.isNaN(all)) return all;
  const nearest = wa >= wb ? (wa >= wc ? a : c) : wb >= wc ? b : c;
  if (Number.isNaN(nearest)) return Number.NaN;
  let [sum, weight] = [0, 0];
  if (!Number.isNaN(a)) [sum, weight] = [sum + wa * a, weight + wa];
  if (!Number.isNaN(b)) [sum, weight] = [sum + wb * b, weight + wb];
  if (!Number.isNaN(c)) [sum, weight] = [sum + wc * c, weight + wc];
  return sum / weight;
}

function flatNormal(p: Float32Array, a: number, b: number, c: number, out: Float64Array): void {
  const [ux, uy, uz] = [p[3 * b]! - p[3 * a]!, p[3 * b + 1]! - p[3 * a + 1]!, p[3 * b + 2]! - p[3 * a + 2]!];
  const [vx, vy, vz] = [p[3 * c]! - p[3 * a]!, p[3 * c + 1]! - p[3 * a + 1]!, p[3 * c + 2]! - p[3 * a + 2]!];
  out[0] = uy * vz - uz * vy;
  out[1] = uz * vx - ux * vz;
  out[2] = ux * vy - uy * vx;
}

/** The mean of each pixel's samples, over the background. */
function average(samples: Uint8Array, buffer: DepthBuffer, background: 'white' | 'transparent'): Picture {
  const n = buffer.oversampling;
  const [width, height] = [buffer.width / n, buffer.height / n];
  const rgba = new Uint8Array(4 * width * height);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out += 4) {
      let [r, g, b, covered] = [0, 0, 0, 0];
      for (let j = 0; j < n; j++) {
        let at = 4 * ((y * n + j) * buffer.width + x * n);
        for (let i = 0; i < n; i++, at += 4) {
          if (samples[at + 3] === 0) continue;
          covered++;
          r += samples[at]!;
          g += samples[at + 1]!;
          b += samples[at + 2]!;
        }
      }
      if (background === 'white') {
        const white = 255 * (n * n - covered);
        rgba[out] = (r + white) / (n * n);
        rgba[out + 1] = (g + white) / (n * n);
        rgba[out + 2] = (b + white) / (n * n);
        rgba[out + 3] = 255;
      } else if (covered > 0) {
        rgba[out] = r / covered;
        rgba[out + 1] = g / covered;
        rgba[out + 2] = b / covered;
        rgba[out + 3] = (255 * covered) / (n * n);
      }
    }
  }
  return { width, height, rgba };
}

function nearestDepth(buffer: DepthBuffer, camera: Camera): Float32Array {
  const n = buffer.oversampling;
  const out = new Float32Array(camera.width * camera.height).fill(Number.NEGATIVE_INFINITY);
  for (let y = 0, at = 0; y < buffer.height; y++) {
    const row = Math.floor(y / n) * camera.width;
    for (let x = 0; x < buffer.width; x++, at++) {
      const pixel = row + Math.floor(x / n);
      if (buffer.depth[at]! > out[pixel]!) out[pixel] = buffer.depth[at]!;
    }
  }
  return out;
}
