/**
 * A SIMULATOR of an optical scan, for examples and tests: what it makes was never measured.
 *
 * A nominal mesh is seen from several directions in parallel projection. A point arises where the projector's ray
 * meets the surface not too obliquely and the camera, at a fixed angle beside it, sees the same place; so deep and
 * narrow places stay without points, as on a real machine. Points come pass by pass, in scan lines. Every deviation
 * is known: faults (`defects.ts`), a slow waviness, growth by temperature, noise along the line of sight that grows
 * with the angle of incidence, and strays. In the end all points are moved into the scanner's own frame.
 *
 * Simplified against a real scanner: parallel instead of central projection; the camera's view is a depth map, right
 * to about one step of the grid; faults move points but throw no shadows of their own; each triangle is flat.
 */
import {
  invertRigid,
  normalRandom,
  type Point3,
  seededRandom,
  type Transform,
  transformPoints,
} from '@diewright/geometry';
import { type Defect, defectShift, isInside } from './defects.ts';
import {
  castGrid,
  gridOver,
  hitPoint,
  isHidden,
  NOTHING_HIT,
  turnedAside,
  type View,
  viewFrom,
} from './depth-raster.ts';
import { type ListedPoint, NO_DEFECT, NO_FACE, PointList, PointSource } from './point-list.ts';
import { randomPose } from './random-pose.ts';
import { buildScene, type NominalPart, type Scene, sceneArea } from './scene.ts';
import { triangleNormal } from './scoop.ts';

/** A direction from which the scanner looks, rad: away from +z by `tilt`, towards `azimuth`. */
export interface PassDirection {
  readonly azimuth: number;
  readonly tilt: number;
}

export interface ScanOptions {
  readonly seed: number;
  /** Points wanted; met within a few per cent. */
  readonly points: number;
  readonly passes: readonly PassDirection[];
  /** Camera beside the projector, rad. */
  readonly cameraAngle: number;
  /** Most oblique incidence that still gives a point, rad. */
  readonly maxIncidence: number;
  /** Standard deviation along the line of sight at vertical incidence, mm. */
  readonly noise: number;
  /** It is multiplied by 1 + growth · tan²(incidence). */
  readonly noiseGrowth: number;
  /** Amplitude of the slow form error along the normal, mm. */
  readonly waviness: number;
  /** Length grown by temperature: 1 + growth about the part's origin. */
  readonly thermalGrowth: number;
  /** Share of points that are strays, 1.2 to 8 mm off along the line of sight. */
  readonly strays: number;
  readonly fixtures: boolean;
  readonly defects: readonly Defect[];
  /** Where the scanner's frame lies; absent: a random pose from the seed. */
  readonly scanFromPart?: Transform;
}

const DEGREE = Math.PI / 180;

/** From above, and from eight sides. */
export const usualPasses: readonly PassDirection[] = [
  { azimuth: 0.05, tilt: 0.02 },
  ...[0, 90, 180, 270].map((a) => ({ azimuth: a * DEGREE, tilt: 35 * DEGREE })),
  ...[45, 135, 225, 315].map((a) => ({ azimuth: a * DEGREE, tilt: 60 * DEGREE })),
];

export const usualScan: Omit<ScanOptions, 'seed' | 'points'> = {
  passes: usualPasses,
  cameraAngle: 18 * DEGREE,
  maxIncidence: 68 * DEGREE,
  noise: 0.01,
  noiseGrowth: 0.35,
  waviness: 0.003,
  thermalGrowth: 0,
  strays: 0.001,
  fixtures: true,
  defects: [],
};

export interface SimulatedScan {
  /** In the scanner's frame, mm, in the order of scanning. Shape [3 n]. */
  readonly positions: Float64Array;
  /** `PointSource` of each point. Shape [n]. */
  readonly source: Uint8Array;
  /** Face of the nominal; 0xffffffff for all but the part's points. Shape [n]. */
  readonly face: Uint32Array;
  /** Index into the defects asked for; 255 = none. Shape [n]. */
  readonly defect: Uint8Array;
  /** Signed deviation planted, without noise, mm; NaN where it has no closed form (inside a chip). Shape [n]. */
  readonly planted: Float64Array;
  /** Index of the pass. Shape [n]. */
  readonly pass: Uint8Array;
  readonly scanFromPart: Transform;
  readonly partFromScan: Transform;
  /** Distance of neighbouring rays, mm. */
  readonly step: number;
}

/** Scans a part. The same options give the same points, bit by bit. */
export function simulateScan(part: NominalPart, options: ScanOptions): SimulatedScan {
  const scene = buildScene(part, options.defects, options.fixtures);
  const trial = Math.sqrt(sceneArea(scene) / 20_000);
  const trialCount = scanWith(scene, options, trial).count;
  const step = trial * Math.sqrt(Math.max(1, trialCount) / options.points);
  const found = scanWith(scene, options, step);
  const scanFromPart = options.scanFromPart ?? randomPose(options.seed);
  const n = found.count;
  const positions = found.positions.slice(0, 3 * n);
  transformPoints(scanFromPart, positions, positions);
  return {
    positions,
    source: found.source.slice(0, n),
    face: found.face.slice(0, n),
    defect: found.defect.slice(0, n),
    planted: found.planted.slice(0, n),
    pass: found.pass.slice(0, n),
    scanFromPart,
    partFromScan: invertRigid(scanFromPart),
    step,
  };
}

/** One sweep of the scanner: where it stands, and the dice that its noise is thrown with. */
interface Sweep {
  readonly scene: Scene;
  readonly options: ScanOptions;
  readonly pass: number;
  readonly view: View;
  readonly camera: View;
  readonly random: () => number;
  readonly normal: () => number;
}

function scanWith(scene: Scene, options: ScanOptions, step: number): PointList {
  const list = new PointList();
  const random = seededRandom(options.seed);
  const normal = normalRandom(random);
  options.passes.forEach((direction, pass) => {
    const view = viewFrom(direction.azimuth, direction.tilt);
    const camera = turnedAside(view, options.cameraAngle);
    sweep({ scene, options, pass, view, camera, random, normal }, step, list);
  });
  return list;
}

function sweep(one: Sweep, step: number, list: PointList): void {
  const { scene, options, view, camera, random } = one;
  const seen = castGrid(scene.mesh, view, gridOver(view, scene.window, step, random));
  const shadow = castGrid(scene.mesh, camera, gridOver(camera, scene.window, step));
  const slack = step * (1 + Math.tan(options.maxIncidence));
  for (let row = 0; row < seen.grid.rows; row++)
    for (let column = 0; column < seen.grid.columns; column++) {
      const triangle = seen.triangle[row * seen.grid.columns + column] as number;
      if (triangle === NOTHING_HIT) continue;
      const found = surfaceAt(one, hitPoint(seen, row, column), triangle);
      if (!found || isOblique(one, found.normal) || isHidden(shadow, found.point, slack)) continue;
      list.add(measure(one, found));
    }
}

interface SurfacePoint {
  readonly point: Point3;
  readonly normal: Point3;
  /** Of the scene; null on the surface of a chip. */
  readonly triangle: number | null;
  readonly face: number;
  readonly defect: number;
}

/** What the ray really meets, faults that take material or points included; null: no point. */
function surfaceAt({ scene, options, view }: Sweep, hit: Point3, triangle: number): SurfacePoint | null {
  const face = scene.faceOfTriangle[triangle] ?? NO_FACE;
  const nominal: SurfacePoint = {
    point: hit,
    normal: triangleNormal(scene.mesh, triangle),
    triangle,
    face,
    defect: NO_DEFECT,
  };
  if (triangle >= scene.partTriangles) return nominal;
  for (let index = 0; index < options.defects.length; index++) {
    const defect = options.defects[index] as Defect;
    if (defect.kind === 'missing-pass' && isInside(defect.box, hit)) return null;
    if (defect.kind !== 'chipped-edge') continue;
    const [x, y, z] = defect.centre;
    if (Math.hypot(hit[0] - x, hit[1] - y, hit[2] - z) >= defect.radius) continue;
    const along: Point3 = [-view.towards[0], -view.towards[1], -view.towards[2]];
    const behind = scene.scoops.get(index)?.(hit, along) ?? null;
    if (!behind) return null;
    if (behind.triangle === null)
      return { point: behind.point, normal: behind.normal, triangle: null, face, defect: index };
    const other = scene.faceOfTriangle[behind.triangle] as number;
    return { ...behind, face: other, defect: NO_DEFECT };
  }
  return nominal;
}

function isOblique({ options, view, camera }: Sweep, normal: Point3): boolean {
  const least = Math.cos(options.maxIncidence);
  return dot(normal, view.towards) < least || dot(normal, camera.towards) < least;
}

/** The point as the scanner reports it: moved by faults and growth, blurred along the line of sight. */
function measure(
  { scene, options, pass, view, random, normal: dice }: Sweep,
  found: SurfacePoint,
): ListedPoint {
  const { normal, triangle } = found;
  const tangent2 = 1 / dot(normal, view.towards) ** 2 - 1;
  let sight = options.noise * (1 + options.noiseGrowth * tangent2) * dice();
  const isStray = random() < options.strays;
  if (isStray) sight += (random() < 0.5 ? -1 : 1) * (1.2 + 6.8 * random());
  const isPart = triangle === null || triangle < scene.partTriangles;
  const hasFaults = isPart && triangle !== null;
  const { point, defect, planted } = hasFaults
    ? move(scene, options, found)
    : { point: found.point, defect: found.defect, planted: isPart ? Number.NaN : 0 };
  const size = isPart ? 1 + options.thermalGrowth : 1;
  const at = (k: 0 | 1 | 2) => size * point[k] + sight * view.towards[k];
  const source = isPart ? PointSource.part : scene.sourceOfTriangle(triangle);
  return {
    point: [at(0), at(1), at(2)],
    source: isStray ? PointSource.stray : source,
    face: isPart && !isStray ? found.face : NO_FACE,
    defect: isStray ? NO_DEFECT : defect,
    planted: isStray ? Number.NaN : planted,
    pass,
  };
}

/** Moves a point of the part by its waviness and by the faults of its face. */
function move(
  scene: Scene,
  options: ScanOptions,
  { point, normal, face }: SurfacePoint,
): { point: Point3; defect: number; planted: number } {
  const wavy = options.waviness === 0 ? 0 : options.waviness * wave(point);
  let planted = wavy + options.thermalGrowth * dot(point, normal);
  const out: [number, number, number] = [
    point[0] + wavy * normal[0],
    point[1] + wavy * normal[1],
    point[2] + wavy * normal[2],
  ];
  let defect = NO_DEFECT;
  for (const index of scene.movers.get(face) ?? []) {
    const shift = defectShift(options.defects[index] as Defect, point, normal);
    if (!shift) continue;
    for (let k = 0; k < 3; k++) out[k] = (out[k] as number) + (shift[k] as number);
    planted += dot(shift, normal);
    defect = index;
  }
  return { point: out, defect, planted };
}

/** A slow form error between −1 and 1, in space, so that neighbouring faces agree at their edge. */
function wave([x, y, z]: Point3): number {
  return Math.sin(x / 9.7 + 0.4) * Math.cos(y / 12.3 - 0.2) * Math.cos(z / 15.1);
}

function dot(a: Point3, b: Point3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
