/** The distance of every point as CSV, with whether it counted. */
import type { Fit } from '@diewright/geometry';

export function distancesText(
  { residuals, outliers }: Pick<Fit, 'residuals' | 'outliers'>,
  points: Float64Array,
): string {
  const left = new Set(outliers.leftOut);
  const rows = Array.from(residuals, (d, i) => {
    const place = [...points.subarray(3 * i, 3 * i + 3)].join(',');
    return `${i + 1},${place},${d},${left.has(i) ? 0 : 1}`;
  });
  return `number,x_mm,y_mm,z_mm,distance_mm,counts\n${rows.join('\n')}\n`;
}
