/**
 * Coarse alignment from any pose, also for a scan of part of the part with a table and clamps around it.
 *
 * 1. Pairs of oriented points of the scan vote for poses (Drost et al. 2010, `pair-features.ts`); the principal axes
 *    of both surfaces give some more.
 * 2. Every pose is tried on a grid of the nominal's nearest samples; the better ones are improved there by
 *    point-to-plane steps and tried again, in three rounds with more points and fewer poses.
 * 3. The last distinct ones are fitted with true distances; the one with the largest share of the scan at small
 *    distance from the nominal, facing the right way, wins. Others that are as good are counted: a part that fits
 *    several ways is said to do so.
 *
 * Poses are compared on points of which half are spread evenly over the area and half evenly over the directions, so
 * that a table does not outvote a part. Fails where the best pose explains too little of the scan or of the part, where
 * the scan runs deep inside the part's material, and where poses that are no symmetry of the part fit as well.
 */

import { failure, type Outcome, success } from '../outcome.ts';
import type { DistanceIndex } from '../search/distance-index.ts';
import { anyInGrid, buildPointGrid } from '../search/point-grid.ts';
import { type Box, boxOfPoints, diagonal } from '../space/box.ts';
import { compose, identity, invertRigid, type Transform, transformPoints } from '../space/transform.ts';
import { axesPoses } from './axes-poses.ts';
import { improvePose, poseScore } from './grid-pose.ts';
import { isClosed } from './is-closed.ts';
import { type JudgedPose, judgePose, poseShare, shareWithin } from './judge-pose.ts';
import { cornerMotion } from './motion.ts';
import { buildNearestSampleGrid, type NearestSampleGrid } from './nearest-sample-grid.ts';
import { type OrientedPoints, pickOriented } from './oriented-points.ts';
import { buildPairTable, votePoses } from './pair-features.ts';
import { type MeasuredSurface, prepareScan } from './prepare-scan.ts';
import { sampleSurface } from './sample-surface.ts';
import { spreadByNormals } from './spread-by-normals.ts';
import { thinPoints } from './thin-points.ts';

export interface CoarseAlignment {
  readonly partFromMeasured: Transform;
  /** Share of the scan's even samples within `tolerance` of the nominal, facing the right way. */
  readonly share: number;
  /** Share of the nominal's surface that has such a sample near. */
  readonly coverage: number;
  /** mm */
  readonly tolerance: number;
  /** Poses, this one included, that fit almost equally well: 1 unless the part is symmetric or too little of it was seen. */
  readonly equalPoses: readonly Transform[];
  readonly posesTried: number;
}

export type CoarseReason = 'cannot-align' | 'alignment-ambiguous';

/** Points on the nominal and on the scan whose pairs vote. */
const MODEL_POINTS = 1_100;
const SCAN_POINTS = 3_000;
/** Reference points vote in batches. */
const BATCH = 32;
const BATCHES = 5;
/** A share of the scan on the surface that no wrong pose is likely to reach twice. */
const CLEAR = 0.5;
const VOTES = 600_000;
const POSES_PER_REFERENCE = 5;
const GRID_CELLS = 300_000;
/** Poses closer than this, shares of the diagonal, are the same. */
const SAME_POSE = 0.05;

export async function alignCoarsely(
  index: DistanceIndex,
  surface: MeasuredSurface,
  signal?: AbortSignal,
): Promise<Outcome<CoarseAlignment, CoarseReason>> {
  await breath(signal);
  const nominal = prepareNominal(index);
  const scan = prepareScan(surface);
  if (scan.positions.length < 3 * 30) return failure('cannot-align', { sharePercent: 0, coveragePercent: 0 });
  const scored = pickOriented(scan, mixedOrder(scan));
  const voted = await votedPoses(nominal, scan, scored, signal);
  const poses = [...voted, ...axesPoses(nominal.samples, scan)];
  const best = bestOnGrid(nominal, scored, poses);
  const judged: JudgedPose[] = [];
  for (const pose of best) judged.push(await judgePose(index, scored, pose, nominal.diagonal, signal));
  return chosen(judged, nominal, scored, poses.length);
}

interface Nominal {
  readonly samples: OrientedPoints;
  readonly grid: NearestSampleGrid;
  readonly box: Box;
  readonly diagonal: number;
  /** A surface without thickness has no inside that points could not lie in. */
  readonly closed: boolean;
  /** Spacing of the points whose pairs vote, mm. */
  readonly spacing: number;
}

function prepareNominal(index: DistanceIndex): Nominal {
  const box = boxOfPoints(index.mesh.positions);
  const size = diagonal(box);
  const reach = 0.06 * size;
  const edges = [0, 1, 2].map((k) => box.max[k] - box.min[k] + 2 * reach);
  const cell = Math.cbrt((edges[0] * edges[1] * edges[2]) / GRID_CELLS);
  const area = sampleSurface(index.mesh, 1).area;
  const count = Math.min(100_000, Math.max(10_000, Math.round((2 * area) / cell ** 2)));
  const samples = sampleSurface(index.mesh, count);
  const grid = buildNearestSampleGrid(samples, reach, GRID_CELLS);
  return {
    samples,
    grid,
    box,
    diagonal: size,
    closed: isClosed(index.mesh),
    spacing: Math.sqrt((0.7 * area) / MODEL_POINTS),
  };
}

/** Even over area and even over directions, in turn. */
function mixedOrder(scan: OrientedPoints): number[] {
  const byNormals = spreadByNormals(scan);
  const order: number[] = [];
  for (let i = 0; i < byNormals.length; i++) order.push(i, byNormals[i]);
  return order;
}

/**
 * Poses voted for by references spread over the scan's directions, batch by batch. Once two batches agree on a pose
 * that explains most of the scan, the rest would only say so again.
 */
async function votedPoses(
  nominal: Nominal,
  scan: OrientedPoints,
  scored: OrientedPoints,
  signal: AbortSignal | undefined,
): Promise<Transform[]> {
  const model = pickOriented(nominal.samples, thinPoints(nominal.samples.positions, nominal.spacing));
  const table = buildPairTable(model, nominal.diagonal, nominal.spacing);
  const points = pickOriented(scan, thinPoints(scan.positions, nominal.spacing, SCAN_POINTS));
  const signs: (1 | -1)[] = scan.signed ? [1] : [1, -1];
  const references = spreadByNormals(points).subarray(0, BATCHES * BATCH);
  const box = boxOfPoints(scored.positions);
  const poses: Transform[] = [];
  let last: Transform | null = null;
  for (let from = 0; from < references.length; from += BATCH) {
    await breath(signal);
    const voted: Transform[] = [];
    for (const reference of references.subarray(from, from + BATCH))
      for (const sign of signs)
        for (const { modelFromScan } of votePoses(table, points, reference, sign, VOTES, POSES_PER_REFERENCE))
          voted.push(modelFromScan);
    poses.push(...voted);
    const { pose, score } = firstOnGrid(nominal, scored, voted);
    if (score < CLEAR) continue;
    if (last && cornerMotion(box, last, pose) < SAME_POSE * nominal.diagonal) break;
    last = pose;
  }
  return poses;
}

/** The best of one batch after a few steps. */
function firstOnGrid({ grid, diagonal: size }: Nominal, scan: OrientedPoints, poses: readonly Transform[]) {
  const total = scan.positions.length / 3;
  const count = Math.min(300, total);
  const scores = poses.map((pose) => poseScore(grid, scan, Math.min(150, total), pose, 0.02 * size));
  const order = [...poses.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 20);
  const limit = Math.max(0.01 * size, 0.75 * grid.cell);
  let best: { pose: Transform; score: number } = { pose: identity, score: -1 };
  for (const i of order) {
    const pose = improvePose(grid, scan, count, poses[i], 0.04 * size, limit, 8);
    const score = poseScore(grid, scan, count, pose, limit);
    if (score > best.score) best = { pose, score };
  }
  return best;
}

/** Lets others run, and stops where that was asked for. */
async function breath(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}

/** Poses with less than this share of the best score on the grid are not worth true distances. */
const HOPELESS = 0.6;
const LAST_KEPT = 8;
/** A motion that brings this share of the nominal roughly onto itself is worth a try after any good pose. */
const NEARLY_ITSELF = 0.3;
/** Rounds on the grid: how many poses stay, how many points try them, reaches in shares of the diagonal. */
const ROUNDS = [
  { kept: 200, points: 250, from: 0.05, to: 0.015, steps: 10, tolerance: 0.015 },
  { kept: 40, points: 800, from: 0.02, to: 0.008, steps: 10, tolerance: 0.008 },
  { kept: LAST_KEPT, points: 2_500, from: 0.01, to: 0.006, steps: 8, tolerance: 0.006 },
];

function bestOnGrid(nominal: Nominal, scan: OrientedPoints, poses: readonly Transform[]): Transform[] {
  const { grid, diagonal: size } = nominal;
  const total = scan.positions.length / 3;
  const box = boxOfPoints(scan.positions);
  const same = SAME_POSE * size;
  const turns = nearSymmetries(nominal);
  let ranked = ranking(same, box, poses, (pose) =>
    poseScore(grid, scan, Math.min(200, total), pose, 0.02 * size),
  );
  for (const { kept, points, from, to, steps, tolerance } of ROUNDS) {
    const count = Math.min(points, total);
    const limit = Math.max(tolerance * size, 0.75 * grid.cell);
    const tried = ranked.slice(0, kept);
    if (kept === LAST_KEPT)
      for (const pose of ranked.slice(0, 3)) tried.push(...turns.map((turn) => compose(turn, pose)));
    const improved = tried.map((pose) =>
      improvePose(grid, scan, count, pose, from * size, Math.max(to * size, limit), steps),
    );
    ranked = ranking(same, box, improved, (pose) => poseScore(grid, scan, count, pose, limit));
  }
  const count = Math.min(2_500, total);
  const limit = Math.max(0.006 * size, 0.75 * grid.cell);
  const scores = ranked.map((pose) => poseScore(grid, scan, count, pose, limit));
  return ranked.slice(0, LAST_KEPT).filter((_, i) => scores[i] >= HOPELESS * scores[0]);
}

/**
 * Motions that nearly bring the nominal onto itself: a block turned over differs by its details only, and where the
 * votes have found one of two such poses the other must be tried as well.
 */
function nearSymmetries({ samples, grid, box, diagonal: size }: Nominal): Transform[] {
  const some = pickOriented(
    samples,
    Array.from({ length: Math.min(4_000, samples.positions.length / 3) }, (_, i) => i),
  );
  return axesPoses(some, some).filter(
    (motion) =>
      cornerMotion(box, motion, identity) > SAME_POSE * size &&
      poseScore(grid, some, 500, motion, 0.03 * size) > NEARLY_ITSELF,
  );
}

/** Distinct poses, best score first. */
function ranking(
  same: number,
  box: Box,
  poses: readonly Transform[],
  score: (pose: Transform) => number,
): Transform[] {
  const scores = poses.map(score);
  const order = [...poses.keys()].sort((a, b) => scores[b] - scores[a] || a - b);
  const distinct: Transform[] = [];
  for (const i of order) {
    if (distinct.length >= 300) break;
    const near = (other: Transform) => cornerMotion(box, other, poses[i]) < same;
    if (!distinct.some(near)) distinct.push(poses[i]);
  }
  return distinct;
}

/** Fewer than this share of the scan, or of the nominal, on the other's surface: the pose proves nothing. */
const LEAST_SHARE = 0.12;
const LEAST_COVERAGE = 0.1;
/** Of the points near the nominal, fewer than this share on it: another part passes by, this one would lie on it. */
const LEAST_SHARP = 0.85;
/** More points deep inside the material than this share of those on its surface: another part was measured. */
const MOST_INSIDE = 0.25;
/** A rival with this share of the winner's fits as well; and the share of the nominal that must come to lie on itself between them. */
const RIVAL = 0.97;
const SYMMETRIC = 0.75;

function chosen(
  judged: readonly JudgedPose[],
  nominal: Nominal,
  scan: OrientedPoints,
  posesTried: number,
): Outcome<CoarseAlignment, CoarseReason> {
  const size = nominal.diagonal;
  const { tolerance, shares } = sharesOf(judged, size);
  const best = shares.indexOf(Math.max(...shares));
  const winner = judged[best];
  const share = shareWithin(winner, tolerance);
  const coverage = coverageOf(winner, nominal, scan, tolerance);
  const details = { sharePercent: Math.round(100 * share), coveragePercent: Math.round(100 * coverage) };
  if (!(share >= LEAST_SHARE && coverage >= LEAST_COVERAGE)) return failure('cannot-align', details);
  if (sharpness(winner, tolerance) < LEAST_SHARP) return failure('cannot-align', details);
  if (nominal.closed && winner.insideShare > MOST_INSIDE * share) return failure('cannot-align', details);
  const box = boxOfPoints(scan.positions);
  const rivals = judged.filter(
    ({ pose }, i) =>
      i !== best &&
      shares[i] >= RIVAL * shares[best] &&
      cornerMotion(box, winner.pose, pose) > SAME_POSE * size,
  );
  const other = rivals.filter(({ pose }) => selfShare(nominal, winner.pose, pose) < SYMMETRIC);
  if (other.length > 0) return failure('alignment-ambiguous', { ...details, poses: other.length + 1 });
  const equalPoses = [winner.pose];
  for (const { pose } of rivals)
    if (equalPoses.every((equal) => cornerMotion(box, equal, pose) > SAME_POSE * size)) equalPoses.push(pose);
  return success({ partFromMeasured: winner.pose, share, coverage, tolerance, equalPoses, posesTried });
}

/** Share of the points near the nominal, and facing as it does, that lie on it. */
function sharpness({ distances }: JudgedPose, tolerance: number): number {
  let on = 0;
  let near = 0;
  for (const d of distances) {
    if (Number.isNaN(d)) continue;
    near++;
    if (Math.abs(d) <= tolerance) on++;
  }
  return near > 0 ? on / near : 0;
}

/** The distance up to which a point lies on the nominal, from the noise of the best pose, and each pose's share. */
function sharesOf(judged: readonly JudgedPose[], size: number): { tolerance: number; shares: number[] } {
  const roughly = judged.map((pose) => poseShare(pose, 0.004 * size));
  const first = judged[roughly.indexOf(Math.max(...roughly))];
  const tolerance = Math.min(0.004 * size, Math.max(0.0005 * size, 4 * first.sigma));
  return { tolerance, shares: judged.map((pose) => poseShare(pose, tolerance)) };
}

/** How much of the nominal comes to lie on itself when the part is moved from pose `a` to pose `b`: 1 for a symmetry. */
function selfShare({ samples, grid, diagonal: size }: Nominal, a: Transform, b: Transform): number {
  const count = Math.min(1_000, samples.positions.length / 3);
  const tolerance = Math.max(0.006 * size, 0.75 * grid.cell);
  const between = compose(a, invertRigid(b));
  return (
    poseScore(grid, samples, count, between, tolerance) / poseScore(grid, samples, count, identity, tolerance)
  );
}

/** Share of the nominal's spread samples with a point of the scan that lies on the nominal near by. */
function coverageOf(judged: JudgedPose, nominal: Nominal, scan: OrientedPoints, tolerance: number): number {
  const on: number[] = [];
  for (let i = 0; i < judged.distances.length; i++)
    if (Math.abs(judged.distances[i]) <= tolerance) on.push(i);
  const places = transformPoints(judged.pose, pickOriented(scan, on).positions);
  const reach = 1.2 * nominal.spacing;
  const grid = buildPointGrid(places, reach);
  const spread = thinPoints(nominal.samples.positions, nominal.spacing);
  const p = nominal.samples.positions;
  const seen = spread.filter((i) => anyInGrid(grid, p[3 * i], p[3 * i + 1], p[3 * i + 2], reach));
  return seen.length / spread.length;
}
