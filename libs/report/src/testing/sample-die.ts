/** The sample's shape: an insert 140 × 100 × 40 mm with a cavity, freeform floor and as many pins as faces are asked for. */
import type { SurfaceMap } from '@diewright/metrology';

type Point = [number, number, number];

export interface Patch {
  readonly kind: string;
  readonly name?: string;
  /** u, v in 0…1 → mm; the normal of ∂u × ∂v points out of the material. */
  readonly at: (u: number, v: number) => Point;
  readonly area: number;
  readonly centroid: Point;
  /** Half of it lies in the scanner's shadow. */
  readonly shadow: boolean;
}

const DEPTH = 14;
const OPENING = { x: 56, y: 38 };
const DRAFT = 0.12;

/** Exactly `count` faces: the insert's fourteen first, then three a pin. */
export function samplePatches(count: number): Patch[] {
  const patches = insertPatches();
  const pins = Math.ceil(Math.max(0, count - patches.length) / 3);
  const columns = Math.ceil(Math.sqrt(pins * 1.6));
  const rows = Math.ceil(pins / Math.max(1, columns));
  const pitchX = 88 / Math.max(1, columns);
  const pitchY = 56 / Math.max(1, rows);
  const radius = Math.min(4, 0.3 * Math.min(pitchX, pitchY));
  for (let p = 0; p < pins; p++) {
    const x = -44 + (0.5 + (p % columns)) * pitchX;
    const y = -28 + (0.5 + Math.floor(p / columns)) * pitchY;
    patches.push(...pinPatches(x, y, radius, p));
  }
  return patches.slice(0, count);
}

function insertPatches(): Patch[] {
  const [x, y, low] = [70, 50, -40];
  const { x: a, y: b } = OPENING;
  const shrunk = 1 - DRAFT;
  const quad = (name: string, o: Point, du: Point, dv: Point, kind = 'plane') =>
    patch(kind, (u, v) => [0, 1, 2].map((i) => o[i]! + u * du[i]! + v * dv[i]!) as Point, name);
  const floor = patch(
    'bspline',
    (u, v) => floorPoint((2 * u - 1) * a * shrunk, (2 * v - 1) * b * shrunk),
    'Floor 型腔底面',
  );
  const wall = (fromX: number, fromY: number, toX: number, toY: number, name: string) =>
    patch(
      'extrusion',
      (u, v) => {
        const px = toX + u * (fromX - toX);
        const py = toY + u * (fromY - toY);
        const [fx, fy, fz] = floorPoint(px * shrunk, py * shrunk);
        return [px + v * (fx - px), py + v * (fy - py), v * fz];
      },
      name,
    );
  return [
    floor,
    wall(-a, -b, -a, b, 'Wall 侧壁 1'),
    wall(-a, b, a, b, 'Wall 侧壁 2'),
    wall(a, b, a, -b, 'Wall 侧壁 3'),
    wall(a, -b, -a, -b, 'Wall 侧壁 4'),
    quad('Parting face 分型面 1', [-x, -y, 0], [x - a, 0, 0], [0, 2 * y, 0]),
    quad('Parting face 分型面 2', [a, -y, 0], [x - a, 0, 0], [0, 2 * y, 0]),
    quad('Parting face 分型面 3', [-a, -y, 0], [2 * a, 0, 0], [0, y - b, 0]),
    quad('Parting face 分型面 4', [-a, b, 0], [2 * a, 0, 0], [0, y - b, 0]),
    quad('Side 外侧面 1', [-x, -y, low], [2 * x, 0, 0], [0, 0, -low]),
    quad('Side 外侧面 2', [x, -y, low], [0, 2 * y, 0], [0, 0, -low]),
    quad('Side 外侧面 3', [x, y, low], [-2 * x, 0, 0], [0, 0, -low]),
    quad('Side 外侧面 4', [-x, y, low], [0, -2 * y, 0], [0, 0, -low]),
    quad('Bottom 底面', [-x, y, low], [2 * x, 0, 0], [0, -2 * y, 0]),
  ];
}

function floorPoint(x: number, y: number): Point {
  return [x, y, -DEPTH + 2.2 * Math.sin(x / 17) * Math.cos(y / 13) + 0.0012 * (x * x + y * y) * 0.6];
}

function pinPatches(x: number, y: number, r: number, number: number): Patch[] {
  const base = floorPoint(x, y)[2] - 2;
  const height = 5 + 3 * Math.sin(number * 1.7);
  const top = base + 2 + height;
  const fillet = 0.3 * r;
  const round = (radius: number, angle: number, z: number): Point => [
    x + radius * Math.cos(angle),
    y + radius * Math.sin(angle),
    z,
  ];
  const turn = 2 * Math.PI;
  return [
    patch(
      'cylinder',
      (u, v) => round(r, u * turn, base + v * (top - fillet - base)),
      `Pin 镶针 ${number + 1}`,
    ),
    patch('torus', (u, v) => {
      const w = (v * Math.PI) / 2;
      return round(r - fillet + fillet * Math.cos(w), u * turn, top - fillet + fillet * Math.sin(w));
    }),
    patch('plane', (u, v) => round((1 - v) * (r - fillet), u * turn, top)),
  ];
}

function patch(kind: string, at: (u: number, v: number) => Point, name?: string): Patch {
  const n = 12;
  let area = 0;
  const centroid: Point = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const piece = areaOf(at(i / n, j / n), at((i + 1) / n, j / n), at(i / n, (j + 1) / n));
      const middle = at((i + 0.5) / n, (j + 0.5) / n);
      area += piece;
      for (const k of [0, 1, 2] as const) centroid[k] += middle[k] * piece;
    }
  }
  for (const k of [0, 1, 2] as const) centroid[k] /= area || 1;
  const made: Patch = { kind, at, area, centroid, shadow: name?.endsWith('侧壁 3') ?? false };
  return name === undefined ? made : { ...made, name };
}

function areaOf(p: Point, q: Point, r: Point): number {
  const [ux, uy, uz] = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
  const [vx, vy, vz] = [r[0] - p[0], r[1] - p[1], r[2] - p[2]];
  return Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
}

/** Triangles by area, at least two a face; faces share no vertex. */
export function tessellate(patches: readonly Patch[], triangles: number): SurfaceMap {
  const total = patches.reduce((sum, p) => sum + p.area, 0);
  const grids = patches.map((p) => {
    const quads = Math.max(1, Math.round((triangles / 2) * (p.area / total)));
    const width = lengthOf(p, (t) => p.at(t, 0.3));
    const height = lengthOf(p, (t) => p.at(0.3, t));
    const closed = p.kind === 'cylinder' || p.kind === 'torus';
    const nu = Math.max(closed ? 6 : 1, Math.round(Math.sqrt((quads * width) / Math.max(height, 1e-9))));
    return { nu, nv: Math.max(1, Math.round(quads / nu)) };
  });
  const vertexCount = grids.reduce((sum, g) => sum + (g.nu + 1) * (g.nv + 1), 0);
  const triangleCount = grids.reduce((sum, g) => sum + 2 * g.nu * g.nv, 0);
  const positions = new Float32Array(3 * vertexCount);
  const deviation = new Float32Array(vertexCount);
  const indices = new Uint32Array(3 * triangleCount);
  const faceOfTriangle = new Uint32Array(triangleCount);
  let [v, t] = [0, 0];
  patches.forEach((patch, face) => {
    const { nu, nv } = grids[face]!;
    const first = v;
    for (let j = 0; j <= nv; j++) {
      for (let i = 0; i <= nu; i++, v++) {
        const p = patch.at(i / nu, j / nv);
        positions.set(p, 3 * v);
        deviation[v] = knownDeviation(p, patch, i / nu);
      }
    }
    for (let j = 0; j < nv; j++) {
      for (let i = 0; i < nu; i++, t += 2) {
        const corner = first + j * (nu + 1) + i;
        indices.set([corner, corner + 1, corner + nu + 2, corner, corner + nu + 2, corner + nu + 1], 3 * t);
        faceOfTriangle[t] = face;
        faceOfTriangle[t + 1] = face;
      }
    }
  });
  return { positions, triangles: indices, faceOfTriangle, deviation };
}

function lengthOf(patch: Patch, along: (t: number) => Point): number {
  let length = 0;
  for (let k = 0; k < 16; k++) {
    const [p, q] = [along(k / 16), along((k + 1) / 16)];
    length += Math.hypot(q[0] - p[0], q[1] - p[1], q[2] - p[2]);
  }
  return Math.max(length, 1e-3 * Math.sqrt(patch.area));
}

/** Slow waves, a worn band across the floor, one bent pin, a clamp's shadow, nothing of bottom and outer sides. */
function knownDeviation(p: Point, patch: Patch, u: number): number {
  const [x, y, z] = p;
  if (patch.name?.startsWith('Bottom') || (patch.name?.startsWith('Side') && z < -18)) return Number.NaN;
  if (patch.shadow && u > 0.41) return Number.NaN;
  if (z > -0.01 && x < -60 && Math.abs(y) < 9) return Number.NaN;
  let d = 0.012 * Math.sin(x / 23) + 0.01 * Math.cos(y / 19);
  if (z < -6) d -= 0.135 * Math.exp(-(((x - 20) / 7) ** 2)) * Math.exp(-((y / 24) ** 2));
  if (patch.name?.startsWith('Pin 镶针 3')) d += 0.016 * (z + 12) * Math.sign(x - patch.centroid[0]);
  if (z > -0.01 && x > 56) d += 0.075 * Math.exp(-(((y - 20) / 14) ** 2));
  return d;
}
