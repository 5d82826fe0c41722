/**
 * The nearest point of one triangle, in double precision and stable on slivers.
 *
 * The foot is found in the triangle's own frame along its longest edge BC: with u = C − B and w the part of A − B
 * perpendicular to u (Gram–Schmidt), the point's residual is r = (p − B) − s·u − t·w. Every error is then of the
 * size ε·|BC|, however thin the triangle; the usual barycentric formulas (Ericson 2005, §5.1.5) lose the square of
 * length over height. A foot outside is sought on the three edges, each taken from its lexicographically smaller
 * end, so that two triangles which share an edge or vertex find bit-identical distances there and the tie can be
 * broken by index. The kernel (`assembly/exact.ts`) repeats these operations in this order: keep them the same.
 */

/** Where the foot lies: 0 the face; 1, 2, 3 the edges ab, bc, ca; 4, 5, 6 the vertices a, b, c. */
export type TriangleFeature = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const FACE = 0;
export const EDGE_AB = 1;
export const VERTEX_A = 4;

/** The nearest point of a triangle: the square of its distance, where it lies, and the residual p − foot, mm. */
export interface ClosestOnTriangle {
  squared: number;
  feature: TriangleFeature;
  rx: number;
  ry: number;
  rz: number;
  /** On the face: the outward normal times the residual, of any length; its sign is the side. */
  side: number;
}

export function newClosest(): ClosestOnTriangle {
  return { squared: Infinity, feature: FACE, rx: 0, ry: 0, rz: 0, side: 0 };
}

/** A triangle counts as having no area where its height is below 1e-14 of its longest edge: it has no side. */
export const FLAT_SQUARED = 1e-28;

/**
 * Finds the point of triangle (a, b, c) nearest to p; `corners` holds ax ay az bx by bz cx cy cz, mm.
 * The triangle must have an area (`hasArea`).
 */
export function closestOnTriangle(
  px: number,
  py: number,
  pz: number,
  corners: ArrayLike<number>,
  out: ClosestOnTriangle,
): void {
  const first = cornerOppositeLongestEdge(corners);
  const a = 3 * first;
  const b = 3 * ((first + 1) % 3);
  const c = 3 * ((first + 2) % 3);
  const bx = corners[b]!;
  const by = corners[b + 1]!;
  const bz = corners[b + 2]!;
  const ux = corners[c]! - bx;
  const uy = corners[c + 1]! - by;
  const uz = corners[c + 2]! - bz;
  const ex = corners[a]! - bx;
  const ey = corners[a + 1]! - by;
  const ez = corners[a + 2]! - bz;
  const uu = ux * ux + uy * uy + uz * uz;
  const k = (ex * ux + ey * uy + ez * uz) / uu;
  const wx = ex - k * ux;
  const wy = ey - k * uy;
  const wz = ez - k * uz;
  const qx = px - bx;
  const qy = py - by;
  const qz = pz - bz;
  const s = (qx * ux + qy * uy + qz * uz) / uu;
  const vx = qx - s * ux;
  const vy = qy - s * uy;
  const vz = qz - s * uz;
  const t = (vx * wx + vy * wy + vz * wz) / (wx * wx + wy * wy + wz * wz);
  if (t > 0 && s > t * k && s < 1 - t * (1 - k)) {
    out.rx = vx - t * wx;
    out.ry = vy - t * wy;
    out.rz = vz - t * wz;
    out.squared = out.rx * out.rx + out.ry * out.ry + out.rz * out.rz;
    out.feature = FACE;
    out.side = (uy * wz - uz * wy) * out.rx + (uz * wx - ux * wz) * out.ry + (ux * wy - uy * wx) * out.rz;
    return;
  }
  out.squared = Infinity;
  // from the corner opposite the longest edge on, as the kernel keeps its corners
  closestOnEdge(px, py, pz, corners, a / 3, b / 3, out);
  closestOnEdge(px, py, pz, corners, b / 3, c / 3, out);
  closestOnEdge(px, py, pz, corners, c / 3, a / 3, out);
}

/** Takes the foot on the edge from corner i to corner j where it is strictly nearer than what `out` holds. */
function closestOnEdge(
  px: number,
  py: number,
  pz: number,
  corners: ArrayLike<number>,
  i: number,
  j: number,
  out: ClosestOnTriangle,
): void {
  const swapped = isBefore(corners, j, i);
  const from = swapped ? j : i;
  const to = swapped ? i : j;
  const ax = corners[3 * from]!;
  const ay = corners[3 * from + 1]!;
  const az = corners[3 * from + 2]!;
  const dx = corners[3 * to]! - ax;
  const dy = corners[3 * to + 1]! - ay;
  const dz = corners[3 * to + 2]! - az;
  let rx = px - ax;
  let ry = py - ay;
  let rz = pz - az;
  const t = (rx * dx + ry * dy + rz * dz) / (dx * dx + dy * dy + dz * dz);
  let feature = EDGE_AB + i;
  if (t >= 1) {
    rx = px - corners[3 * to]!;
    ry = py - corners[3 * to + 1]!;
    rz = pz - corners[3 * to + 2]!;
    feature = VERTEX_A + to;
  } else if (t > 0) {
    rx -= t * dx;
    ry -= t * dy;
    rz -= t * dz;
  } else {
    feature = VERTEX_A + from;
  }
  const squared = rx * rx + ry * ry + rz * rz;
  if (!(squared < out.squared)) return;
  out.squared = squared;
  out.feature = feature as TriangleFeature;
  out.rx = rx;
  out.ry = ry;
  out.rz = rz;
}

/** Whether corner i comes before corner j in lexicographic order of coordinates. */
function isBefore(corners: ArrayLike<number>, i: number, j: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const x = corners[3 * i + axis]!;
    const y = corners[3 * j + axis]!;
    if (x !== y) return x < y;
  }
  return false;
}

/** The corner that faces the longest edge: edge bc before ca before ab among equals. */
function cornerOppositeLongestEdge(corners: ArrayLike<number>): 0 | 1 | 2 {
  const ab = edgeSquared(corners, 0, 1);
  const bc = edgeSquared(corners, 1, 2);
  const ca = edgeSquared(corners, 2, 0);
  if (bc >= ab && bc >= ca) return 0;
  return ca >= ab ? 1 : 2;
}

function edgeSquared(corners: ArrayLike<number>, i: number, j: number): number {
  const dx = corners[3 * j]! - corners[3 * i]!;
  const dy = corners[3 * j + 1]! - corners[3 * i + 1]!;
  const dz = corners[3 * j + 2]! - corners[3 * i + 2]!;
  return dx * dx + dy * dy + dz * dz;
}

/** Whether the triangle is finite and has an area, hence a side; the others are no part of the surface. */
export function hasArea(corners: ArrayLike<number>): boolean {
  const first = cornerOppositeLongestEdge(corners);
  const a = 3 * first;
  const b = 3 * ((first + 1) % 3);
  const c = 3 * ((first + 2) % 3);
  const ux = corners[c]! - corners[b]!;
  const uy = corners[c + 1]! - corners[b + 1]!;
  const uz = corners[c + 2]! - corners[b + 2]!;
  const ex = corners[a]! - corners[b]!;
  const ey = corners[a + 1]! - corners[b + 1]!;
  const ez = corners[a + 2]! - corners[b + 2]!;
  const uu = ux * ux + uy * uy + uz * uz;
  const k = (ex * ux + ey * uy + ez * uz) / uu;
  const wx = ex - k * ux;
  const wy = ey - k * uy;
  const wz = ez - k * uz;
  return wx * wx + wy * wy + wz * wz > FLAT_SQUARED * uu && uu < Infinity;
}
