/**
 * Even samples of a model's faces: the places at which coverage is counted and patches are centred.
 * Dense random candidates by area, thinned so that no two of one face are nearer than the spacing
 * (Poisson-disk sampling by sample elimination on a fixed candidate set; R. L. Cook 1986 for the distribution).
 * The same model and step give the same samples.
 */
import type { CadModel } from '@diewright/cad';
import { buildPointGrid, seededRandom, triangleCross, visitNear } from '@diewright/geometry';

export interface EvenSamples {
  readonly stepMm: number;
  /** mm, shape [3 n], the samples of a face following one another. */
  readonly positions: Float64Array;
  /** Face of each sample, shape [n], ascending. */
  readonly face: Uint32Array;
  /** First sample of each face, shape [faces + 1]. */
  readonly firstOfFace: Uint32Array;
}

/** Kept distance between samples as a share of the step: a maximal set then leaves no gap of a step. */
const SPACING = 0.75;
/** Candidates per square of the spacing; enough that gaps wider than the spacing are rare. */
const CANDIDATES_PER_SQUARE = 5;

export function spreadEvenSamples(model: CadModel, stepMm: number): EvenSamples {
  if (!(stepMm > 0)) throw new RangeError(`spreadEvenSamples: step must be positive, got ${stepMm}`);
  const spacing = SPACING * stepMm;
  const { candidates, groups } = scatterCandidates(model, CANDIDATES_PER_SQUARE / spacing ** 2);
  const kept = thin(candidates, groups, spacing);
  const positions = new Float64Array(3 * kept.length);
  const face = new Uint32Array(kept.length);
  const firstOfFace = new Uint32Array(model.faces.length + 1);
  kept.forEach((candidate, i) => {
    positions.set(candidates.subarray(3 * candidate, 3 * candidate + 3), 3 * i);
    const group = groups[candidate] as number;
    face[i] = group;
    firstOfFace[group + 1] = i + 1;
  });
  for (let f = 1; f <= model.faces.length; f++) {
    firstOfFace[f] = Math.max(firstOfFace[f] as number, firstOfFace[f - 1] as number);
  }
  return { stepMm, positions, face, firstOfFace };
}

/** More samples than this take more memory and time than any figure gains. */
const MOST_SAMPLES = 2_000_000;

/** The least step for which a model's samples can be had, mm. */
export function finestStep(model: Pick<CadModel, 'faces'>): number {
  return Math.sqrt(model.faces.reduce((sum, face) => sum + face.area, 0) / MOST_SAMPLES);
}

/** Random points by area; each face gets at least one, at the middle of its largest triangle. */
function scatterCandidates(
  model: CadModel,
  perSquareMm: number,
): { candidates: Float64Array; groups: Uint32Array } {
  const random = seededRandom(20_260_101);
  const { mesh } = model;
  const areas = new Float64Array(mesh.triangles.length / 3);
  const cross = new Float64Array(3);
  for (let t = 0; t < areas.length; t++) areas[t] = 0.5 * triangleCross(mesh, t, cross);
  const area = areas.reduce((sum, one) => sum + one, 0);
  // What is owed begins below one for each face, and one more may stand for the face.
  const most = Math.ceil(area * perSquareMm) + 2 * model.faces.length;
  const candidates = new Float64Array(3 * most);
  const groups = new Uint32Array(most);
  let n = 0;
  const add = (face: number, triangle: number, wa: number, wb: number, wc: number) => {
    placeOn(mesh, triangle, wa, wb, wc, candidates, 3 * n);
    groups[n++] = face;
  };
  for (const face of model.faces) {
    const before = n;
    let largest = face.firstTriangle;
    let owed = random();
    for (let t = face.firstTriangle; t < face.firstTriangle + face.triangleCount; t++) {
      if ((areas[t] as number) > (areas[largest] as number)) largest = t;
      owed += (areas[t] as number) * perSquareMm;
      for (; owed >= 1; owed--) {
        const root = Math.sqrt(random());
        const v = random() * root;
        add(face.index, t, 1 - root, root - v, v);
      }
    }
    if (n === before && face.triangleCount > 0) add(face.index, largest, 1 / 3, 1 / 3, 1 / 3);
  }
  return { candidates: candidates.subarray(0, 3 * n), groups: groups.subarray(0, n) };
}

/** Keeps candidates in random order, each removing its neighbours of the same face; returns them ascending. */
function thin(candidates: Float64Array, groups: Uint32Array, spacing: number): number[] {
  const n = groups.length;
  const random = seededRandom(31);
  const turn = new Uint32Array(n);
  for (let i = 0; i < n; i++) turn[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swap = turn[i] as number;
    turn[i] = turn[j] as number;
    turn[j] = swap;
  }
  const grid = buildPointGrid(candidates, spacing, groups);
  const gone = new Uint8Array(n);
  const kept: number[] = [];
  for (const i of turn) {
    if (gone[i]) continue;
    kept.push(i);
    const [x, y, z] = [candidates[3 * i], candidates[3 * i + 1], candidates[3 * i + 2]] as [
      number,
      number,
      number,
    ];
    visitNear(grid, x, y, z, spacing, (place) => {
      if ((grid.groups as Uint32Array)[place] === groups[i]) gone[grid.order[place] as number] = 1;
      return false;
    });
  }
  return kept.sort((a, b) => a - b);
}

/** Writes the point of a triangle with these weights of its corners (they sum to 1). */
function placeOn(
  { positions, triangles }: CadModel['mesh'],
  triangle: number,
  wa: number,
  wb: number,
  wc: number,
  out: Float64Array,
  at: number,
): void {
  const a = 3 * (triangles[3 * triangle] as number);
  const b = 3 * (triangles[3 * triangle + 1] as number);
  const c = 3 * (triangles[3 * triangle + 2] as number);
  for (let axis = 0; axis < 3; axis++) {
    out[at + axis] =
      wa * (positions[a + axis] as number) +
      wb * (positions[b + axis] as number) +
      wc * (positions[c + axis] as number);
  }
}
