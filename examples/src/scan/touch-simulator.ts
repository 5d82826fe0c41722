/**
 * A SIMULATOR of probe touches, for examples and tests: what it makes was never measured.
 * Touches are drawn on chosen faces where a ball of the tip's size reaches the surface from above and nothing else
 * stands nearer; each carries its planted deviation and the probe's own scatter.
 */
import {
  buildPlainDistanceIndex,
  buildTriangleTree,
  castRay,
  type DistanceIndex,
  normalRandom,
  type Point3,
  seededRandom,
} from '@diewright/geometry';
import { type Defect, defectShift } from './defects.ts';
import type { NominalPart } from './scene.ts';
import { triangleNormal } from './scoop.ts';

export interface TouchOptions {
  readonly seed: number;
  /** Of the stylus ball, mm. */
  readonly tipDiameter: number;
  /** Standard deviation of one touch along the normal, mm. */
  readonly noise: number;
  /** How many touches on which faces; spread over the faces by area. */
  readonly wanted: readonly { readonly faces: readonly number[]; readonly count: number }[];
  readonly defects: readonly Defect[];
}

export interface SimulatedTouch {
  /** Ball centre when the touch was taken, mm, in the part's frame. */
  readonly centre: Point3;
  /** Where the nominal was to be touched, mm, and its outward unit normal there. */
  readonly contact: Point3;
  readonly normal: Point3;
  readonly face: number;
  /** Signed deviation from faults, mm. */
  readonly planted: number;
  /** With the probe's scatter: what a perfect evaluation returns, mm. */
  readonly deviation: number;
  /** Index into the defects; null = none. */
  readonly defect: number | null;
}

/** Candidates drawn for each touch wanted; most are out of reach in narrow places. */
const DRAWS = 60;
/** The ball touches where nothing is nearer than its radius, up to the tessellation's error, mm. */
const CONTACT_SLACK = 2e-3;

/**
 * Touches in the order of the wish list; fewer than wanted where too few places can be reached.
 * @param surface what the ball touches: the exact surfaces where it knows them, else the triangles
 * @returns the same touches for the same options
 */
export async function simulateTouches(
  part: NominalPart,
  options: TouchOptions,
  surface: DistanceIndex = buildPlainDistanceIndex(part.mesh),
): Promise<SimulatedTouch[]> {
  const random = seededRandom(options.seed);
  const scatter = normalRandom(random);
  const radius = options.tipDiameter / 2;
  const tree = buildTriangleTree(roofsOf(part.mesh));
  const touches: SimulatedTouch[] = [];
  for (const { faces, count } of options.wanted) {
    const draws = await onSurface(surface, drawOnFaces(part, faces, DRAWS * count, random));
    const centres = new Float64Array(3 * draws.length);
    draws.forEach(({ contact, normal }, i) => {
      for (let k = 0; k < 3; k++)
        centres[3 * i + k] = (contact[k] as number) + radius * (normal[k] as number);
    });
    const nearest = await surface.query(centres);
    let taken = 0;
    for (let i = 0; i < draws.length && taken < count; i++) {
      const draw = draws[i] as Draw;
      const free = Math.abs((nearest.distance[i] as number) - radius) < CONTACT_SLACK;
      const face = part.faceOfTriangle[nearest.triangle[i] as number];
      const centre: Point3 = [
        centres[3 * i] as number,
        centres[3 * i + 1] as number,
        centres[3 * i + 2] as number,
      ];
      if (!free || face !== draw.face || castRay(tree, centre, [0, 0, 1], [0, 1e6])) continue;
      touches.push(takeTouch(draw, radius, options.defects, options.noise * scatter()));
      taken++;
    }
  }
  return touches;
}

interface Draw {
  readonly contact: Point3;
  readonly normal: Point3;
  readonly face: number;
}

/** The places brought from their triangles to the surface, with its own normals where it knows them. */
async function onSurface(surface: DistanceIndex, draws: readonly Draw[]): Promise<Draw[]> {
  const drawn = Float64Array.from(draws.flatMap(({ contact }) => [...contact]));
  const { feet, normals } = await surface.query(drawn, { feet: true, normals: true });
  const at = (array: Float64Array, i: number): Point3 => [
    array[3 * i] as number,
    array[3 * i + 1] as number,
    array[3 * i + 2] as number,
  ];
  return draws.map((draw, i) =>
    feet && normals ? { ...draw, contact: at(feet, i), normal: at(normals, i) } : draw,
  );
}

function takeTouch(draw: Draw, radius: number, defects: readonly Defect[], error: number): SimulatedTouch {
  const { contact, normal, face } = draw;
  let planted = 0;
  let defect: number | null = null;
  defects.forEach((one, i) => {
    const shift = one.faces.includes(face) ? defectShift(one, contact, normal) : null;
    if (!shift) return;
    planted += shift[0] * normal[0] + shift[1] * normal[1] + shift[2] * normal[2];
    defect = i;
  });
  const deviation = planted + error;
  const reach = radius + deviation;
  const centre: Point3 = [
    contact[0] + reach * normal[0],
    contact[1] + reach * normal[1],
    contact[2] + reach * normal[2],
  ];
  return { centre, contact, normal, face, planted, deviation, defect };
}

/** The triangles that look down: only they can stand over a place outside the material. */
function roofsOf(mesh: NominalPart['mesh']): NominalPart['mesh'] {
  const kept: number[] = [];
  for (let t = 0; t < mesh.triangles.length / 3; t++)
    if (triangleNormal(mesh, t)[2] < 0) kept.push(...mesh.triangles.subarray(3 * t, 3 * t + 3));
  return { positions: mesh.positions, triangles: Uint32Array.from(kept) };
}

/** Points spread evenly over the area of the faces. */
function drawOnFaces(
  { mesh, faceOfTriangle }: NominalPart,
  faces: readonly number[],
  count: number,
  random: () => number,
): Draw[] {
  const wanted = new Set(faces);
  const triangles: number[] = [];
  const sums: number[] = [];
  let area = 0;
  faceOfTriangle.forEach((face, t) => {
    if (!wanted.has(face)) return;
    const [a, b, c] = corners(mesh, t);
    area += Math.hypot(...cross(minus(b, a), minus(c, a))) / 2;
    triangles.push(t);
    sums.push(area);
  });
  return Array.from({ length: count }, () => {
    const at = random() * area;
    const t = triangles[Math.max(0, lowerBound(sums, at))] as number;
    const [a, b, c] = corners(mesh, t);
    const root = Math.sqrt(random());
    const [u, v] = [1 - root, root * random()];
    const contact = [0, 1, 2].map(
      (k) => u * (a[k] as number) + (1 - u - v) * (b[k] as number) + v * (c[k] as number),
    ) as [number, number, number];
    return { contact, normal: triangleNormal(mesh, t), face: faceOfTriangle[t] as number };
  });
}

function corners(mesh: NominalPart['mesh'], triangle: number): [Point3, Point3, Point3] {
  const at = (k: number): Point3 => {
    const p = 3 * (mesh.triangles[3 * triangle + k] as number);
    return [mesh.positions[p] as number, mesh.positions[p + 1] as number, mesh.positions[p + 2] as number];
  };
  return [at(0), at(1), at(2)];
}

function minus(a: Point3, b: Point3): Point3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Point3, b: Point3): Point3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** First place whose sum is not below the value. */
function lowerBound(sums: readonly number[], value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The touches as a point list: a comment, a header, then number and ball centre, mm, to 0.1 µm. */
export function formatTouches(touches: readonly SimulatedTouch[], tipDiameter: number): string {
  const rows = touches.map(({ centre }, i) => [i + 1, ...centre.map((v) => v.toFixed(4))].join(','));
  return [
    `# simulated touches, ball centres, tip diameter ${tipDiameter} mm`,
    'point,x [mm],y [mm],z [mm]',
    ...rows,
    '',
  ].join('\n');
}
