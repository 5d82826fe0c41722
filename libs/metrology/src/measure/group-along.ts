/**
 * Groups points by a place along one axis: clear layers where somebody touched in layers, else bins two point spacings
 * wide that lie side by side, so that every point counts. How many there are follows from the data alone.
 *
 * Layers are clear where the least gap between two is at least `CLEAR` times as wide as the thickest layer and no finer
 * than a share of the points' spacing: coordinates that somebody rounded lie in layers too, which mean nothing.
 */

export interface Group {
  /** Middle of the layer or bin, in the units of the places. */
  readonly at: number;
  /** From its first to its last point (layer), or of the bin. */
  readonly width: number;
  /** Of the points, ascending. */
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
const FINEST = 0.1;
/** More sections than this show nothing that these do not. */
const MOST_GROUPS = 200;
/** Layers are looked for among this many of the widest gaps. */
const MOST_LAYERS = 512;
/** So many points at one place are no chance: they are a layer, even one that holds too few. */
const FEWEST_OF_LAYER = 3;
/** Stray points beside the layers be this share of all; beyond it there are no layers. */
const MOST_STRAYS = 0.1;

export function groupAlong(places: Float64Array, rule: GroupingRule): Grouping {
  if (places.length === 0) return { kind: 'bins', groups: [], leftOut: 0 };
  const { unrolled, sorted } = unroll(places, rule.period);
  return layers(unrolled, sorted, rule) ?? bins(unrolled, sorted, rule);
}

/** As they are and ascending; where places close on themselves, beginning behind the widest gap. */
function unroll(places: Float64Array, period: number | undefined) {
  if (!period) return { unrolled: places, sorted: places.slice().sort() };
  const wrapped = places.map((place) => place - period * Math.floor(place / period));
  const sorted = wrapped.slice().sort();
  const n = sorted.length;
  let first = 0;
  let widest = (sorted[0] as number) + period - (sorted[n - 1] as number);
  for (let k = 1; k < n; k++) {
    const gap = (sorted[k] as number) - (sorted[k - 1] as number);
    if (gap <= widest) continue;
    widest = gap;
    first = k;
  }
  const begin = sorted[first] as number;
  const beyond = (place: number) => (place < begin ? place + period : place);
  return { unrolled: wrapped.map(beyond), sorted: wrapped.map(beyond).sort() };
}

function layers(
  places: Float64Array,
  sorted: Float64Array,
  { fewest, spacing }: GroupingRule,
): Grouping | null {
  const n = sorted.length;
  const range = (sorted[n - 1] as number) - (sorted[0] as number);
  const gaps = new Float64Array(n - 1);
  for (let k = 1; k < n; k++) gaps[k - 1] = (sorted[k] as number) - (sorted[k - 1] as number);
  const widest = gaps
    .slice()
    .sort()
    .reverse()
    .subarray(0, MOST_LAYERS + 1);
  // Where the gaps fall off most steeply lie the thresholds that may part layers.
  const rounding = range * 1e-12;
  const smallest = Math.max(rounding, FINEST * spacing);
  const falls = Array.from({ length: widest.length }, (_, k) => k)
    .filter((k) => (widest[k] as number) > smallest)
    .map((k) => ({ k, fall: (widest[k] as number) / ((widest[k + 1] ?? 0) + rounding) }))
    .sort((a, b) => b.fall - a.fall)
    .slice(0, 3);
  for (const { k } of falls) {
    const least = widest[k] as number;
    const starts = [0];
    for (let i = 0; i < n - 1; i++) if ((gaps[i] as number) >= least) starts.push(i + 1);
    const spans = starts.map((from, g): Span => {
      const to = starts[g + 1] ?? n;
      return { low: sorted[from] as number, high: sorted[to - 1] as number, count: to - from };
    });
    if (spans.some(({ low, high }) => (high - low) * CLEAR > least)) continue;
    const leftOutBy = (needed: number) =>
      spans.reduce((sum, { count }) => sum + (count < needed ? count : 0), 0);
    if (leftOutBy(Math.min(fewest, FEWEST_OF_LAYER)) > MOST_STRAYS * n) continue;
    const groups = groupsOf(places, spans).filter(({ indices }) => indices.length >= fewest);
    return { kind: 'layers', groups, leftOut: leftOutBy(fewest) };
  }
  return null;
}

/** A stretch of places with its points. */
interface Span {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

function bins(places: Float64Array, sorted: Float64Array, { fewest, spacing }: GroupingRule): Grouping {
  const n = sorted.length;
  const low = sorted[0] as number;
  const range = (sorted[n - 1] as number) - low;
  const least = Math.max(2 * spacing, (range * fewest) / n);
  const count = range > 0 ? Math.min(MOST_GROUPS, Math.max(1, Math.floor(range / least))) : 1;
  const width = range / count;
  const counts = new Uint32Array(count);
  const binOf = (place: number) =>
    width > 0 ? Math.min(count - 1, Math.max(0, Math.floor((place - low) / width))) : 0;
  for (const place of places) {
    const bin = binOf(place);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const members = sortInto(places, counts, binOf);
  const groups = members
    .map((indices, g) => ({ at: low + (g + 0.5) * width, width, indices }))
    .filter(({ indices }) => indices.length >= fewest);
  const used = groups.reduce((sum, { indices }) => sum + indices.length, 0);
  return { kind: 'bins', groups, leftOut: n - used };
}

function groupsOf(places: Float64Array, spans: readonly Span[]): Group[] {
  const spanOf = (place: number) => {
    let from = 0;
    let to = spans.length - 1;
    while (from < to) {
      const half = (from + to + 1) >> 1;
      if (place >= (spans[half] as Span).low) from = half;
      else to = half - 1;
    }
    return from;
  };
  const members = sortInto(
    places,
    Uint32Array.from(spans, ({ count }) => count),
    spanOf,
  );
  return spans.map(({ low, high }, g) => ({
    at: (low + high) / 2,
    width: high - low,
    indices: members[g] as Uint32Array,
  }));
}

/** Counting sort. */
function sortInto(places: Float64Array, counts: Uint32Array, groupOf: (place: number) => number) {
  const members = Array.from(counts, (count) => new Uint32Array(count));
  const filled = new Uint32Array(counts.length);
  for (let i = 0; i < places.length; i++) {
    const g = groupOf(places[i] as number);
    const at = filled[g] as number;
    (members[g] as Uint32Array)[at] = i;
    filled[g] = at + 1;
  }
  return members;
}
