/**
 * Cuts a mesh until no edge is longer than a limit, without cracks: an edge is halved or not by its own length alone,
 * so both neighbours agree (one, two or three of a triangle's edges; M.-C. Rivara 1984 for the longest-edge family).
 */
import type { TriangleMesh } from './triangle-mesh.ts';

export interface RefinedMesh {
  readonly mesh: TriangleMesh;
  /** Triangle of the coarse mesh that each came from, ascending, shape [triangles]. */
  readonly parent: Uint32Array;
}

/**
 * @param longest edges above this many mm are halved
 * @param mostTriangles refining ends before a pass that would go beyond this count
 */
export function refineMesh(mesh: TriangleMesh, longest: number, mostTriangles: number): RefinedMesh {
  if (!(longest > 0)) throw new RangeError(`refineMesh: longest edge must be positive, got ${longest}`);
  let positions = mesh.positions;
  let triangles = mesh.triangles;
  let parent = Uint32Array.from({ length: triangles.length / 3 }, (_, t) => t);
  for (;;) {
    const pass = halveLongEdges(positions, triangles, parent, longest, mostTriangles);
    if (!pass) return { mesh: { positions, triangles }, parent };
    ({ positions, triangles, parent } = pass);
  }
}

interface Pass {
  positions: Float64Array<ArrayBuffer>;
  triangles: Uint32Array<ArrayBuffer>;
  parent: Uint32Array<ArrayBuffer>;
}

function halveLongEdges(
  positions: Float64Array,
  triangles: Uint32Array,
  parent: Uint32Array,
  longest: number,
  mostTriangles: number,
): Pass | null {
  const limit = longest * longest;
  const count = triangles.length / 3;
  const isLong = (a: number, b: number) => {
    const x = (positions[3 * a] as number) - (positions[3 * b] as number);
    const y = (positions[3 * a + 1] as number) - (positions[3 * b + 1] as number);
    const z = (positions[3 * a + 2] as number) - (positions[3 * b + 2] as number);
    return x * x + y * y + z * z > limit;
  };
  let longSides = 0;
  for (let c = 0; c < triangles.length; c++) {
    const next = c % 3 === 2 ? c - 2 : c + 1;
    if (isLong(triangles[c] as number, triangles[next] as number)) longSides++;
  }
  if (longSides === 0 || count + longSides > mostTriangles) return null;

  const middles = new EdgeTable(longSides);
  const grown = new Float64Array(positions.length + 3 * longSides);
  grown.set(positions);
  let vertices = positions.length / 3;
  const middle = (a: number, b: number): number => {
    if (!isLong(a, b)) return -1;
    const known = middles.get(a, b);
    if (known >= 0) return known;
    for (let axis = 0; axis < 3; axis++) {
      grown[3 * vertices + axis] =
        0.5 * ((positions[3 * a + axis] as number) + (positions[3 * b + axis] as number));
    }
    middles.set(a, b, vertices);
    return vertices++;
  };

  const out = new Uint32Array(triangles.length + 3 * longSides);
  const outParent = new Uint32Array(count + longSides);
  let written = 0;
  const emit = (t: number, a: number, b: number, c: number) => {
    out[3 * written] = a;
    out[3 * written + 1] = b;
    out[3 * written + 2] = c;
    outParent[written++] = parent[t] as number;
  };
  for (let t = 0; t < count; t++) {
    const corners = [triangles[3 * t], triangles[3 * t + 1], triangles[3 * t + 2]] as [
      number,
      number,
      number,
    ];
    cutTriangle(corners, middle, (a, b, c) => emit(t, a, b, c));
  }
  return {
    positions: grown.slice(0, 3 * vertices),
    triangles: out.slice(0, 3 * written),
    parent: outParent.slice(0, written),
  };
}

/** The patterns of a triangle with none, one, two or three halved sides. Orientation is kept. */
function cutTriangle(
  [a, b, c]: readonly [number, number, number],
  middle: (a: number, b: number) => number,
  emit: (a: number, b: number, c: number) => void,
): void {
  const ab = middle(a, b);
  const bc = middle(b, c);
  const ca = middle(c, a);
  if (ab >= 0 && bc >= 0 && ca >= 0) {
    emit(a, ab, ca);
    emit(ab, b, bc);
    emit(ca, bc, c);
    emit(ab, bc, ca);
  } else if (ab >= 0 && bc >= 0) emitThree(a, ab, b, bc, c, emit);
  else if (bc >= 0 && ca >= 0) emitThree(b, bc, c, ca, a, emit);
  else if (ca >= 0 && ab >= 0) emitThree(c, ca, a, ab, b, emit);
  else if (ab >= 0) emitTwo(a, ab, b, c, emit);
  else if (bc >= 0) emitTwo(b, bc, c, a, emit);
  else if (ca >= 0) emitTwo(c, ca, a, b, emit);
  else emit(a, b, c);
}

type Emit = (a: number, b: number, c: number) => void;

function emitTwo(a: number, ab: number, b: number, c: number, emit: Emit): void {
  emit(a, ab, c);
  emit(ab, b, c);
}

function emitThree(a: number, ab: number, b: number, bc: number, c: number, emit: Emit): void {
  emit(ab, b, bc);
  emit(a, ab, bc);
  emit(a, bc, c);
}

/** Vertex of an undirected edge; open addressing over two parallel key arrays. */
class EdgeTable {
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;
  private readonly vertex: Int32Array;
  private readonly mask: number;

  constructor(entries: number) {
    let size = 16;
    while (size < 2 * entries) size *= 2;
    this.mask = size - 1;
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
    this.vertex = new Int32Array(size).fill(-1);
  }

  get(a: number, b: number): number {
    return this.vertex[this.place(a, b)] as number;
  }

  set(a: number, b: number, vertex: number): void {
    const place = this.place(a, b);
    this.low[place] = Math.min(a, b);
    this.high[place] = Math.max(a, b);
    this.vertex[place] = vertex;
  }

  private place(a: number, b: number): number {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    let place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 7;
    for (;;) {
      place &= this.mask;
      if (this.vertex[place] === -1 || (this.low[place] === low && this.high[place] === high)) return place;
      place++;
    }
  }
}
