/**
 * Pose hypotheses from pairs of oriented points: the distance of two points and the three angles between their normals
 * and the line joining them are looked up in a table of the nominal's pairs, and every match votes for the place of
 * the reference point on the nominal and the turn about its normal (B. Drost, M. Ulrich, N. Navab, S. Ilic 2010).
 * Rare features vote first, up to a budget: pairs within one plane say nothing and are by far the most.
 */
import type { Transform } from '../space/transform.ts';
import type { OrientedPoints } from './oriented-points.ts';

/** Steps of 12° over half a turn. */
const ANGLES = 15;
/** Turns about the normal are voted for in steps of 11.25°. */
const TURNS = 32;

export interface PairTable {
  readonly model: OrientedPoints;
  readonly step: number;
  readonly distances: number;
  /** First entry of each feature, shape [features + 1]. */
  readonly starts: Uint32Array;
  /** Reference point · 256 + angle of the partner about its normal (256 a turn). */
  readonly entries: Uint32Array;
}

/** Cosine → angle step, by table. */
const angleOf = Uint8Array.from({ length: 2049 }, (_, i) =>
  Math.min(ANGLES - 1, Math.floor((Math.acos(i / 1024 - 1) / Math.PI) * ANGLES)),
);

/** @param step width of a step of distance, mm: about the spacing of the points */
export function buildPairTable(model: OrientedPoints, diameter: number, step: number): PairTable {
  const n = model.positions.length / 3;
  const distances = Math.ceil(diameter / step) + 1;
  const features = distances * ANGLES ** 3;
  const starts = new Uint32Array(features + 1);
  const keys = new Int32Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const key = i === j ? -1 : pairFeature(model, i, 1, j, 1, step, distances);
      keys[i * n + j] = key;
      if (key >= 0) starts[key + 1]++;
    }
  for (let f = 0; f < features; f++) starts[f + 1] += starts[f];
  const next = starts.slice(0, features);
  const entries = new Uint32Array(starts[features]);
  for (let i = 0; i < n; i++) {
    const frame = frameOf(model, i, 1);
    for (let j = 0; j < n; j++) {
      const key = keys[i * n + j];
      if (key < 0) continue;
      entries[next[key]++] = i * 256 + partnerAngle(frame, model, i, j);
    }
  }
  return { model, step, distances, starts, entries };
}

/** A pose and how many votes stand behind it. */
export interface PoseHypothesis {
  readonly modelFromScan: Transform;
  readonly votes: number;
}

/**
 * The best placed poses for one reference point of the scan.
 * @param reference index into the scan's points
 * @param sign 1, or −1 to turn the reference's normal round
 * @param budget votes to be cast at most, rarest features first
 */
export function votePoses(
  table: PairTable,
  scan: OrientedPoints,
  reference: number,
  sign: 1 | -1,
  budget: number,
  best: number,
): PoseHypothesis[] {
  const { starts, entries } = table;
  const modelCount = table.model.positions.length / 3;
  const frame = frameOf(scan, reference, sign);
  const features: { readonly size: number; readonly key: number; readonly angle: number }[] = [];
  const scanCount = scan.positions.length / 3;
  for (let j = 0; j < scanCount; j++) {
    if (j === reference) continue;
    for (let partnerSign = scan.signed ? 1 : -1; partnerSign <= 1; partnerSign += 2) {
      const key = pairFeature(scan, reference, sign, j, partnerSign, table.step, table.distances);
      if (key < 0) continue;
      const size = starts[key + 1] - starts[key];
      if (size > 0) features.push({ size, key, angle: partnerAngle(frame, scan, reference, j) });
    }
  }
  features.sort((a, b) => a.size - b.size || a.key - b.key);
  const votes = new Uint16Array(modelCount * TURNS);
  let cast = 0;
  for (const { size, key, angle } of features) {
    for (let e = starts[key]; e < starts[key + 1]; e++) {
      const entry = entries[e];
      votes[((entry >>> 8) << 5) | (((entry - angle) & 255) >>> 3)]++;
    }
    cast += size;
    if (cast > budget) break;
  }
  return highest(votes, best).map(({ cell, count }) => ({
    modelFromScan: poseOf(
      table.model,
      cell >>> 5,
      frame,
      ((cell & (TURNS - 1)) + 0.5) * ((2 * Math.PI) / TURNS),
    ),
    votes: count,
  }));
}

/** The `best` highest cells, highest first. */
function highest(votes: Uint16Array, best: number): { cell: number; count: number }[] {
  const found: { cell: number; count: number }[] = [];
  for (let cell = 0; cell < votes.length; cell++) {
    const count = votes[cell];
    if (count < 2 || (found.length >= best && count <= found[found.length - 1].count)) continue;
    let at = found.length;
    while (at > 0 && found[at - 1].count < count) at--;
    found.splice(at, 0, { cell, count });
    if (found.length > best) found.pop();
  }
  return found;
}

/** Distance and three angles as one number; −1 where the points are too near, too far or without a normal. */
function pairFeature(
  points: OrientedPoints,
  i: number,
  signI: number,
  j: number,
  signJ: number,
  step: number,
  distances: number,
): number {
  const { positions: p, normals: n } = points;
  const dx = p[3 * j] - p[3 * i];
  const dy = p[3 * j + 1] - p[3 * i + 1];
  const dz = p[3 * j + 2] - p[3 * i + 2];
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const distance = Math.floor(length / step);
  if (!(length > 0) || distance >= distances) return -1;
  const s = 1024 / length;
  const a = (n[3 * i] * dx + n[3 * i + 1] * dy + n[3 * i + 2] * dz) * signI * s;
  const b = (n[3 * j] * dx + n[3 * j + 1] * dy + n[3 * j + 2] * dz) * signJ * s;
  const c =
    (n[3 * i] * n[3 * j] + n[3 * i + 1] * n[3 * j + 1] + n[3 * i + 2] * n[3 * j + 2]) * signI * signJ * 1024;
  return (
    ((distance * ANGLES + angleOf[Math.round(a) + 1024]) * ANGLES + angleOf[Math.round(b) + 1024]) * ANGLES +
    angleOf[Math.round(c) + 1024]
  );
}

/** Origin, normal and two directions normal to it: nine numbers after the three of the origin. */
type Frame = Float64Array;

function frameOf({ positions, normals }: OrientedPoints, i: number, sign: number): Frame {
  const x = normals[3 * i] * sign;
  const y = normals[3 * i + 1] * sign;
  const z = normals[3 * i + 2] * sign;
  // Two directions without branches near the poles (T. Duff et al. 2017).
  const s = z >= 0 ? 1 : -1;
  const a = -1 / (s + z);
  const b = x * y * a;
  return Float64Array.of(
    positions[3 * i],
    positions[3 * i + 1],
    positions[3 * i + 2],
    ...[x, y, z],
    ...[1 + s * x * x * a, s * b, -s * x],
    ...[b, s + y * y * a, -y],
  );
}

/** The partner's angle about the reference's normal, 0 … 255. */
function partnerAngle(f: Frame, { positions: p }: OrientedPoints, i: number, j: number): number {
  const dx = p[3 * j] - p[3 * i];
  const dy = p[3 * j + 1] - p[3 * i + 1];
  const dz = p[3 * j + 2] - p[3 * i + 2];
  const u = f[6] * dx + f[7] * dy + f[8] * dz;
  const v = f[9] * dx + f[10] * dy + f[11] * dz;
  return Math.floor((Math.atan2(v, u) / (2 * Math.PI)) * 256) & 255;
}

/** Brings the scan's frame onto the model's, turned by `angle` about the normal. */
function poseOf(model: OrientedPoints, i: number, scan: Frame, angle: number): Transform {
  const to = frameOf(model, i, 1);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const r: number[] = [];
  for (let row = 0; row < 3; row++) {
    const n = to[3 + row];
    // The scan's u axis goes to cos·u + sin·v of the model, its v axis to −sin·u + cos·v.
    const u = c * to[6 + row] + s * to[9 + row];
    const v = -s * to[6 + row] + c * to[9 + row];
    for (let column = 0; column < 3; column++)
      r.push(n * scan[3 + column] + u * scan[6 + column] + v * scan[9 + column]);
  }
  const shift = (row: number) =>
    to[row] - r[3 * row] * scan[0] - r[3 * row + 1] * scan[1] - r[3 * row + 2] * scan[2];
  return [r[0], r[1], r[2], shift(0), r[3], r[4], r[5], shift(1), r[6], r[7], r[8], shift(2)];
}
