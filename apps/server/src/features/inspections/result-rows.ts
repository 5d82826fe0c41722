/** What of a result stands in tables, so that lists and trends need not open its file. */
import type { InspectionResult } from '@diewright/metrology';

export function resultRow(result: InspectionResult) {
  const { whole, software, verdict } = result;
  const { statistics } = whole;
  return {
    verdict: verdict.outcome,
    software: `${software.name} ${software.version}`,
    points: statistics.count,
    mean_mm: statistics.mean,
    standard_deviation_mm: statistics.standardDeviation,
    lowest_mm: statistics.lowest?.value ?? null,
    highest_mm: statistics.highest?.value ?? null,
    coverage: whole.coverage,
  };
}

export function faceRows(result: InspectionResult) {
  return result.faces
    .filter((one) => one.judged > 0)
    .map((one) => ({
      face: one.face.index,
      kind: one.face.kind,
      name: one.name ?? null,
      mean_mm: one.statistics.mean,
      lowest_mm: one.judgedLowest?.value ?? null,
      highest_mm: one.judgedHighest?.value ?? null,
      outside: one.outside,
      verdict: one.verdict,
    }));
}

export function characteristicRows(result: InspectionResult) {
  return result.characteristics.map((one) => {
    const { evaluation } = one;
    const found = evaluation?.status === 'evaluated' ? evaluation : null;
    return {
      characteristic_id: one.id,
      balloon: one.balloon,
      label: one.name ?? one.id,
      kind: one.kind,
      unit: found?.unit ?? 'mm',
      value: found?.value ?? null,
      lower_limit: found?.limits?.lower ?? null,
      upper_limit: found?.limits?.upper ?? null,
      expanded_uncertainty: found?.uncertainty?.expanded ?? null,
      verdict: found?.verdict ?? 'noTolerance',
    };
  });
}
