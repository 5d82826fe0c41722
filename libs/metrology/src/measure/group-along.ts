/**
 * Groups points by a place along one axis: clear layers where somebody touched in layers, else bins two point spacings
 * wide that lie side by side, so that every point counts. How many there are follows from the data alone.
 *
 * Layers are clear where the least gap between two is at least `CLEAR` times as wide as the thickest layer.
 */

export interface Group {
  /** Middle of the layer or bin, in the units of the places. */
  readonly at: number;
  /** From its first to its last point (layer), or of the bin. */
  readonly width: number;
  /** Of the points, ascending by place. */
  readonly indices: Uint32Array;
}

export interface Grouping {
  readonly kind: 'layers' | 'bins';
  /** Ascending; each holds at least `fewest` points. */
  readonly groups: readonly Group[];
  /** Points in layers or bins that hold too few. */
  readonly leftOut: number;
}

export interface GroupingRule {
  /** A group with fewer points says nothing. */
  readonly fewest: number;
  /** Mean distance of neighbouring points, in the units of the places. */
  readonly spacing: number;
  /** Where places close on themselves (angles): their period. */
  readonly period?: number;
}

const CLEAR = 4;
/** More sections than this show nothing that these do not. */
const MOST_GROUPS = 200;
/** Layers are looked for among this many of the widest gaps. */
const MOST_LAYERS = 512;
/** So many points at one place are no chance: they are a layer, even one that holds too few. */
const FEWEST_OF_LAYER = 3;
/** Stray points beside the layers be this share of all; beyond it there are no layers. */
const MOST_STRAYS = 0.1;

export function groupAlong(places: Float64Array, rule: GroupingRule): Grouping {
  const { order, sorted } = sortPlaces(places, rule.period);
  const n = sorted.length;
  if (n === 0) return { kind: 'bins', groups: [], leftOut: 0 };
  return layers(order, sorted, rule) ?? bins(order, sorted, rule);
}

/** Ascending; where places close on themselves, beginning behind the widest gap and rising beyond the period. */
function sortPlaces(places: Float64Array, period: number | undefined) {
  const order = Uint32Array.from(places.keys());
  const wrapped = period ? places.map((place) => place - period * Math.floor(place / period)) : places;
  order.sort((a, b) => (wrapped[a] as number) - (wrapped[b] as number) || a - b);
  if (!period || order.length === 0)
    return { order, sorted: Float64Array.from(order, (i) => wrapped[i] as number) };
  const n = order.length;
  const place = (k: number) => (wrapped[order[k % n] as number] as number) + (k >= n ? period : 0);
  let first = 0;
  let widest = -1;
  for (let k = 0; k < n; k++) {
    const gap = place(k + 1) - place(k);
    if (gap > widest) {
      widest = gap;
      first = (k + 1) % n;
    }
  }
  return {
    order: Uint32Array.from(order, (_, k) => order[(first + k) % n] as number),
    sorted: Float64Array.from(order, (_, k) => place(first + k)),
  };
}

function layers(order: Uint32Array, sorted: Float64Array, { fewest }: GroupingRule): Grouping | null {
  const n = sorted.length;
  const range = (sorted[n - 1] as number) - (sorted[0] as number);
  const gaps = new Float64Array(n - 1);
  for (let k = 1; k < n; k++) gaps[k - 1] = (sorted[k] as number) - (sorted[k - 1] as number);
  const widest = Float64Array.from(gaps)
    .sort()
    .reverse()
    .subarray(0, MOST_LAYERS + 1);
  // Where the gaps fall off most steeply lie the thresholds that may part layers.
  const smallest = range * 1e-12;
  const falls = Array.from({ length: widest.length }, (_, k) => k)
    .filter((k) => (widest[k] as number) > smallest)
    .map((k) => ({ k, fall: (widest[k] as number) / ((widest[k + 1] ?? 0) + smallest) }))
    .sort((a, b) => b.fall - a.fall)
    .slice(0, 3);
  for (const { k } of falls) {
    const least = widest[k] as number;
    const ends = [0];
    for (let i = 0; i < n - 1; i++) if ((gaps[i] as number) >= least) ends.push(i + 1);
    ends.push(n);
    const groups = ends.slice(1).map((to, g) => groupOf(order, sorted, ends[g] as number, to));
    if (groups.some(({ width }) => width * CLEAR > least)) continue;
    const leftOutBy = (least: number) =>
      groups.reduce((sum, { indices }) => sum + (indices.length < least ? indices.length : 0), 0);
    if (leftOutBy(Math.min(fewest, FEWEST_OF_LAYER)) > MOST_STRAYS * n) continue;
    const full = groups.filter(({ indices }) => indices.length >= fewest);
    return { kind: 'layers', groups: full, leftOut: leftOutBy(fewest) };
  }
  return null;
}

function groupOf(order: Uint32Array, sorted: Float64Array, from: number, to: number): Group {
  const low = sorted[from] as number;
  const high = sorted[to - 1] as number;
  return { at: (low + high) / 2, width: high - low, indices: order.slice(from, to) };
}

function bins(order: Uint32Array, sorted: Float64Array, { fewest, spacing }: GroupingRule): Grouping {
  const n = sorted.length;
  const low = sorted[0] as number;
  const range = (sorted[n - 1] as number) - low;
  const widthOf = Math.max(2 * spacing, (range * fewest) / n);
  const count = range > 0 ? Math.min(MOST_GROUPS, Math.max(1, Math.floor(range / widthOf))) : 1;
  const width = range / count;
  const groups: Group[] = [];
  let from = 0;
  for (let g = 0; g < count; g++) {
    let to = from;
    const end = low + (g + 1) * width;
    while (to < n && (g === count - 1 || (sorted[to] as number) < end)) to++;
    if (to - from >= fewest)
      groups.push({ at: low + (g + 0.5) * width, width, indices: order.slice(from, to) });
    from = to;
  }
  const used = groups.reduce((sum, { indices }) => sum + indices.length, 0);
  return { kind: 'bins', groups, leftOut: n - used };
}
