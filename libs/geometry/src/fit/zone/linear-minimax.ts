/**
 * The least h for which f_i + g_i·x ≤ s_i·h holds for all rows i, with |x_k| ≤ trust: a linear programme in few
 * variables and any number of rows. s_i = 1: the row is minimised; s_i = 0: it must hold as it is.
 *
 * Solved in its dual by the revised simplex method (G. B. Dantzig 1953): a basis has one row for each unknown of (h, x),
 * its multipliers are ≥ 0 throughout, and the rows that the present x violates are the columns that may enter. Rows are
 * asked for by the most violated ones, so that the many others cost one look each time (cutting planes; J. E. Kelley
 * 1960). The multipliers at the end prove the optimum: Σ λ s = 1 and Σ λ g = 0 where no trust bound is active.
 */

/** Where rows come from; one row is f, then s, then g. */
export interface MinimaxRows {
  /** Number of x. */
  readonly columns: number;
  /**
   * The rows that x and h violate most, at most `most` of them, by more than `tolerance`.
   * @returns their ids; any number that `row` knows
   */
  violated(x: Float64Array, h: number, most: number, tolerance: number): ArrayLike<number>;
  /** Writes g of the row. @returns f and s */
  row(id: number, g: Float64Array): { readonly f: number; readonly s: number };
}

export interface LinearMinimax {
  readonly x: Float64Array;
  readonly h: number;
  /** Rows of the basis with their multipliers, > 0 where they count. */
  readonly rows: readonly { readonly id: number; readonly multiplier: number }[];
  /** Whether a trust bound holds x back. */
  readonly bounded: boolean;
}

const ENTER_AT_ONCE = 24;
const MOST_PIVOTS = 5000;

interface Column {
  /** Row's id, or −1 − 2k, −2 − 2k for the bounds x_k ≤ trust, −x_k ≤ trust. */
  readonly id: number;
  readonly cost: number;
  /** s, then g. */
  readonly a: Float64Array;
}

/**
 * @param tolerance mm: a row violated by less is kept
 * @returns null where the rows that must hold contradict one another within the trust bounds
 */
export function linearMinimax(rows: MinimaxRows, trust: number, tolerance: number): LinearMinimax | null {
  const m = rows.columns;
  const zero = new Float64Array(m);
  const first = startingRow(rows, zero);
  if (!first) return null;
  const perturbed = perturbedSums(m);
  const basis = startingBasis(first, perturbed, trust);
  let weights = multipliersOf(basis, perturbed);
  let y = primalOf(basis, m);
  if (!weights || !y) return null;
  let waiting: Column[] = [];
  let degenerate = 0;
  for (let pivot = 0; pivot < MOST_PIVOTS; pivot++) {
    let entering = mostViolated(waiting, y, tolerance);
    if (!entering) {
      const x = y.slice(1).map((value) => -value);
      waiting = Array.from(rows.violated(x, y[0], ENTER_AT_ONCE, tolerance), (id) => columnOf(rows, id, m));
      waiting.push(...violatedBounds(y, m, trust, tolerance));
      entering = mostViolated(waiting, y, tolerance);
      if (!entering) return answer(basis, y);
    }
    const direction = solve(basis, entering.a, m);
    if (!direction) return null;
    const leaving = leavingPlace(direction, weights, degenerate > 20 ? basis : null);
    // The dual grows without end: no x satisfies the rows that must hold.
    if (leaving < 0) return null;
    degenerate = weights[leaving] <= 1e-15 ? degenerate + 1 : 0;
    basis[leaving] = entering;
    const nextWeights = multipliersOf(basis, perturbed);
    const nextPrimal = primalOf(basis, m);
    if (!nextWeights || !nextPrimal) return null;
    weights = nextWeights;
    y = nextPrimal;
  }
  return answer(basis, y);
}

/** The greatest of the rows with s > 0 at x = 0. */
function startingRow(rows: MinimaxRows, zero: Float64Array): Column | null {
  const ids = rows.violated(zero, Number.NEGATIVE_INFINITY, 1, 0);
  return ids.length > 0 ? columnOf(rows, ids[0], rows.columns) : null;
}

/** With one row and one bound of each x: the row's multiplier is 1 / s, the bounds take up its gradient. */
function startingBasis(first: Column, sums: Float64Array, trust: number): Column[] {
  const basis = [first];
  const m = sums.length - 1;
  for (let k = 0; k < m; k++)
    basis.push(boundOf(k, first.a[1 + k] / first.a[0] > sums[1 + k] ? -1 : 1, m, trust));
  return basis;
}

/** The column of side · x_k ≤ trust; as a row: f = −trust, g = side · e_k. */
function boundOf(k: number, side: 1 | -1, m: number, trust: number): Column {
  const a = new Float64Array(m + 1);
  a[1 + k] = side;
  return { id: side > 0 ? -1 - 2 * k : -2 - 2 * k, cost: -trust, a };
}

function columnOf(rows: MinimaxRows, id: number, m: number): Column {
  const a = new Float64Array(m + 1);
  const { f, s } = rows.row(id, a.subarray(1));
  a[0] = s;
  return { id, cost: f, a };
}

/** How much a column's row is violated at y = (h, −x). */
function violation({ cost, a }: Column, y: Float64Array): number {
  let sum = cost;
  for (let k = 0; k < y.length; k++) sum -= y[k] * a[k];
  return sum;
}

function mostViolated(columns: readonly Column[], y: Float64Array, tolerance: number): Column | null {
  let best: Column | null = null;
  let most = tolerance;
  for (const column of columns) {
    const by = violation(column, y);
    if (by > most) {
      most = by;
      best = column;
    }
  }
  return best;
}

function violatedBounds(y: Float64Array, m: number, trust: number, tolerance: number): Column[] {
  const found: Column[] = [];
  for (let k = 0; k < m; k++) {
    const x = -y[1 + k];
    if (Math.abs(x) > trust + tolerance) found.push(boundOf(k, x > 0 ? 1 : -1, m, trust));
  }
  return found;
}

/**
 * Of the basis, the place whose multiplier falls to nothing first.
 * @param byAge the basis: after many steps that gain nothing the one with the least id goes (R. G. Bland 1977)
 */
function leavingPlace(
  direction: Float64Array,
  weights: Float64Array,
  byAge: readonly Column[] | null,
): number {
  let place = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < direction.length; k++) {
    if (!(direction[k] > 1e-11)) continue;
    const ratio = Math.max(0, weights[k]) / direction[k];
    const isTie = Math.abs(ratio - least) <= 1e-15;
    const isBetter = isTie
      ? byAge
        ? byAge[k].id < byAge[place].id
        : direction[k] > direction[place]
      : ratio < least;
    if (isBetter) {
      place = k;
      least = Math.min(ratio, least);
    }
  }
  return place;
}

function answer(basis: readonly Column[], y: Float64Array): LinearMinimax {
  // The proof is of the sums as they are.
  const sums = new Float64Array(y.length);
  sums[0] = 1;
  const weights = multipliersOf(basis, sums) ?? sums;
  const rows = basis.flatMap(({ id }, k) => (id >= 0 ? [{ id, multiplier: Math.max(0, weights[k]) }] : []));
  return {
    x: y.slice(1).map((value) => -value),
    h: y[0],
    rows,
    bounded: basis.some(({ id }, k) => id < 0 && weights[k] > 1e-9),
  };
}

/**
 * What Σ λ (s, g) must be: (1, 0, …), but for trifles that differ from one another. Multipliers of nothing, of which a
 * flat or regular part is full, would make the method walk in circles (A. Charnes 1952).
 */
function perturbedSums(m: number): Float64Array {
  return Float64Array.from({ length: m + 1 }, (_, k) => (k === 0 ? 1 : TRIFLE * (1 + Math.abs(Math.sin(k)))));
}

const TRIFLE = 1e-11;

/** λ with B λ = sums. */
function multipliersOf(basis: readonly Column[], sums: Float64Array): Float64Array | null {
  return solve(basis, sums, sums.length - 1);
}

/** (h, −x) with Bᵀ y = costs. */
function primalOf(basis: readonly Column[], m: number): Float64Array | null {
  const n = m + 1;
  const matrix = new Float64Array(n * n);
  basis.forEach(({ a }, row) => {
    matrix.set(a, row * n);
  });
  return eliminate(
    matrix,
    Float64Array.from(basis, ({ cost }) => cost),
  );
}

/** The columns' combination that makes b. */
function solve(basis: readonly Column[], b: Float64Array, m: number): Float64Array | null {
  const n = m + 1;
  const matrix = new Float64Array(n * n);
  basis.forEach(({ a }, column) => {
    for (let row = 0; row < n; row++) matrix[row * n + column] = a[row];
  });
  return eliminate(matrix, Float64Array.from(b));
}

/** Gauss' elimination with row pivoting, both in place; null where the matrix is singular. */
function eliminate(a: Float64Array, b: Float64Array): Float64Array | null {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) pivot = i;
    if (!(Math.abs(a[pivot * n + k]) > 1e-13)) return null;
    if (pivot !== k) {
      for (let j = k; j < n; j++) [a[k * n + j], a[pivot * n + j]] = [a[pivot * n + j], a[k * n + j]];
      [b[k], b[pivot]] = [b[pivot], b[k]];
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k] / a[k * n + k];
      if (factor === 0) continue;
      for (let j = k; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) b[k] -= a[k * n + j] * b[j];
    b[k] /= a[k * n + k];
  }
  return b;
}
