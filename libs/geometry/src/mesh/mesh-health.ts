import { boxOfPoints } from '../space/box.ts';
import { repeatsCorner, type SortedSides, sortSides } from './mesh-edges.ts';
import { ParitySets } from './parity-sets.ts';
import type { TriangleMesh } from './triangle-mesh.ts';
import { weldMesh } from './weld.ts';

/** What a mesh is worth as a body: how it hangs together and what is wrong with its triangles. */
export interface MeshHealth {
  readonly triangles: number;
  /** After welding on exact coordinates. */
  readonly vertices: number;
  /** Edges with one triangle only: the mesh has a hole or a border there. */
  readonly openEdges: number;
  /** Edges with three triangles or more. */
  readonly nonManifoldEdges: number;
  /**
   * Triangles that turn the other way than their neighbours: in each shell the fewest that have to be turned so
   * that all agree.
   */
  readonly flippedTriangles: number;
  /** Edges whose two triangles cannot be made to agree (a Möbius strip has them). */
  readonly oneSidedEdges: number;
  /** Two corners the same, or the height over the longest edge at most 1e-7 of it: no plane of its own. */
  readonly degenerateTriangles: number;
  /** Height over the longest edge below 1/100 of it, degenerate ones not counted. */
  readonly slivers: number;
  /** Triangles on the same three vertices as an earlier one, whichever way they turn. */
  readonly duplicateTriangles: number;
  /** Parts that hang together over edges. */
  readonly shells: number;
  /** Every edge has two triangles that turn the same way: an inside and an outside exist. */
  readonly closed: boolean;
  /** Closed, and the volume is negative: the normals point into the material. */
  readonly insideOut: boolean;
  /** Signed, by the divergence theorem, mm³ for a mesh in mm; it means something for a closed mesh. */
  readonly volume: number;
  /** mm² for a mesh in mm. */
  readonly area: number;
}

const DEGENERATE_HEIGHT = 1e-7;
const SLIVER_HEIGHT = 1e-2;

/**
 * Measures a mesh's health in time linear in its triangles. Vertices with the same coordinates count as one.
 * Shells and turning are found by union-find over the edges, turning with a parity.
 */
export function measureMeshHealth(given: TriangleMesh): MeshHealth {
  const { mesh } = weldMesh(given);
  const shape = measureTriangles(mesh);
  const edges = measureEdges(sortSides(mesh), mesh.triangles.length / 3);
  const parts = countParts(mesh, edges);
  const closed = parts.shells > 0 && edges.open === 0 && edges.nonManifold === 0 && edges.disagreeing === 0;
  return {
    triangles: mesh.triangles.length / 3,
    vertices: mesh.positions.length / 3,
    openEdges: edges.open,
    nonManifoldEdges: edges.nonManifold,
    flippedTriangles: parts.flipped,
    oneSidedEdges: edges.oneSided,
    degenerateTriangles: shape.degenerate,
    slivers: shape.slivers,
    duplicateTriangles: countDuplicates(mesh.triangles),
    shells: parts.shells,
    closed,
    insideOut: closed && shape.volume < 0,
    volume: shape.volume,
    area: shape.area,
  };
}

interface EdgeCounts {
  readonly open: number;
  readonly nonManifold: number;
  readonly oneSided: number;
  /** Edges whose two triangles turn against each other. */
  readonly disagreeing: number;
  /** Triangles that hang together over edges of two triangles, with the way each turns. */
  readonly patches: ParitySets;
  /** Triangles that hang together over any edge. */
  readonly shells: ParitySets;
}

function measureEdges(sides: SortedSides, triangles: number): EdgeCounts {
  const { low, high, owner } = sides;
  const patches = new ParitySets(triangles);
  const shells = new ParitySets(triangles);
  let open = 0;
  let nonManifold = 0;
  let oneSided = 0;
  let disagreeing = 0;
  for (let first = 0; first < low.length; ) {
    let end = first + 1;
    while (end < low.length && low[end] === low[first] && high[end] === high[first]) end++;
    const side = owner[first] as number;
    for (let other = first + 1; other < end; other++)
      shells.join(side >> 1, (owner[other] as number) >> 1, 0);
    if (end - first === 1) open++;
    else if (end - first > 2) nonManifold++;
    else {
      // Neighbours that agree pass their edge in opposite ways.
      const opposite = owner[first + 1] as number;
      const turned = (side & 1) === (opposite & 1) ? 1 : 0;
      disagreeing += turned;
      if (!patches.join(side >> 1, opposite >> 1, turned)) oneSided++;
    }
    first = end;
  }
  return { open, nonManifold, oneSided, disagreeing, patches, shells };
}

/** Shells, and in each patch the smaller of its two ways of turning. */
function countParts(mesh: TriangleMesh, edges: EdgeCounts): { shells: number; flipped: number } {
  const count = mesh.triangles.length / 3;
  const members = new Uint32Array(count);
  const turned = new Uint32Array(count);
  let shells = 0;
  for (let t = 0; t < count; t++) {
    if (repeatsCorner(mesh.triangles, 3 * t)) continue;
    if (edges.shells.root(t) === t) shells++;
    const root = edges.patches.root(t);
    members[root]!++;
    turned[root]! += edges.patches.parityOf(t);
  }
  let flipped = 0;
  for (let t = 0; t < count; t++)
    flipped += Math.min(turned[t] as number, (members[t] as number) - (turned[t] as number));
  return { shells, flipped };
}

interface TriangleSums {
  readonly degenerate: number;
  readonly slivers: number;
  readonly volume: number;
  readonly area: number;
}

/** Area, volume and shape of the triangles; the volume is summed about the box's middle, where rounding is least. */
function measureTriangles(mesh: TriangleMesh): TriangleSums {
  const { positions: p, triangles } = mesh;
  const { min, max } = boxOfPoints(p);
  const [ox, oy, oz] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  let area = 0;
  let volume = 0;
  let degenerate = 0;
  let slivers = 0;
  for (let t = 0; t < triangles.length; t += 3) {
    const a = 3 * (triangles[t] as number);
    const b = 3 * (triangles[t + 1] as number);
    const c = 3 * (triangles[t + 2] as number);
    const ux = (p[b] as number) - (p[a] as number);
    const uy = (p[b + 1] as number) - (p[a + 1] as number);
    const uz = (p[b + 2] as number) - (p[a + 2] as number);
    const vx = (p[c] as number) - (p[a] as number);
    const vy = (p[c + 1] as number) - (p[a + 1] as number);
    const vz = (p[c + 2] as number) - (p[a + 2] as number);
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const doubled = Math.sqrt(nx * nx + ny * ny + nz * nz);
    area += doubled;
    volume +=
      nx * ((p[a] as number) - ox) + ny * ((p[a + 1] as number) - oy) + nz * ((p[a + 2] as number) - oz);
    const wx = vx - ux;
    const wy = vy - uy;
    const wz = vz - uz;
    const longest = Math.max(
      ux * ux + uy * uy + uz * uz,
      vx * vx + vy * vy + vz * vz,
      wx * wx + wy * wy + wz * wz,
    );
    // Twice the area over the longest edge is the height over it; over its square, their ratio.
    if (doubled <= DEGENERATE_HEIGHT * longest) degenerate++;
    else if (doubled < SLIVER_HEIGHT * longest) slivers++;
  }
  return { degenerate, slivers, volume: volume / 6, area: area / 2 };
}

/** Triangles whose three vertices an earlier triangle has, found by an open-addressed table of triangles. */
function countDuplicates(triangles: Uint32Array): number {
  const count = triangles.length / 3;
  const table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, 2 * count)))).fill(-1);
  const mask = table.length - 1;
  let duplicates = 0;
  for (let t = 0; t < count; t++) {
    const a = triangles[3 * t] as number;
    const b = triangles[3 * t + 1] as number;
    const c = triangles[3 * t + 2] as number;
    // The same for any order of the corners.
    let slot = Math.imul(a ^ b ^ c, 0x9e3779b1) ^ Math.imul((a + b + c) | 0, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    let other = table[slot] as number;
    while (other >= 0 && !sameCorners(triangles, 3 * other, a, b, c)) {
      slot = (slot + 1) & mask;
      other = table[slot] as number;
    }
    if (other >= 0) duplicates++;
    else table[slot] = t;
  }
  return duplicates;
}

function sameCorners(triangles: Uint32Array, t: number, a: number, b: number, c: number): boolean {
  const i = triangles[t];
  const j = triangles[t + 1];
  const k = triangles[t + 2];
  return (
    (a === i && ((b === j && c === k) || (b === k && c === j))) ||
    (a === j && ((b === i && c === k) || (b === k && c === i))) ||
    (a === k && ((b === i && c === j) || (b === j && c === i)))
  );
}
