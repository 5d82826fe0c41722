/**
 * Judges the faces, the zones and the whole. What lies in a zone is judged by the zone's limits alone, what lies on a
 * face with limits of its own by those, all else by the general ones; the figures of a face are of all its points.
 */
import type { CadModel } from '@diewright/cad';
import type { EvenSamples } from '../deviation/even-samples.ts';
import type { Deviations } from '../deviation/measure-deviations.ts';
import type { Patches } from '../deviation/patches.ts';
import type { Plan } from '../plan/plan.ts';
import { faceLimits, zoneAt } from '../plan/tolerance-at.ts';
import type { Evaluation, Extreme, FaceResult, Judged, ZoneResult } from '../result/result.ts';
import { type JudgedValues, type JudgeRules, judge } from './judge.ts';

export interface PartsToJudge {
  readonly model: CadModel;
  readonly plan: Plan;
  readonly generalSource: 'general' | 'command';
  readonly deviations: Deviations;
  readonly samples: EvenSamples;
  readonly patches: Patches;
  readonly evaluation: Evaluation;
  readonly guard: number | null;
}

export interface JudgedParts {
  readonly whole: Judged;
  readonly faces: FaceResult[];
  readonly zones: ZoneResult[];
}

export function judgeParts(parts: PartsToJudge): JudgedParts {
  const { model, plan, deviations, guard } = parts;
  const units = judgedUnits(parts);
  const general = plan.general ? { ...plan.general, source: parts.generalSource } : null;
  const rules = (tolerance: JudgeRules['tolerance']): JudgeRules => ({
    tolerance,
    guard,
    minimumCoverage: plan.minimumCoverage ?? null,
  });
  const run = (set: JudgedValues, tolerance: JudgeRules['tolerance']) =>
    judge(set, deviations.positions, deviations.face, rules(tolerance));

  const pointsOfFace = groupBy(deviations.face, model.faces.length);
  const unitsOfFace = groupBy(units.face, model.faces.length);
  const names = new Map(
    plan.faces.flatMap((entry) => (entry.name ? [[entry.face.index, entry.name] as const] : [])),
  );
  const faces = model.faces.map((face): FaceResult => {
    const set = judgedSet(parts, units, pointsOfFace(face.index), unitsOfFace(face.index), face.index);
    const name = names.get(face.index);
    return {
      face: { index: face.index, kind: face.kind, area: face.area, centroid: [...face.centroid] },
      ...(name === undefined ? {} : { name }),
      ...run(set, faceLimits(plan, face.index) ?? general),
    };
  });

  const unitsOfZone = groupBy(units.zone, plan.zones.length);
  const pointsOfZone = groupBy(zoneOfPoints(parts), plan.zones.length);
  const zones = plan.zones.map((zone, z): ZoneResult => {
    const set = judgedSet(parts, units, pointsOfZone(z), unitsOfZone(z), null, z);
    return {
      name: zone.name,
      box: zone.box ?? null,
      sphere: zone.sphere ?? null,
      ...run(set, { lower: zone.lower, upper: zone.upper, source: 'zone' }),
    };
  });

  const everyPoint = Uint32Array.from({ length: deviations.deviation.length }, (_, i) => i);
  const everyUnit = Uint32Array.from({ length: units.value.length }, (_, i) => i);
  const all = run(judgedSet(parts, units, everyPoint, everyUnit, null), general);
  const sum = (key: 'outside' | 'unsure') => [...faces, ...zones].reduce((total, one) => total + one[key], 0);
  return { whole: { ...all, outside: sum('outside'), unsure: sum('unsure') }, faces, zones };
}

/** What verdicts rest on, patch by patch or point by point. */
interface Units {
  readonly value: Float64Array;
  readonly at: Float64Array;
  readonly face: Uint32Array;
  /** Zone that claims the unit; 0xffffffff = none. */
  readonly zone: Uint32Array;
  /** Whether it was measured (for coverage). */
  readonly measured: Uint8Array;
  readonly isPatch: boolean;
}

const NONE = 0xffffffff;

function judgedUnits({ plan, deviations, samples, patches, evaluation }: PartsToJudge): Units {
  const isPatch = evaluation.rule === 'patchMedian';
  const at = isPatch ? samples.positions : deviations.feet;
  const face = isPatch ? samples.face : deviations.face;
  return {
    value: isPatch ? patches.median : deviations.deviation,
    at: isPatch ? samples.positions : deviations.positions,
    face,
    zone: zonesOf(plan, at, face),
    measured: patches.measured,
    isPatch,
  };
}

function zoneOfPoints({ plan, deviations }: PartsToJudge): Uint32Array {
  return zonesOf(plan, deviations.feet, deviations.face);
}

function zonesOf(plan: Plan, at: Float64Array, face: Uint32Array): Uint32Array {
  const zone = new Uint32Array(face.length).fill(NONE);
  if (plan.zones.length === 0) return zone;
  for (let i = 0; i < zone.length; i++) {
    const point = [at[3 * i] as number, at[3 * i + 1] as number, at[3 * i + 2] as number] as const;
    const found = zoneAt(plan.zones, point, face[i] as number);
    if (found >= 0) zone[i] = found;
  }
  return zone;
}

/** @param zone the zone that is judged; without it units that a zone claims are left to the zone */
function judgedSet(
  parts: PartsToJudge,
  units: Units,
  points: Uint32Array,
  ofUnits: Uint32Array,
  face: number | null,
  zone?: number,
): JudgedValues {
  const { deviation } = parts.deviations;
  const valid = points.filter((i) => !Number.isNaN(deviation[i]));
  const mine = ofUnits.filter(
    (u) => !Number.isNaN(units.value[u]) && (zone !== undefined || units.zone[u] === NONE),
  );
  const judgedAt = (k: number): Extreme => {
    const u = mine[k] as number;
    return {
      value: units.value[u] as number,
      at: [units.at[3 * u] as number, units.at[3 * u + 1] as number, units.at[3 * u + 2] as number],
      face: units.face[u] === NONE ? null : (units.face[u] as number),
    };
  };
  const coverage = countCoverage(parts, face, zone);
  return {
    values: Float64Array.from(valid, (i) => deviation[i] as number),
    points: valid,
    judgedValues: Float64Array.from(mine, (u) => units.value[u] as number),
    judgedAt,
    ...coverage,
  };
}

function countCoverage(
  { samples, patches, evaluation, plan }: PartsToJudge,
  face: number | null,
  zone?: number,
): { samples: number; measuredSamples: number | null } {
  if (evaluation.stepMm === null) return { samples: 0, measuredSamples: null };
  const from = face === null ? 0 : (samples.firstOfFace[face] as number);
  const to = face === null ? samples.face.length : (samples.firstOfFace[face + 1] as number);
  let all = 0;
  let measured = 0;
  for (let s = from; s < to; s++) {
    if (zone !== undefined) {
      const p = samples.positions;
      const at = [p[3 * s] as number, p[3 * s + 1] as number, p[3 * s + 2] as number] as const;
      if (zoneAt(plan.zones, at, samples.face[s] as number) !== zone) continue;
    }
    all++;
    measured += patches.measured[s] as number;
  }
  return { samples: all, measuredSamples: measured };
}

/** Indices by label 0…n − 1 (counting sort); other labels are left out. */
function groupBy(labels: Uint32Array, n: number): (label: number) => Uint32Array {
  const starts = new Uint32Array(n + 1);
  for (const label of labels) if (label < n) starts[label + 1] = (starts[label + 1] as number) + 1;
  for (let k = 0; k < n; k++) starts[k + 1] = (starts[k + 1] as number) + (starts[k] as number);
  const order = new Uint32Array(starts[n] as number);
  const next = starts.slice(0, n);
  labels.forEach((label, i) => {
    if (label >= n) return;
    order[next[label] as number] = i;
    next[label] = (next[label] as number) + 1;
  });
  return (label) => order.subarray(starts[label] as number, starts[label + 1] as number);
}
