/**
 * The B-spline basis functions that are not zero at t, with derivatives to the 2nd.
 * Up to degree 7 each function is a polynomial per knot span, kept as power coefficients about the middle of the
 * span (s in [−1, 1], where they lose at most three digits), so that a value costs a few multiplications. Above it
 * the recursion of M. G. Cox and C. de Boor (1972; Piegl & Tiller 1997, eqs. 2.5 and 2.7) is run each time.
 * Knots rise and are written out with their multiplicities; outside the domain the end spans' polynomials go on.
 */
export class BSplineBasis {
  readonly degree: number;
  readonly knots: Float64Array;
  readonly from: number;
  readonly to: number;
  /** The distinct knots of the domain: span s runs from breaks[s] to breaks[s + 1]. */
  readonly breaks: Float64Array;
  readonly spans: number;
  /** Filled by `evaluate`: the functions, their first and their second derivatives. Shape [3 (degree + 1)]. */
  readonly values: Float64Array;
  /** Filled by `evaluate`: the pole that belongs to the first of the values. */
  firstPole = 0;
  /** Index into the knots at which each span begins. */
  private readonly firstKnots: Int32Array;
  private readonly table: Float64Array | null;
  /** Scratch of the recursion: values of the two degrees below. */
  private readonly lower: Float64Array;
  private lastSpan = 0;

  constructor(degree: number, knots: Float64Array, poles: number) {
    checkKnots(degree, knots, poles);
    this.degree = degree;
    this.knots = knots;
    this.from = knots[degree];
    this.to = knots[poles];
    const first: number[] = [];
    for (let k = degree; k < poles; k++) if (knots[k + 1] > knots[k]) first.push(k);
    this.firstKnots = Int32Array.from(first);
    this.spans = first.length;
    this.breaks = Float64Array.from([...first.map((k) => knots[k]), this.to]);
    this.values = new Float64Array(3 * (degree + 1));
    this.lower = new Float64Array(2 * (degree + 1));
    this.table = degree <= HIGHEST_IN_POWERS ? powerTable(degree, knots, this.firstKnots) : null;
  }

  /** The span that holds t; the last one asked for is tried first. */
  spanAt(t: number): number {
    const { breaks, lastSpan } = this;
    if (t >= breaks[lastSpan] && t < breaks[lastSpan + 1]) return lastSpan;
    let low = 0;
    let high = this.spans - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (t >= breaks[middle]) low = middle;
      else high = middle - 1;
    }
    this.lastSpan = low;
    return low;
  }

  /** Fills `values` and `firstPole` with the polynomials of a span, which may be asked beyond its ends. */
  evaluate(span: number, t: number, order: 0 | 1 | 2): void {
    this.firstPole = this.firstKnots[span] - this.degree;
    if (this.table === null) this.recur(this.firstKnots[span], t, order);
    else this.sumPowers(this.table, span, t, order);
  }

  private sumPowers(table: Float64Array, span: number, t: number, order: 0 | 1 | 2): void {
    const { breaks, values, degree } = this;
    const count = degree + 1;
    const half = 0.5 * (breaks[span + 1] - breaks[span]);
    const s = (t - 0.5 * (breaks[span + 1] + breaks[span])) / half;
    let at = span * count * count;
    if (order === 0) {
      for (let j = 0; j < count; j++, at += count) {
        let value = table[at + degree];
        for (let k = degree - 1; k >= 0; k--) value = value * s + table[at + k];
        values[j] = value;
      }
      return;
    }
    const scale = 1 / half;
    const twice = 2 * scale * scale;
    for (let j = 0; j < count; j++, at += count) {
      let value = table[at + degree];
      let first = 0;
      let second = 0;
      for (let k = degree - 1; k >= 0; k--) {
        second = second * s + first;
        first = first * s + value;
        value = value * s + table[at + k];
      }
      values[j] = value;
      values[count + j] = first * scale;
      values[2 * count + j] = second * twice;
    }
  }

  private recur(knot: number, t: number, order: 0 | 1 | 2): void {
    const { degree, knots, values, lower } = this;
    const count = degree + 1;
    values.fill(0);
    lower.fill(0);
    values[0] = 1;
    for (let q = 1; q <= degree; q++) {
      if (q === degree - 1) copyTo(lower, 0, values, q);
      if (q === degree) copyTo(lower, count, values, q);
      raiseDegree(knots, knot, q, t, values);
    }
    if (order === 0) return;
    // First derivatives from the functions one degree below, second ones from those two below.
    differentiate(knots, knot, degree, lower, count, values, count);
    if (degree < 2) return;
    differentiate(knots, knot, degree - 1, lower, 0, lower, count);
    differentiate(knots, knot, degree, lower, count, values, 2 * count);
  }
}

/** Up to here the coefficients lose at most a factor (1 + √2)⁷ ≈ 480 of the last digit. */
const HIGHEST_IN_POWERS = 7;

function checkKnots(degree: number, knots: Float64Array, poles: number): void {
  if (!(degree >= 1) || poles <= degree || knots.length !== poles + degree + 1)
    throw new RangeError(
      `BSplineBasis: degree ${degree}, ${poles} poles, ${knots.length} knots; needs poles + degree + 1 knots.\n` +
        'Maybe the multiplicities are not written out.',
    );
  for (let k = 1; k < knots.length; k++)
    if (!(knots[k] >= knots[k - 1]))
      throw new RangeError(`BSplineBasis: knot ${k} is ${knots[k]} after ${knots[k - 1]}.\nMaybe unsorted.`);
  if (!(knots[poles] > knots[degree]))
    throw new RangeError(
      `BSplineBasis: empty domain [${knots[degree]}, ${knots[poles]}].\nMaybe all knots are equal.`,
    );
}

/** Values of degree q − 1 to those of degree q, in place (Piegl & Tiller 1997, eq. 2.5). */
function raiseDegree(knots: Float64Array, knot: number, q: number, t: number, values: Float64Array): void {
  let saved = 0;
  for (let j = 0; j < q; j++) {
    const left = knots[knot + j + 1 - q];
    const right = knots[knot + j + 1];
    const share = values[j] / (right - left);
    values[j] = saved + (right - t) * share;
    saved = (t - left) * share;
  }
  values[q] = saved;
}

/** Derivatives of the functions of degree q from values of degree q − 1 (Piegl & Tiller 1997, eq. 2.7). */
function differentiate(
  knots: Float64Array,
  knot: number,
  q: number,
  lower: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  let saved = 0;
  for (let j = 0; j < q; j++) {
    const share = (q * lower[from + j]) / (knots[knot + j + 1] - knots[knot + j + 1 - q]);
    out[to + j] = saved - share;
    saved = share;
  }
  out[to + q] = saved;
}

function copyTo(out: Float64Array, at: number, values: Float64Array, count: number): void {
  for (let j = 0; j < count; j++) out[at + j] = values[j];
}

/** Power coefficients in s = (t − middle) / half of every function on every span: the recursion over polynomials. */
function powerTable(degree: number, knots: Float64Array, firstKnots: Int32Array): Float64Array {
  const count = degree + 1;
  const table = new Float64Array(firstKnots.length * count * count);
  firstKnots.forEach((knot, span) => {
    const middle = 0.5 * (knots[knot] + knots[knot + 1]);
    const half = 0.5 * (knots[knot + 1] - knots[knot]);
    let functions = [new Float64Array(count)];
    functions[0][0] = 1;
    for (let q = 1; q <= degree; q++) {
      const raised = Array.from({ length: q + 1 }, () => new Float64Array(count));
      for (let j = 0; j < q; j++) {
        const left = knots[knot + j + 1 - q];
        const right = knots[knot + j + 1];
        const width = right - left;
        // (right − t) / width and (t − left) / width, as linear functions of s
        addProduct(raised[j], functions[j], (right - middle) / width, -half / width);
        addProduct(raised[j + 1], functions[j], (middle - left) / width, half / width);
      }
      functions = raised;
    }
    for (let j = 0; j < count; j++) table.set(functions[j], (span * count + j) * count);
  });
  return table;
}

/** out += (constant + slope · s) · polynomial */
function addProduct(out: Float64Array, polynomial: Float64Array, constant: number, slope: number): void {
  for (let k = 0; k < polynomial.length; k++) {
    out[k] += constant * polynomial[k];
    if (k > 0) out[k] += slope * polynomial[k - 1];
  }
}
