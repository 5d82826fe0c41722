/**
 * The vectors that every row sends to nothing, orthonormal; and with it the rank. By singular values of the rows' Gram
 * matrix; rows must be of like size. Directions of a model carry some 1e-9 of rounding, so what is held less than one
 * part in 1e6 is not held.
 */
import { symmetricEigen } from './symmetric-eigen.ts';

const RELATIVE_TOLERANCE = 1e-6;

export function nullSpace(rows: readonly (readonly number[])[], columns: number): number[][] {
  const gram = new Float64Array(columns * columns);
  for (const row of rows)
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++) gram[i * columns + j] += row[i] * row[j];
  const { values, vectors } = symmetricEigen(gram, columns);
  const largest = Math.max(1, values[columns - 1] ?? 0);
  const found: number[][] = [];
  for (let k = 0; k < columns; k++)
    if (Math.sqrt(Math.max(values[k], 0) / largest) <= RELATIVE_TOLERANCE)
      found.push([...vectors.subarray(k * columns, (k + 1) * columns)]);
  return found;
}
