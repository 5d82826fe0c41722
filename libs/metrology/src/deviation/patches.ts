/**
 * Coverage and patch medians: which even samples of the nominal were measured, and what the points around each say.
 * A patch is what lies nearer to its sample than to any other of the same face; its value is the median of the
 * deviations of its points, so that a stray point does not decide and a scanner's noise averages out.
 */
import { buildPointGrid, nearestInGrid, visitNear } from '@diewright/geometry';
import type { EvenSamples } from './even-samples.ts';

export interface Patches {
  /** 1 where some point of the same face projects within one step of the sample, shape [samples]. */
  readonly measured: Uint8Array;
  /** Points of each patch, shape [samples]. */
  readonly points: Uint32Array;
  /** Median deviation of each patch, mm; NaN where it has fewer points than asked. Shape [samples]. */
  readonly median: Float64Array;
}

/**
 * @param feet nearest points on the nominal, mm, shape [3 n]
 * @param deviation mm, NaN for points that do not count, shape [n]
 * @param face face of each point, shape [n]
 */
export function gatherPatches(
  samples: EvenSamples,
  feet: Float64Array,
  deviation: Float64Array,
  face: Uint32Array,
  minimumPoints: number,
): Patches {
  const patchOf = assignToPatches(samples, feet, deviation, face);
  const runs = sortByPatch(patchOf, samples.face.length);
  const { starts, order } = runs;
  const points = new Uint32Array(samples.face.length);
  const median = new Float64Array(samples.face.length).fill(Number.NaN);
  const measured = new Uint8Array(samples.face.length);
  for (let s = 0; s < points.length; s++) {
    const from = starts[s] as number;
    const to = starts[s + 1] as number;
    points[s] = to - from;
    // A patch reaches no farther than one step: its own points cover its sample.
    if (to > from) measured[s] = 1;
    if (to - from >= minimumPoints) median[s] = medianOf(deviation, order.subarray(from, to));
  }
  coverFromNeighbours(samples, feet, runs, measured);
  return { measured, points, median };
}

/**
 * A sample whose patch is empty may still have a point within one step, which lies nearer to a neighbour. Such a
 * neighbour is at most two steps away.
 */
function coverFromNeighbours(
  samples: EvenSamples,
  feet: Float64Array,
  { starts, order }: PatchRuns,
  measured: Uint8Array,
): void {
  const { stepMm, positions, face } = samples;
  const grid = buildPointGrid(positions, 2 * stepMm, face);
  for (let s = 0; s < measured.length; s++) {
    if (measured[s]) continue;
    const x = positions[3 * s] as number;
    const y = positions[3 * s + 1] as number;
    const z = positions[3 * s + 2] as number;
    const isCovered = visitNear(grid, x, y, z, 2 * stepMm, (place) => {
      if ((grid.groups as Uint32Array)[place] !== face[s]) return false;
      const other = grid.order[place] as number;
      for (let k = starts[other] as number; k < (starts[other + 1] as number); k++) {
        const p = 3 * (order[k] as number);
        const dx = (feet[p] as number) - x;
        const dy = (feet[p + 1] as number) - y;
        const dz = (feet[p + 2] as number) - z;
        if (dx * dx + dy * dy + dz * dz <= stepMm * stepMm) return true;
      }
      return false;
    });
    if (isCovered) measured[s] = 1;
  }
}

/** Sample nearest to each point's foot on the same face; 0xffffffff where the point does not count. */
export function assignToPatches(
  samples: EvenSamples,
  feet: Float64Array,
  deviation: Float64Array,
  face: Uint32Array,
): Uint32Array {
  const patchOf = new Uint32Array(face.length).fill(0xffffffff);
  const grid = buildPointGrid(samples.positions, samples.stepMm, samples.face);
  for (let i = 0; i < face.length; i++) {
    if (Number.isNaN(deviation[i])) continue;
    const [x, y, z] = [feet[3 * i], feet[3 * i + 1], feet[3 * i + 2]] as [number, number, number];
    const sample = nearestInGrid(grid, x, y, z, samples.stepMm, face[i] as number);
    if (sample >= 0) patchOf[i] = sample;
  }
  return patchOf;
}

/** Points of each patch: `order` from `starts[patch]` up to `starts[patch + 1]`. */
interface PatchRuns {
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
}

/** Counting sort; points without a patch are left out. */
function sortByPatch(patchOf: Uint32Array, patches: number): PatchRuns {
  const starts = new Uint32Array(patches + 1);
  for (const patch of patchOf)
    if (patch !== 0xffffffff) starts[patch + 1] = (starts[patch + 1] as number) + 1;
  for (let s = 0; s < patches; s++) starts[s + 1] = (starts[s + 1] as number) + (starts[s] as number);
  const order = new Uint32Array(starts[patches] as number);
  const next = starts.slice(0, patches);
  patchOf.forEach((patch, i) => {
    if (patch === 0xffffffff) return;
    order[next[patch] as number] = i;
    next[patch] = (next[patch] as number) + 1;
  });
  return { starts, order };
}

function medianOf(values: Float64Array, indices: Uint32Array): number {
  const sorted = Float64Array.from(indices, (i) => values[i] as number).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] as number;
  return 0.5 * ((sorted[middle - 1] as number) + (sorted[middle] as number));
}
