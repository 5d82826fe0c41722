/**
 * Every piece of a given length of a line of points: one begins at each point. What lies between two such pieces lies in
 * one of them, so that none is missed; of a long line at most `MOST` begin at even places, and then the worst may be
 * missed by less than the way between two of them.
 */
const MOST = 400;

/** @param along ascending. @returns [from, to) of each piece with two points or more; all of it where it is shorter. */
export function windowsOf(along: ArrayLike<number>, length: number): [number, number][] {
  const n = along.length;
  const windows: [number, number][] = [];
  const every = Math.max(1, Math.floor(n / MOST));
  let to = 0;
  for (let from = 0; from < n; from += every) {
    const end = (along[from] as number) + length;
    while (to < n && (along[to] as number) <= end) to++;
    if (to - from >= 2) windows.push([from, to]);
    if (to === n) break;
  }
  return windows;
}
