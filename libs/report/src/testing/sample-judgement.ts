/** Figures and verdicts of the sample's points: short and obvious, for made-up inspections only. */
import type { Extreme, Judged, Statistics, Verdict } from '@diewright/metrology';

export interface Sample {
  readonly at: [number, number, number];
  readonly deviation: number;
  readonly face: number;
}

export const SAMPLE_GUARD_BAND = 0.008;

export function statisticsOf(samples: readonly Sample[]): Statistics {
  const n = samples.length;
  if (n === 0) {
    return {
      count: 0,
      mean: null,
      standardDeviation: null,
      rms: null,
      percentiles: null,
      lowest: null,
      highest: null,
    };
  }
  const sorted = samples.map((s) => s.deviation).sort((a, b) => a - b);
  const mean = sorted.reduce((a, b) => a + b, 0) / n;
  const squares = sorted.reduce((a, b) => a + (b - mean) ** 2, 0);
  const at = (share: number) => sorted[Math.min(n - 1, Math.floor(share * n))]!;
  const { lowest, highest } = extremes(samples);
  return {
    count: n,
    mean,
    standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    rms: Math.sqrt(sorted.reduce((a, b) => a + b * b, 0) / n),
    percentiles: {
      p1: at(0.01),
      p5: at(0.05),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      p99: at(0.99),
    },
    lowest,
    highest,
  };
}

export function judge(
  samples: readonly Sample[],
  tolerance: { lower: number; upper: number } | null,
  source: 'general' | 'face' | 'zone',
  touches: boolean,
  coverage: number,
): Judged {
  const statistics = statisticsOf(samples);
  // One in five stands for a patch: the sample needs plausible counts, not the real division.
  const values = touches ? samples : samples.filter((_, i) => i % 5 === 0);
  const { lowest, highest } = extremes(values);
  const margin = (d: number) => (tolerance ? Math.max(tolerance.lower - d, d - tolerance.upper) : 0);
  const outside = tolerance ? values.filter((s) => margin(s.deviation) > SAMPLE_GUARD_BAND).length : 0;
  const unsure = tolerance
    ? values.filter((s) => Math.abs(margin(s.deviation)) <= SAMPLE_GUARD_BAND).length
    : 0;
  const verdict: Verdict =
    !tolerance || values.length === 0
      ? tolerance
        ? 'undecided'
        : 'noTolerance'
      : outside > 0
        ? 'notConforming'
        : unsure > 0
          ? 'undecided'
          : 'conforming';
  return {
    statistics,
    coverage: touches ? null : coverage,
    samples: touches ? 0 : Math.max(1, Math.round(values.length / Math.max(coverage, 0.05))),
    judgedLowest: lowest,
    judgedHighest: highest,
    tolerance: tolerance ? { ...tolerance, source } : null,
    judged: values.length,
    outside,
    unsure,
    verdict,
  };
}

function extremes(samples: readonly Sample[]): { lowest: Extreme | null; highest: Extreme | null } {
  let lowest: Sample | null = null;
  let highest: Sample | null = null;
  for (const s of samples) {
    if (!lowest || s.deviation < lowest.deviation) lowest = s;
    if (!highest || s.deviation > highest.deviation) highest = s;
  }
  const extreme = (s: Sample | null) => (s ? { value: s.deviation, at: s.at, face: s.face } : null);
  return { lowest: extreme(lowest), highest: extreme(highest) };
}
