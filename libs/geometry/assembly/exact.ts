// The nearest point of one triangle in double precision: operation by operation what closest-on-triangle.ts does,
// where the method is explained. Both must give the same bits.

export const FLAT_SQUARED: f64 = 1e-28;

/** The answer of the last call: squared distance, feature (0 face, 1–3 edges, 4–6 vertices), residual p − foot. */
export let exactSquared: f64 = 0;
export let exactFeature: u32 = 0;
export let exactX: f64 = 0;
export let exactY: f64 = 0;
export let exactZ: f64 = 0;
/** On the face: the outward normal times the residual. */
export let exactSide: f64 = 0;

@inline
function edgeSquared(p: usize, q: usize): f64 {
  const dx = load<f64>(q) - load<f64>(p);
  const dy = load<f64>(q, 8) - load<f64>(p, 8);
  const dz = load<f64>(q, 16) - load<f64>(p, 16);
  return dx * dx + dy * dy + dz * dz;
}

/** The corner (0, 1, 2) that faces the longest edge: edge bc before ca before ab among equals. */
@inline
export function cornerOppositeLongestEdge(corners: usize): u32 {
  const ab = edgeSquared(corners, corners + 24);
  const bc = edgeSquared(corners + 24, corners + 48);
  const ca = edgeSquared(corners + 48, corners);
  // without branches: which edge is longest cannot be foreseen
  return select<u32>(0, select<u32>(1, 2, ca >= ab), <bool>(<u32>(bc >= ab) & <u32>(bc >= ca)));
}

/** Of the last triangle asked by hasArea: its longest edge squared, and the square of twice its area. */
export let longestSquared: f64 = 0;
export let areaSquared: f64 = 0;

export function hasArea(corners: usize): bool {
  const first = cornerOppositeLongestEdge(corners);
  const a = corners + 24 * <usize>first;
  const b = corners + 24 * <usize>select<u32>(0, first + 1, first == 2);
  const c = corners + 24 * <usize>select<u32>(2, first - 1, first == 0);
  const ux = load<f64>(c) - load<f64>(b);
  const uy = load<f64>(c, 8) - load<f64>(b, 8);
  const uz = load<f64>(c, 16) - load<f64>(b, 16);
  const ex = load<f64>(a) - load<f64>(b);
  const ey = load<f64>(a, 8) - load<f64>(b, 8);
  const ez = load<f64>(a, 16) - load<f64>(b, 16);
  const uu = ux * ux + uy * uy + uz * uz;
  const k = (ex * ux + ey * uy + ez * uz) / uu;
  const wx = ex - k * ux;
  const wy = ey - k * uy;
  const wz = ez - k * uz;
  const ww = wx * wx + wy * wy + wz * wz;
  longestSquared = uu;
  areaSquared = uu * ww;
  return ww > FLAT_SQUARED * uu && uu < Infinity;
}

/** The corners stand in the order of keepCorners: edge bc is the longest. */
export function closestOnTriangle(px: f64, py: f64, pz: f64, corners: usize): void {
  const a = corners;
  const b = corners + 24;
  const c = corners + 48;
  const bx = load<f64>(b);
  const by = load<f64>(b, 8);
  const bz = load<f64>(b, 16);
  const ux = load<f64>(c) - bx;
  const uy = load<f64>(c, 8) - by;
  const uz = load<f64>(c, 16) - bz;
  const ex = load<f64>(a) - bx;
  const ey = load<f64>(a, 8) - by;
  const ez = load<f64>(a, 16) - bz;
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
    const rx = vx - t * wx;
    const ry = vy - t * wy;
    const rz = vz - t * wz;
    exactX = rx;
    exactY = ry;
    exactZ = rz;
    exactSquared = rx * rx + ry * ry + rz * rz;
    exactFeature = 0;
    exactSide = (uy * wz - uz * wy) * rx + (uz * wx - ux * wz) * ry + (ux * wy - uy * wx) * rz;
    return;
  }
  exactSquared = Infinity;
  closestOnEdge(px, py, pz, corners, 0, 1);
  closestOnEdge(px, py, pz, corners, 1, 2);
  closestOnEdge(px, py, pz, corners, 2, 0);
}

@inline
function isBefore(p: usize, q: usize): bool {
  if (load<f64>(p) != load<f64>(q)) return load<f64>(p) < load<f64>(q);
  if (load<f64>(p, 8) != load<f64>(q, 8)) return load<f64>(p, 8) < load<f64>(q, 8);
  return load<f64>(p, 16) < load<f64>(q, 16);
}

function closestOnEdge(px: f64, py: f64, pz: f64, corners: usize, i: u32, j: u32): void {
  const swapped = isBefore(corners + 24 * <usize>j, corners + 24 * <usize>i);
  const from = swapped ? j : i;
  const to = swapped ? i : j;
  const a = corners + 24 * <usize>from;
  const b = corners + 24 * <usize>to;
  const dx = load<f64>(b) - load<f64>(a);
  const dy = load<f64>(b, 8) - load<f64>(a, 8);
  const dz = load<f64>(b, 16) - load<f64>(a, 16);
  let rx = px - load<f64>(a);
  let ry = py - load<f64>(a, 8);
  let rz = pz - load<f64>(a, 16);
  const t = (rx * dx + ry * dy + rz * dz) / (dx * dx + dy * dy + dz * dz);
  let feature = 1 + i;
  if (t >= 1) {
    rx = px - load<f64>(b);
    ry = py - load<f64>(b, 8);
    rz = pz - load<f64>(b, 16);
    feature = 4 + to;
  } else if (t > 0) {
    rx -= t * dx;
    ry -= t * dy;
    rz -= t * dz;
  } else {
    feature = 4 + from;
  }
  const squared = rx * rx + ry * ry + rz * rz;
  if (!(squared < exactSquared)) return;
  exactSquared = squared;
  exactFeature = feature;
  exactX = rx;
  exactY = ry;
  exactZ = rz;
}
