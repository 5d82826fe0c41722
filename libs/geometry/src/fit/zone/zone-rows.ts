/**
 * The rows of a zone problem's linear programme: each point gives one for its outer and one for its inner boundary. Only
 * those that are asked for are made; finding the most violated is one look at all points.
 */
import { symmetricEigen } from '../../numerics/symmetric-eigen.ts';
import { gradientOfMotions, type Motions } from '../motions.ts';
import type { LinearMinimax, MinimaxRows } from './linear-minimax.ts';
import { sizesOfPart } from './sizes-of-part.ts';
import type { ZoneBounds, ZoneContact } from './zone-problem.ts';

export interface PartState {
  readonly distances: Float64Array;
  readonly normals: Float64Array;
  readonly bySize: Float64Array;
  /** Column of its first size, among the sizes. */
  readonly firstSize: number;
}

export class ZoneRows implements MinimaxRows {
  /** Combinations of the unknowns that some point feels. */
  readonly columns: number;
  private readonly unknowns: number;
  private readonly basis: readonly Float64Array[];
  private readonly parts: readonly ZoneBounds[];
  private readonly states: readonly PartState[];
  private readonly motions: Motions;
  private readonly motionCount: number;
  /** mm per unit of each column. */
  private readonly scale: Float64Array;
  /** First row's id of each part: two rows a point. */
  private readonly firstId: number[];
  /** Gradients of all points, made once: shape [columns · count] of each part. */
  private readonly gradients: Float64Array[];

  constructor(
    parts: readonly ZoneBounds[],
    state: { readonly parts: readonly PartState[] },
    motions: Motions,
    reach: number,
    sizeCount: number,
  ) {
    this.parts = parts;
    this.states = state.parts;
    this.motions = motions;
    this.motionCount = motions.turns.length + motions.shifts.length;
    this.unknowns = this.motionCount + sizeCount;
    this.scale = new Float64Array(this.unknowns).fill(1).fill(reach, 0, motions.turns.length);
    this.firstId = [0];
    for (const { count } of parts) this.firstId.push((this.firstId.at(-1) as number) + 2 * count);
    const all = parts.map((part, k) => this.gradientsOf(part, this.states[k]));
    this.basis = feltDirections(all, this.unknowns);
    this.columns = this.basis.length;
    this.gradients = all.map((gradients) => this.inBasis(gradients));
  }

  /** Only what some point feels: a plane that slides in itself would slide to the trust's bound for nothing. */
  private inBasis(gradients: Float64Array): Float64Array {
    const { unknowns, columns, basis } = this;
    const n = gradients.length / unknowns;
    const felt = new Float64Array(columns * n);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < columns; c++) {
        let sum = 0;
        for (let j = 0; j < unknowns; j++) sum += basis[c][j] * gradients[unknowns * i + j];
        felt[columns * i + c] = sum;
      }
    return felt;
  }

  private gradientsOf(part: ZoneBounds, { normals, bySize, firstSize }: PartState): Float64Array {
    const { unknowns, motions, motionCount, scale } = this;
    const own = sizesOfPart(this.parts, part);
    const all = new Float64Array(unknowns * part.count);
    const { points } = part;
    const gradient = gradientOfMotions(motions);
    for (let i = 0; i < part.count; i++) {
      const k = 3 * i;
      const at = unknowns * i;
      gradient(points[k], points[k + 1], points[k + 2], normals[k], normals[k + 1], normals[k + 2], all, at);
      for (let j = 0; j < motionCount; j++) all[at + j] /= scale[j];
      for (let j = 0; j < own; j++) all[at + motionCount + firstSize + j] = bySize[own * i + j];
    }
    return all;
  }

  violated(x: Float64Array, h: number, most: number, tolerance: number): number[] {
    const wantsHard = h !== Number.NEGATIVE_INFINITY;
    const found = new Worst(most);
    this.parts.forEach((part, p) => {
      if (part.hard && !wantsHard) return;
      const allowed = part.hard || !wantsHard ? 0 : h * (part.tolerance ?? 1);
      const { distances } = this.states[p];
      const gradients = this.gradients[p];
      const { columns } = this;
      const upper = part.outer + allowed;
      const lower = part.inner + allowed;
      let floor = wantsHard ? Math.max(tolerance, found.least) : found.least;
      for (let i = 0, at = 0; i < part.count; i++, at += columns) {
        let d = distances[i];
        for (let j = 0; j < columns; j++) d += gradients[at + j] * x[j];
        const over = d - upper;
        const under = -d - lower;
        if (over > floor) {
          found.add(this.firstId[p] + 2 * i, over);
          floor = Math.max(floor, found.least);
        }
        if (under > floor) {
          found.add(this.firstId[p] + 2 * i + 1, under);
          floor = Math.max(floor, found.least);
        }
      }
    });
    return found.ids;
  }

  row(id: number, g: Float64Array): { readonly f: number; readonly s: number } {
    const { part: p, index, side } = this.pointOf(id);
    const part = this.parts[p];
    const at = this.columns * index;
    for (let j = 0; j < this.columns; j++) g[j] = side * this.gradients[p][at + j];
    const d = this.states[p].distances[index];
    return { f: side * d - (side > 0 ? part.outer : part.inner), s: part.hard ? 0 : (part.tolerance ?? 1) };
  }

  private pointOf(id: number): { readonly part: number; readonly index: number; readonly side: 1 | -1 } {
    let part = 0;
    while (id >= this.firstId[part + 1]) part++;
    const place = id - this.firstId[part];
    return { part, index: place >> 1, side: place & 1 ? -1 : 1 };
  }

  /** From what is felt, mm at the reach, back to rad and mm of each unknown. */
  unscaled(x: Float64Array): Float64Array {
    const step = new Float64Array(this.unknowns);
    this.basis.forEach((direction, c) => {
      for (let j = 0; j < step.length; j++) step[j] += direction[j] * x[c];
    });
    return step.map((value, k) => value / this.scale[k]);
  }

  certificate({ rows }: LinearMinimax): { contacts: ZoneContact[]; stationarity: number } {
    const sum = new Float64Array(this.columns);
    const g = new Float64Array(this.columns);
    const contacts = rows
      .filter(({ multiplier }) => multiplier > 1e-12)
      .map(({ id, multiplier }): ZoneContact => {
        this.row(id, g);
        for (let j = 0; j < g.length; j++) sum[j] += multiplier * g[j];
        return { ...this.pointOf(id), multiplier };
      });
    return { contacts, stationarity: Math.hypot(...sum) };
  }
}

/** Of as many points as settle it. */
const LOOKED_AT = 2000;
/** A direction in which no point's distance changes by this share of the most felt one is not felt. */
const UNFELT = 1e-9;

function feltDirections(all: readonly Float64Array[], unknowns: number): Float64Array[] {
  const gram = new Float64Array(unknowns * unknowns);
  for (const gradients of all) {
    const n = gradients.length / unknowns;
    const every = Math.max(1, Math.floor(n / LOOKED_AT));
    for (let i = 0; i < n; i += every)
      for (let a = 0; a < unknowns; a++)
        for (let b = 0; b < unknowns; b++)
          gram[a * unknowns + b] += gradients[unknowns * i + a] * gradients[unknowns * i + b];
  }
  const { values, vectors } = symmetricEigen(gram, unknowns);
  const most = values[unknowns - 1] ?? 0;
  const felt: Float64Array[] = [];
  for (let k = 0; k < unknowns; k++)
    if (values[k] > UNFELT * UNFELT * most) felt.push(vectors.subarray(k * unknowns, (k + 1) * unknowns));
  return felt;
}

/** The few greatest of many, unordered. */
class Worst {
  readonly ids: number[] = [];
  private readonly by: number[] = [];
  private readonly most: number;
  /** What a newcomer must pass. */
  least = Number.NEGATIVE_INFINITY;

  constructor(most: number) {
    this.most = most;
  }

  add(id: number, by: number): void {
    if (this.ids.length < this.most) {
      this.ids.push(id);
      this.by.push(by);
    } else {
      const place = this.by.indexOf(this.least);
      this.ids[place] = id;
      this.by[place] = by;
    }
    if (this.ids.length === this.most) this.least = Math.min(...this.by);
  }
}
