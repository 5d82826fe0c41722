/** The parameter of the period [from, from + period) that stands for t; t itself where the period is null. */
export function wrapParameter(t: number, from: number, period: number | null): number {
  if (period === null || (t >= from && t < from + period)) return t;
  const wrapped = t - period * Math.floor((t - from) / period);
  // Rounding may land on the far end, which is the same point.
  return wrapped >= from + period ? from : wrapped;
}
