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
  boxOfPoints,
  invertRigid,
  normalRandom,
  type Point3,
  rotation,
  seededRandom,
  type Transform,
  type TriangleMesh,
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
import { fixturesAround } from './fixtures.ts';
import { type ScoopHit, scoopRays, triangleNormal } from './scoop.ts';

export interface NominalPart {
  readonly mesh: TriangleMesh;
  /** Shape [triangles]. */
  readonly faceOfTriangle: Uint32Array;
}

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

export const PointSource = { part: 0, table: 1, clamp: 2, stray: 3 } as const;

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

export const NO_DEFECT = 255;
const NO_FACE = 0xffffffff;

/** Scans a part. The same options give the same points, bit by bit. */
export function simulateScan(part: NominalPart, options: ScanOptions): SimulatedScan {
  const scene = buildScene(part, options);
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

/** Any attitude, uniformly (K. Shoemake 1992), and a shift of up to half a metre along each axis. */
export function randomPose(seed: number): Transform {
  const random = seededRandom(seed ^ 0x5eed);
  const [u, v, w] = [random(), 2 * Math.PI * random(), 2 * Math.PI * random()];
  const [a, b] = [Math.sqrt(1 - u), Math.sqrt(u)];
  const q = [a * Math.sin(v), a * Math.cos(v), b * Math.sin(w), b * Math.cos(w)] as const;
  const length = Math.hypot(q[0], q[1], q[2]);
  const axis: Point3 = length < 1e-12 ? [0, 0, 1] : [q[0] / length, q[1] / length, q[2] / length];
  const shift: Point3 = [1000 * random() - 500, 1000 * random() - 500, 1000 * random() - 500];
  return rotation(axis, 2 * Math.atan2(length, q[3]), shift);
}

interface Scene {
  readonly mesh: TriangleMesh;
  /** Triangles from here on belong to fixtures. */
  readonly partTriangles: number;
  readonly sourceOfTriangle: (triangle: number) => number;
  readonly faceOfTriangle: Uint32Array;
  /** What the scanner passes over, shape [24]: the corners of the part's box and a margin. */
  readonly window: Float64Array;
  readonly scoops: ReadonlyMap<number, (hit: Point3, along: Point3) => ScoopHit | null>;
  /** Defects that move points, by face. */
  readonly movers: ReadonlyMap<number, readonly number[]>;
}

const MARGIN = 18;

function buildScene(part: NominalPart, options: ScanOptions): Scene {
  const box = boxOfPoints(part.mesh.positions);
  const fixtures = options.fixtures ? fixturesAround(box) : [];
  const meshes = [part.mesh, ...fixtures.map((f) => f.mesh)];
  const ends: number[] = [];
  let total = 0;
  for (const mesh of meshes) {
    total += mesh.triangles.length / 3;
    ends.push(total);
  }
  const margin = options.fixtures ? MARGIN : 0;
  const window = new Float64Array(24);
  for (let corner = 0; corner < 8; corner++)
    for (let k = 0; k < 3; k++) {
      const high = ((corner >> k) & 1) === 1;
      const edge = (high ? box.max : box.min)[k] as number;
      window[3 * corner + k] = edge + (k === 2 ? 0 : high ? margin : -margin);
    }
  const scoops = new Map<number, (hit: Point3, along: Point3) => ScoopHit | null>();
  const movers = new Map<number, number[]>();
  options.defects.forEach((defect, index) => {
    if (defect.kind === 'chipped-edge') scoops.set(index, scoopRays(part.mesh, defect.centre, defect.radius));
    else if (defect.kind !== 'missing-pass')
      for (const face of defect.faces) movers.set(face, [...(movers.get(face) ?? []), index]);
  });
  return {
    mesh: joinMeshes(meshes),
    partTriangles: part.mesh.triangles.length / 3,
    sourceOfTriangle: (triangle) => {
      const which = ends.findIndex((end) => triangle < end);
      if (which === 0) return PointSource.part;
      return fixtures[which - 1]?.kind === 'table' ? PointSource.table : PointSource.clamp;
    },
    faceOfTriangle: part.faceOfTriangle,
    window,
    scoops,
    movers,
  };
}

function joinMeshes(meshes: readonly TriangleMesh[]): TriangleMesh {
  const positions = new Float64Array(meshes.reduce((sum, m) => sum + m.positions.length, 0));
  const triangles = new Uint32Array(meshes.reduce((sum, m) => sum + m.triangles.length, 0));
  let vertex = 0;
  let corner = 0;
  for (const mesh of meshes) {
    positions.set(mesh.positions, 3 * vertex);
    triangles.set(
      mesh.triangles.map((v) => v + vertex),
      corner,
    );
    vertex += mesh.positions.length / 3;
    corner += mesh.triangles.length;
  }
  return { positions, triangles };
}

function sceneArea(scene: Scene): number {
  const box = boxOfPoints(scene.window);
  return (box.max[0] - box.min[0]) * (box.max[1] - box.min[1]);
}

/** Points as they come; arrays grow, `count` of them are valid. */
class PointList {
  count = 0;
  positions = new Float64Array(3 << 16);
  source = new Uint8Array(1 << 16);
  face = new Uint32Array(1 << 16);
  defect = new Uint8Array(1 << 16);
  planted = new Float64Array(1 << 16);
  pass = new Uint8Array(1 << 16);

  add(point: Point3, source: number, face: number, defect: number, planted: number, pass: number): void {
    if (this.count === this.source.length) this.grow();
    const i = this.count++;
    this.positions.set(point, 3 * i);
    this.source[i] = source;
    this.face[i] = face;
    this.defect[i] = defect;
    this.planted[i] = planted;
    this.pass[i] = pass;
  }

  private grow(): void {
    const size = 2 * this.source.length;
    const enlarge = <T extends Float64Array | Uint8Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.positions = enlarge(this.positions, new Float64Array(3 * size));
    this.source = enlarge(this.source, new Uint8Array(size));
    this.face = enlarge(this.face, new Uint32Array(size));
    this.defect = enlarge(this.defect, new Uint8Array(size));
    this.planted = enlarge(this.planted, new Float64Array(size));
    this.pass = enlarge(this.pass, new Uint8Array(size));
  }
}

function scanWith(scene: Scene, options: ScanOptions, step: number): PointList {
  const list = new PointList();
  const random = seededRandom(options.seed);
  const normal = normalRandom(random);
  options.passes.forEach((direction, pass) => {
    const view = viewFrom(direction.azimuth, direction.tilt);
    const camera = turnedAside(view, options.cameraAngle);
    const seen = castGrid(scene.mesh, view, gridOver(view, scene.window, step, random));
    const shadow = castGrid(scene.mesh, camera, gridOver(camera, scene.window, step));
    const slack = step * (1 + Math.tan(options.maxIncidence));
    for (let row = 0; row < seen.grid.rows; row++)
      for (let column = 0; column < seen.grid.columns; column++) {
        const triangle = seen.triangle[row * seen.grid.columns + column] as number;
        if (triangle === NOTHING_HIT) continue;
        const found = surfaceAt(scene, options, view, hitPoint(seen, row, column), triangle);
        if (!found || isOblique(options, view, camera, found.normal)) continue;
        if (isHidden(shadow, found.point, slack)) continue;
        record(list, scene, options, view, found, pass, { random, normal });
      }
  });
  return list;
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
function surfaceAt(
  scene: Scene,
  options: ScanOptions,
  view: View,
  hit: Point3,
  triangle: number,
): SurfacePoint | null {
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

function isOblique(options: ScanOptions, view: View, camera: View, normal: Point3): boolean {
  const least = Math.cos(options.maxIncidence);
  return dot(normal, view.towards) < least || dot(normal, camera.towards) < least;
}

function record(
  list: PointList,
  scene: Scene,
  options: ScanOptions,
  view: View,
  found: SurfacePoint,
  pass: number,
  dice: { random: () => number; normal: () => number },
): void {
  const { normal, triangle } = found;
  const cosine = dot(normal, view.towards);
  const tangent2 = 1 / cosine ** 2 - 1;
  let sight = options.noise * (1 + options.noiseGrowth * tangent2) * dice.normal();
  const stray = dice.random() < options.strays;
  if (stray) sight += (dice.random() < 0.5 ? -1 : 1) * (1.2 + 6.8 * dice.random());
  const isPart = triangle === null || triangle < scene.partTriangles;
  let point = found.point;
  let defect = found.defect;
  let planted = triangle === null ? Number.NaN : 0;
  if (isPart && triangle !== null) {
    const moved = move(scene, options, found);
    point = moved.point;
    defect = moved.defect;
    planted = moved.planted;
  }
  const s = isPart ? 1 + options.thermalGrowth : 1;
  const measured: Point3 = [
    s * point[0] + sight * view.towards[0],
    s * point[1] + sight * view.towards[1],
    s * point[2] + sight * view.towards[2],
  ];
  const source = stray
    ? PointSource.stray
    : isPart
      ? PointSource.part
      : scene.sourceOfTriangle(triangle as number);
  list.add(
    measured,
    source,
    isPart && !stray ? found.face : NO_FACE,
    stray ? NO_DEFECT : defect,
    stray ? Number.NaN : planted,
    pass,
  );
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
