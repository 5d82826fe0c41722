/**
 * An order in which any beginning of the list is an even sample of the whole, so that fewer points are drawn by drawing
 * only the first of them. Steps of the golden section, made coprime to the count: Knuth, TAOCP 3, §6.4 (theorem S).
 */
export function spreadOrder(count: number): Uint32Array {
  const order = new Uint32Array(count);
  if (count < 3) return order.map((_, i) => i);
  let step = Math.max(1, Math.round(count * 0.6180339887498949));
  while (greatestCommonDivisor(step, count) !== 1) step++;
  let at = 0;
  for (let i = 0; i < count; i++) {
    order[i] = at;
    at += step;
    if (at >= count) at -= count;
  }
  return order;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
