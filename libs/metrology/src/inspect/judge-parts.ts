/**
 * Judges the faces, the zones and the whole. What lies in a zone is judged by the zone's limits alone, what lies on a
 * face with limits of its own by those, all else by the general ones; the figures of a face are of all its points.
 */
import type { CadModel } from '@diewright/cad';
import { worst } from '../decision/decide.ts';
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
    const set = judgedSet(parts, units, pointsOfFace(face.index), unitsOfFace(face.index), {
      face: face.index,
    });
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
    const set = judgedSet(parts, units, pointsOfZone(z), unitsOfZone(z), { zone: z });
    return {
      name: zone.name,
      box: zone.box ?? null,
      sphere: zone.sphere ?? null,
      ...run(set, { lower: zone.lower, upper: zone.upper, source: 'zone' }),
    };
  });

  return { whole: judgeWhole(parts, units, general, [...faces, ...zones]), faces, zones };
}

/** Figures of all points; what is outside and the verdict are those of the parts, each by its own limits. */
function judgeWhole(
  parts: PartsToJudge,
  units: Units,
  general: JudgeRules['tolerance'],
  judged: readonly Judged[],
): Judged {
  const { deviations, guard } = parts;
  const set = judgedSet(parts, units, upTo(deviations.deviation.length), upTo(units.value.length), {});
  const all = judge(set, deviations.positions, deviations.face, {
    tolerance: general,
    guard,
    minimumCoverage: null,
  });
  const sum = (key: 'outside' | 'unsure') => judged.reduce((total, one) => total + one[key], 0);
  return {
    ...all,
    outside: sum('outside'),
    unsure: sum('unsure'),
    verdict: worst(judged.map((one) => one.verdict)),
  };
}

/** 0, 1 … n − 1 */
function upTo(n: number): Uint32Array {
  const all = new Uint32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  return all;
}

/** What verdicts rest on, patch by patch or point by point. */
interface Units {
  readonly value: Float64Array;
  readonly at: Float64Array;
  readonly face: Uint32Array;
  /** Zone that claims the unit; 0xffffffff = none. */
  readonly zone: Uint32Array;
  /** Zone that claims each even sample; 0xffffffff = none. */
  readonly zoneOfSample: Uint32Array;
}

/** What is judged: a face, a zone, or (neither) the whole. */
interface Part {
  readonly face?: number;
  readonly zone?: number;
}

const NONE = 0xffffffff;

function judgedUnits({ plan, deviations, samples, patches, evaluation }: PartsToJudge): Units {
  const isPatch = evaluation.rule === 'patchMedian';
  const zoneOfSample = zonesOf(plan, samples.positions, samples.face);
  return {
    value: isPatch ? patches.median : deviations.deviation,
    at: isPatch ? samples.positions : deviations.positions,
    face: isPatch ? samples.face : deviations.face,
    zone: isPatch ? zoneOfSample : zonesOf(plan, deviations.feet, deviations.face),
    zoneOfSample,
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

/** Of a face, what a zone claims is left to the zone; the figures of the whole are of everything. */
function judgedSet(
  parts: PartsToJudge,
  units: Units,
  points: Uint32Array,
  ofUnits: Uint32Array,
  part: Part,
): JudgedValues {
  const { deviation } = parts.deviations;
  const valid = points.filter((i) => !Number.isNaN(deviation[i]));
  const mine = ofUnits.filter(
    (u) => !Number.isNaN(units.value[u]) && (part.face === undefined || units.zone[u] === NONE),
  );
  const judgedAt = (k: number): Extreme => {
    const u = mine[k] as number;
    return {
      value: units.value[u] as number,
      at: [units.at[3 * u] as number, units.at[3 * u + 1] as number, units.at[3 * u + 2] as number],
      face: units.face[u] === NONE ? null : (units.face[u] as number),
    };
  };
  return {
    values: pick(deviation, valid),
    points: valid,
    judgedValues: pick(units.value, mine),
    judgedAt,
    ...countCoverage(parts, units, part),
  };
}

function pick(values: Float64Array, indices: Uint32Array): Float64Array {
  const picked = new Float64Array(indices.length);
  for (let k = 0; k < picked.length; k++) picked[k] = values[indices[k] as number] as number;
  return picked;
}

function countCoverage(
  { samples, patches, evaluation }: PartsToJudge,
  { zoneOfSample }: Units,
  { face, zone }: Part,
): Pick<JudgedValues, 'samples' | 'measuredSamples' | 'claimedByZones'> {
  if (evaluation.stepMm === null) return { samples: 0, measuredSamples: null, claimedByZones: false };
  const from = face === undefined ? 0 : (samples.firstOfFace[face] as number);
  const to = face === undefined ? samples.face.length : (samples.firstOfFace[face + 1] as number);
  let all = 0;
  let measured = 0;
  let free = 0;
  for (let s = from; s < to; s++) {
    if (zone !== undefined && zoneOfSample[s] !== zone) continue;
    all++;
    measured += patches.measured[s] as number;
    if (zoneOfSample[s] === NONE) free++;
  }
  return {
    samples: all,
    measuredSamples: measured,
    claimedByZones: zone === undefined && all > 0 && free === 0,
  };
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
