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

/** Random points by area; each face gets at least one, at the middle of its largest triangle. */
function scatterCandidates(
  model: CadModel,
  perSquareMm: number,
): { candidates: Float64Array; groups: Uint32Array } {
  const random = seededRandom(20_260_101);
  const { positions, triangles } = model.mesh;
  const points: number[] = [];
  const groups: number[] = [];
  const cross = new Float64Array(3);
  for (const face of model.faces) {
    let largest = -1;
    let largestArea = -1;
    let owed = random();
    for (let t = face.firstTriangle; t < face.firstTriangle + face.triangleCount; t++) {
      const [a, b, c] = [0, 1, 2].map((k) => 3 * (triangles[3 * t + k] as number)) as [
        number,
        number,
        number,
      ];
      const area = 0.5 * triangleCross(model.mesh, t, cross);
      if (area > largestArea) {
        largestArea = area;
        largest = t;
      }
      owed += area * perSquareMm;
      for (; owed >= 1; owed--) {
        const root = Math.sqrt(random());
        const v = random() * root;
        addPoint(points, positions, a, b, c, 1 - root, root - v, v);
        groups.push(face.index);
      }
    }
    if (groups.at(-1) !== face.index && largest >= 0) {
      const [a, b, c] = [0, 1, 2].map((k) => 3 * (triangles[3 * largest + k] as number)) as [
        number,
        number,
        number,
      ];
      addPoint(points, positions, a, b, c, 1 / 3, 1 / 3, 1 / 3);
      groups.push(face.index);
    }
  }
  return { candidates: Float64Array.from(points), groups: Uint32Array.from(groups) };
}

/** Keeps candidates in random order, each removing its neighbours of the same face; returns them ascending. */
function thin(candidates: Float64Array, groups: Uint32Array, spacing: number): number[] {
  const n = groups.length;
  const random = seededRandom(31);
  const turn = Uint32Array.from({ length: n }, (_, i) => i);
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

function addPoint(
  out: number[],
  p: Float64Array,
  a: number,
  b: number,
  c: number,
  wa: number,
  wb: number,
  wc: number,
): void {
  for (let axis = 0; axis < 3; axis++) {
    out.push(wa * (p[a + axis] as number) + wb * (p[b + axis] as number) + wc * (p[c + axis] as number));
  }
}
