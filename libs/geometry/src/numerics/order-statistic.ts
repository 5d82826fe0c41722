/**
 * The value that would stand at `place` if the values were sorted ascending, without sorting them: quickselect with
 * the median of three (C. A. R. Hoare 1961, algorithm 65). Reorders `values`. None may be NaN.
 * @throws RangeError for a place outside the values
 */
export function orderStatistic(values: Float64Array, place: number): number {
  if (!(place >= 0 && place < values.length))
    throw new RangeError(`orderStatistic: place ${place} of ${values.length} values`);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOfThree(values[low], values[(low + high) >> 1], values[high]);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const other = values[i];
      values[i++] = values[j];
      values[j--] = other;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place];
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
