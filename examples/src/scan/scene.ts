import { boxOfPoints, type Point3, type TriangleMesh } from '@diewright/geometry';
import type { Defect } from './defects.ts';
import { fixturesAround } from './fixtures.ts';
import { PointSource } from './point-list.ts';
import { type ScoopHit, scoopRays } from './scoop.ts';

export interface NominalPart {
  readonly mesh: TriangleMesh;
  /** Shape [triangles]. */
  readonly faceOfTriangle: Uint32Array;
}

/** The part and what stands around it, ready for rays. */
export interface Scene {
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

/** How far the scanner passes beyond the part, mm. */
const MARGIN = 18;

/** @param withFixtures table and clamps stand around the part, and the scanner passes over some of them */
export function buildScene(part: NominalPart, defects: readonly Defect[], withFixtures: boolean): Scene {
  const box = boxOfPoints(part.mesh.positions);
  const fixtures = withFixtures ? fixturesAround(box) : [];
  const meshes = [part.mesh, ...fixtures.map((f) => f.mesh)];
  const ends: number[] = [];
  let total = 0;
  for (const mesh of meshes) {
    total += mesh.triangles.length / 3;
    ends.push(total);
  }
  const margin = withFixtures ? MARGIN : 0;
  const window = new Float64Array(24);
  for (let corner = 0; corner < 8; corner++)
    for (let k = 0; k < 3; k++) {
      const high = ((corner >> k) & 1) === 1;
      const edge = (high ? box.max : box.min)[k] as number;
      window[3 * corner + k] = edge + (k === 2 ? 0 : high ? margin : -margin);
    }
  const scoops = new Map<number, (hit: Point3, along: Point3) => ScoopHit | null>();
  const movers = new Map<number, number[]>();
  defects.forEach((defect, index) => {
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

/** Of the window seen from above, mm². */
export function sceneArea(scene: Scene): number {
  const box = boxOfPoints(scene.window);
  return (box.max[0] - box.min[0]) * (box.max[1] - box.min[1]);
}
