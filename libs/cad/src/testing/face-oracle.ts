/**
 * The CAD kernel as oracle of the projection onto trimmed faces: random points on, near and far from every face of a
 * STEP file; `BRepExtrema_DistShapeShape` and ours must find the same foot, or ours a nearer one that the kernel
 * itself finds on the face. Faces are joined by their order in the shells and checked by where they lie.
 */
import { bytesSource, seededRandom } from '@diewright/geometry';
import type { TopoDS_Face } from 'replicad-opencascadejs';
import { readBrep } from '../brep/read-brep.ts';
import type { FaceShape } from '../face/face-shape.ts';
import { FACE_FOOT_LENGTH, makeTrimmedFace, type TrimmedFace } from '../face/trimmed-face.ts';
import { type ExtractedMesh, extractMesh } from '../kernel/extract-mesh.ts';
import { listFaces } from '../kernel/list-faces.ts';
import { type CadKernel, kernelMessage } from '../kernel/load-kernel.ts';
import { readShape } from '../kernel/read-shape.ts';
import { openPart21 } from '../part21/part21-file.ts';
import { plainBytes } from '../part21/plain-bytes.ts';
import { readStructure } from '../structure/read-structure.ts';

export interface OracleOptions {
  readonly kernel: CadKernel;
  readonly bytes: Uint8Array;
  readonly seed: number;
  /** Points of each of the three kinds on each face. */
  readonly pointsPerFace: number;
  /** Every how-manieth face is asked. */
  readonly everyFace?: number;
}

/** A point on which the two do not agree and the file does not explain it. */
export interface OracleMiss {
  readonly face: number;
  readonly entity: number;
  readonly surface: string;
  readonly where: 'on' | 'near' | 'far';
  readonly seeded: boolean;
  readonly point: readonly number[];
  readonly ours: number;
  readonly kernel: number;
  readonly why: string;
}

export interface OracleReport {
  readonly faces: number;
  /** Faces by kind of surface. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Faces that the kernel's and the file's order do not join, or whose loops are unusable. */
  readonly notJoined: readonly string[];
  readonly points: number;
  readonly sameFoot: number;
  /** The same distance elsewhere on the face. */
  readonly sameDistance: number;
  readonly oursNearer: number;
  /** The kernel's is nearer, by no more than the face's edges lie off its surface: the file is not clear there. */
  readonly withinEdgeGap: number;
  readonly largestEdgeGap: number;
  readonly misses: readonly OracleMiss[];
}

/** mm */
const SAME = 1e-6;

export function askOracle(options: OracleOptions): OracleReport {
  const { kernel, bytes, everyFace = 1 } = options;
  const shapes = fileFaces(bytes);
  const read = readShape(kernel, bytes);
  if (!read.ok) throw new RangeError(`askOracle: ${read.reason}. Maybe the file is no STEP file`);
  const listed = listFaces(kernel, read.value);
  const data = kernel.ReplicadMeshExtractor.extract(read.value, 0.05, 0.3, true);
  const mesh = extractMesh(kernel, listed, data);
  data.delete();
  const count = new Counter(kernel, options, boxOf(mesh.positions));
  const solids = [...listed.faces.keys()].filter(
    (face) => listed.solids.length === 0 || (listed.bodyOfFace[face] as number) < listed.solids.length,
  );
  let first = 0;
  const firsts = [...mesh.trianglesPerFace].map((triangles) => {
    first += triangles;
    return first - triangles;
  });
  solids.forEach((index, place) => {
    if (place % everyFace !== 0) return;
    const shape = shapes[place];
    const triangles = { first: firsts[index] as number, count: mesh.trianglesPerFace[index] as number };
    if (shape) count.ask(place, shape, listed.faces[index] as TopoDS_Face, mesh, triangles);
    else count.notJoined.push(`face ${place}: the file has no such face`);
  });
  return count.report();
}

/** The faces of all solids, or of everything where there are none, in the order of the file. */
export function fileFaces(bytes: Uint8Array): (FaceShape | null)[] {
  const file = openPart21(bytesSource('oracle', plainBytes(bytes)));
  if (!file.ok) throw new RangeError(`fileFaces: ${file.reason}. Maybe the file is no STEP file`);
  const { bodies } = readBrep(file.value, readStructure(file.value));
  const solids = bodies.filter(({ isSolid }) => isSolid);
  return (solids.length > 0 ? solids : bodies).flatMap(({ faces }) => faces.map(({ shape }) => shape));
}

interface Triangles {
  readonly first: number;
  readonly count: number;
}

interface KernelFoot {
  readonly distance: number;
  readonly foot: readonly [number, number, number];
}

type Point = readonly [number, number, number];

class Counter {
  readonly notJoined: string[] = [];
  readonly #kernel: CadKernel;
  readonly #options: OracleOptions;
  readonly #box: readonly number[];
  readonly #random: () => number;
  readonly #kinds: Record<string, number> = {};
  readonly #misses: OracleMiss[] = [];
  readonly #counts = { faces: 0, points: 0, sameFoot: 0, sameDistance: 0, oursNearer: 0, withinEdgeGap: 0 };
  #largestEdgeGap = 0;

  constructor(kernel: CadKernel, options: OracleOptions, box: readonly number[]) {
    this.#kernel = kernel;
    this.#options = options;
    this.#box = box;
    this.#random = seededRandom(options.seed);
  }

  report(): OracleReport {
    return {
      ...this.#counts,
      kinds: this.#kinds,
      notJoined: this.notJoined,
      largestEdgeGap: this.#largestEdgeGap,
      misses: this.#misses,
    };
  }

  ask(
    place: number,
    shape: FaceShape,
    kernelFace: TopoDS_Face,
    mesh: ExtractedMesh,
    triangles: Triangles,
  ): void {
    const kind = shape.surface.kind;
    if (triangles.count === 0) {
      this.notJoined.push(`face ${place} #${shape.entity} ${kind}: not meshed`);
      return;
    }
    const middles = Float64Array.from(
      Array.from({ length: triangles.count }, (_, k) =>
        pointIn(mesh, triangles.first + k, 1 / 3, 1 / 3),
      ).flat(),
    );
    const face = makeTrimmedFace(shape, middles);
    if (face.state === 'unusable' || !this.#liesThere(face, middles)) {
      this.notJoined.push(`face ${place} #${shape.entity} ${kind}: ${face.state}, not where the kernel's is`);
      return;
    }
    this.#counts.faces++;
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1;
    this.#largestEdgeGap = Math.max(this.#largestEdgeGap, face.edgeGap);
    for (let k = 0; k < this.#options.pointsPerFace; k++) {
      const triangle = triangles.first + Math.floor(this.#random() * triangles.count);
      const [a, b] = [this.#random(), this.#random()];
      const [s, t] = a + b > 1 ? [1 - a, 1 - b] : [a, b];
      const about = pointIn(mesh, triangle, s, t);
      const on = this.#kernelFoot(kernelFace, about)?.foot;
      if (!on) continue;
      const seed = seedOf(mesh, triangle);
      this.#compare(place, face, kernelFace, on, 'on', seed);
      const height = 10 ** (-2 + 2 * this.#random());
      const off = this.#direction();
      const near: Point = [on[0] + height * off[0], on[1] + height * off[1], on[2] + height * off[2]];
      this.#compare(place, face, kernelFace, near, 'near', seed);
      this.#compare(place, face, kernelFace, this.#farPoint(), 'far', seed);
    }
  }

  #liesThere(face: TrimmedFace, middles: Float64Array): boolean {
    const out = new Float64Array(FACE_FOOT_LENGTH);
    return (
      Math.abs(
        face.project(middles[0] as number, middles[1] as number, middles[2] as number, NaN, NaN, out),
      ) < 1
    );
  }

  #compare(
    place: number,
    face: TrimmedFace,
    kernelFace: TopoDS_Face,
    point: Point,
    where: OracleMiss['where'],
    seed: readonly [number, number],
  ): void {
    const kernel = this.#kernelFoot(kernelFace, point);
    if (!kernel) return;
    for (const seeded of [false, true]) {
      this.#counts.points++;
      const out = new Float64Array(FACE_FOOT_LENGTH);
      const [u, v] = seeded ? seed : [NaN, NaN];
      const ours = Math.abs(face.project(...point, u, v, out));
      const why = this.#judge(face, kernelFace, point, ours, out, kernel);
      if (why)
        this.#misses.push({
          ...{
            face: place,
            entity: face.shape.entity,
            surface: face.shape.surface.kind,
            where,
            seeded,
            point,
          },
          ...{ ours, kernel: kernel.distance, why },
        });
    }
  }

  /** @returns what is wrong, or null */
  #judge(
    face: TrimmedFace,
    kernelFace: TopoDS_Face,
    point: Point,
    ours: number,
    out: Float64Array,
    kernel: KernelFoot,
  ): string | null {
    const [x, y, z] = out as unknown as Point;
    const toFoot = Math.hypot(x - point[0], y - point[1], z - point[2]);
    if (!(Math.abs(toFoot - ours) < 1e-9 * (1 + ours))) return `foot at ${toFoot}`;
    if (ours > kernel.distance + SAME) {
      if (ours > kernel.distance + face.edgeGap + SAME) return 'the kernel is nearer';
      this.#counts.withinEdgeGap++;
      return null;
    }
    const apart = Math.hypot(x - kernel.foot[0], y - kernel.foot[1], z - kernel.foot[2]);
    if (apart <= SAME) {
      this.#counts.sameFoot++;
      return null;
    }
    const off = this.#kernelFoot(kernelFace, [x, y, z])?.distance ?? 0;
    if (off > SAME + face.edgeGap + vertexGap(face)) return `our foot is ${off} off the face`;
    if (ours < kernel.distance - SAME) this.#counts.oursNearer++;
    else this.#counts.sameDistance++;
    return null;
  }

  #kernelFoot(face: TopoDS_Face, [x, y, z]: Point): KernelFoot | null {
    const kernel = this.#kernel;
    const at = new kernel.gp_Pnt(x, y, z);
    const maker = new kernel.BRepBuilderAPI_MakeVertex(at);
    const vertex = maker.Vertex();
    try {
      const extrema = new kernel.BRepExtrema_DistShapeShape();
      extrema.LoadS1(vertex);
      extrema.LoadS2(face);
      const done = extrema.Perform(new kernel.Message_ProgressRange());
      if (!done || extrema.NbSolution() === 0) return null;
      const foot = extrema.PointOnShape2(1);
      const answer = { distance: extrema.Value(), foot: [foot.X(), foot.Y(), foot.Z()] as const };
      foot.delete();
      extrema.delete();
      return answer;
    } catch (error) {
      throw new RangeError(`askOracle: the kernel says ${kernelMessage(kernel, error)} at ${x} ${y} ${z}`);
    } finally {
      vertex.delete();
      maker.delete();
      at.delete();
    }
  }

  #direction(): Point {
    const z = 2 * this.#random() - 1;
    const angle = 2 * Math.PI * this.#random();
    const r = Math.sqrt(1 - z * z);
    return [r * Math.cos(angle), r * Math.sin(angle), z];
  }

  /** In the part's box made half as large again. */
  #farPoint(): Point {
    const [low, high] = [this.#box.slice(0, 3), this.#box.slice(3)];
    const [x, y, z] = low.map((value, k) => {
      const side = (high[k] as number) - value;
      return value - 0.25 * side + 1.5 * side * this.#random();
    });
    return [x as number, y as number, z as number];
  }
}

/** How far the file's vertices lie from the ends of its curves, mm: there the kernel may end an edge elsewhere. */
function vertexGap({ runs }: TrimmedFace): number {
  const point = new Float64Array(3);
  let most = 0;
  for (const { use, curve } of runs)
    for (const [t, [x, y, z]] of [
      [use.from, use.forward ? use.start : use.end],
      [use.to, use.forward ? use.end : use.start],
    ] as const) {
      curve.evaluate(t, 0, point);
      most = Math.max(most, Math.hypot(point[0] - x, point[1] - y, point[2] - z));
    }
  return most;
}

function pointIn({ positions, triangles }: ExtractedMesh, triangle: number, s: number, t: number): Point {
  const [a, b, c] = triangles.subarray(3 * triangle, 3 * triangle + 3);
  const mix = (k: number) =>
    (1 - s - t) * positions[3 * a + k] + s * positions[3 * b + k] + t * positions[3 * c + k];
  return [mix(0), mix(1), mix(2)];
}

/** Parameters of a corner of the triangle: near, and what a caller would have. */
function seedOf({ parameters, triangles }: ExtractedMesh, triangle: number): readonly [number, number] {
  const corner = triangles[3 * triangle] as number;
  return [parameters[2 * corner] as number, parameters[2 * corner + 1] as number];
}

function boxOf(positions: Float64Array): number[] {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    box[i % 3] = Math.min(box[i % 3], positions[i]);
    box[3 + (i % 3)] = Math.max(box[3 + (i % 3)], positions[i]);
  }
  return box;
}
