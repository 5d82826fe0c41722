/**
 * The measuring part of an inspection: from aligned points to figures, verdicts and pictures. Pure computing; what it
 * stands on (files, alignment, who, when) is added to the result by the caller.
 */
import type { CadModel } from '@diewright/cad';
import {
  boxOfPoints,
  buildTriangleTree,
  type DistanceIndex,
  diagonal,
  type Transform,
  type TriangleMesh,
  transformPoints,
} from '@diewright/geometry';
import { measureCharacteristics } from '../characteristics/measure-characteristics.ts';
import { guardBand } from '../decision/decide.ts';
import { DECISION_RULE_SOURCES } from '../decision/decision-rule.ts';
import { buildSurfaceMap } from '../deviation/build-surface-map.ts';
import { chooseMaxDistance } from '../deviation/choose-max-distance.ts';
import { countGrossPoints } from '../deviation/count-gross-points.ts';
import { spreadEvenSamples } from '../deviation/even-samples.ts';
import { type Deviations, measureDeviations } from '../deviation/measure-deviations.ts';
import { gatherPatches, type Patches } from '../deviation/patches.ts';
import type { MeasuredPoints, SurfaceMap } from '../deviation/surface-map.ts';
import { evaluateCharacteristics } from '../evaluate/evaluate-characteristics.ts';
import type { Plan } from '../plan/plan.ts';
import type { Evaluation, InspectionResult, Section } from '../result/result.ts';
import { measureSection } from '../section/measure-section.ts';
import { describeThickness, measureWallThickness } from '../thickness/wall-thickness.ts';
import { concludeVerdict, explainVerdict } from './explain-verdict.ts';
import { histogramOf } from './histogram.ts';
import { judgeParts } from './judge-parts.ts';
import { judgeTouches } from './judge-touches.ts';

export interface InspectRequest {
  readonly model: CadModel;
  readonly index: DistanceIndex;
  /** mm, in the frame of the measuring, shape [3 n]. */
  readonly measured: Float64Array;
  readonly measuredKind: 'scan' | 'touches';
  /** Where the measured pieces are meshes: all of them, in the same frame; for wall thickness. */
  readonly measuredMesh: TriangleMesh | null;
  readonly partFromMeasured: Transform;
  readonly tipDiameterMm: number | null;
  readonly plan: Plan;
  /** Where the plan's general tolerance came from. */
  readonly generalSource: 'general' | 'command';
  readonly onStage?: (stage: InspectStage) => void;
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

export type InspectStage = 'distances' | 'patches' | 'characteristics' | 'sections' | 'thickness' | 'picture';

/** The fields of the result that measuring fills. */
export type InspectedPart = Pick<
  InspectionResult,
  | 'header'
  | 'deviation'
  | 'evaluation'
  | 'uncertainty'
  | 'decision'
  | 'verdict'
  | 'whole'
  | 'faces'
  | 'zones'
  | 'touches'
  | 'histogram'
  | 'sections'
  | 'thickness'
  | 'pmi'
  | 'characteristics'
>;

export interface Inspected {
  readonly part: InspectedPart;
  readonly surface: SurfaceMap;
  readonly points: MeasuredPoints;
}

/** Fewest points whose median is taken for a patch's deviation. */
const MINIMUM_POINTS = 3;
const MOST_SAMPLES = 250_000;
const THICKNESS_REACH_SHARE = 0.5;

export async function inspectPart(request: InspectRequest): Promise<Inspected> {
  const { model, plan } = request;
  request.onStage?.('distances');
  const total = request.measured.length / 3;
  const kind = plan.deviation ?? { kind: '3d' as const };
  const maxDistanceMm = chooseMaxDistance(model, request.measuredKind, plan);
  const deviations = await measureDeviations(model, request.index, request.measured, {
    kind,
    partFromMeasured: request.partFromMeasured,
    maxDistanceMm,
    tipDiameterMm: request.tipDiameterMm,
    dropFreeEdges: request.measuredKind === 'scan',
    normals: request.measuredKind === 'touches',
    onProgress: (done) => request.onProgress?.(done, total),
    ...(request.signal ? { signal: request.signal } : {}),
  });

  request.onStage?.('patches');
  const evaluation = chooseEvaluation(request, deviations);
  const samples = spreadEvenSamples(model, evaluation.stepMm ?? defaultStep(model, total));
  const patches = gatherPatches(
    samples,
    deviations.feet,
    deviations.deviation,
    deviations.face,
    evaluation.rule === 'everyPoint' ? 1 : (evaluation.minimumPoints ?? MINIMUM_POINTS),
  );
  const guard =
    plan.decision === 'simple'
      ? 0
      : plan.uncertaintyMm === undefined
        ? null
        : plan.decision === 'expanded'
          ? plan.uncertaintyMm
          : guardBand(plan.uncertaintyMm);
  const judged = judgeParts({
    model,
    plan,
    generalSource: request.generalSource,
    deviations,
    samples,
    patches,
    evaluation,
    guard,
  });
  const touches = request.measuredKind === 'touches' ? judgeTouches(model, plan, deviations, guard) : [];

  const grossPoints =
    request.measuredKind === 'scan'
      ? countGrossPoints(model, deviations.positions, deviations.deviation, samples.stepMm)
      : 0;

  request.onStage?.('sections');
  const sections = measureSections(request, deviations, samples.stepMm, maxDistanceMm);
  if (request.measuredMesh) request.onStage?.('thickness');
  const thickness = request.measuredMesh ? thicknessOf(request.measuredMesh, request.partFromMeasured) : null;
  request.onStage?.('picture');
  const surface = buildSurfaceMap(model, samples, picturePatches(request, patches));

  request.onStage?.('characteristics');
  const { pmi, characteristics } = measureCharacteristics(model, plan, {
    samples,
    patches,
    deviation: deviations.deviation,
    face: deviations.face,
    measuredKind: request.measuredKind,
  });
  const evaluations = await evaluateCharacteristics({
    model,
    plan,
    index: request.index,
    set: deviations,
    // Points of a scan within one spacing of an edge may speak of its burr; touches stand where somebody put them.
    edgeMarginMm: request.measuredKind === 'scan' ? samples.stepMm / 3 : 0,
    ...(request.signal ? { signal: request.signal } : {}),
  });

  const touchesLeftOut = request.measuredKind === 'touches' ? total - touches.length : 0;
  const outcome = concludeVerdict(plan, {
    whole: judged.whole.verdict,
    touches,
    touchesLeftOut,
    evaluations,
  });
  const part: InspectedPart = {
    header: plan.header ?? {},
    deviation: {
      kind: kind.kind,
      direction: directionOf(kind),
      convention: '+ = material outside the nominal',
      maxDistanceMm,
      maxDistanceSource: plan.maxDistanceMm === undefined ? 'default' : 'given',
      beyondMaxDistance: deviations.beyondMaxDistance,
      freeEdgeDropped: deviations.freeEdgeDropped,
    },
    evaluation,
    uncertainty: { expandedMm: plan.uncertaintyMm ?? null, coverageFactor: 2 },
    decision: {
      rule: plan.decision ?? 'guarded',
      guardBandMm: guard,
      source: DECISION_RULE_SOURCES[plan.decision ?? 'guarded'],
    },
    verdict: {
      outcome,
      reasons: explainVerdict({
        plan,
        guard,
        ...judged,
        touches,
        touchesLeftOut,
        grossPoints,
        maxDistanceMm,
        evaluations,
      }),
    },
    ...judged,
    whole: { ...judged.whole, verdict: outcome },
    touches,
    histogram: histogramOf(deviations.deviation, plan.general ?? null, request.measuredKind === 'touches'),
    sections,
    thickness,
    pmi,
    characteristics: characteristics.map((one, k) => ({ ...one, evaluation: evaluations[k] ?? null })),
  };
  return { part, surface, points: deviations };
}

/** As a unit vector; null for 3-D. */
function directionOf(kind: NonNullable<Plan['deviation']>): [number, number, number] | null {
  if (kind.kind === '3d') return null;
  const [x, y, z] = kind.kind === 'direction' ? kind.direction : kind.normal;
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

function chooseEvaluation(request: InspectRequest, deviations: Deviations): Evaluation {
  const asked = request.plan.evaluation;
  const rule = asked?.rule ?? (request.measuredKind === 'touches' ? 'everyPoint' : 'patchMedian');
  if (request.measuredKind === 'touches') return { rule, stepMm: null, minimumPoints: null };
  let kept = 0;
  for (const value of deviations.deviation) if (!Number.isNaN(value)) kept++;
  return {
    rule,
    stepMm: asked?.stepMm ?? defaultStep(request.model, kept),
    minimumPoints: rule === 'everyPoint' ? null : (asked?.minimumPoints ?? MINIMUM_POINTS),
  };
}

/**
 * The step where nobody chose one: three times the spacing that the points would have if they lay evenly over the
 * whole model (so about nine points a patch), and no more than a quarter of a million samples; to two digits.
 */
export function defaultStep(model: CadModel, points: number): number {
  const area = model.faces.reduce((sum, face) => sum + face.area, 0);
  const size = diagonal(boxOfPoints(model.mesh.positions));
  const step = Math.max(3 * Math.sqrt(area / Math.max(points, 1)), Math.sqrt(area / MOST_SAMPLES));
  return Number(Math.min(Math.max(step, size / 5000), size / 20).toPrecision(2));
}

function measureSections(
  request: InspectRequest,
  points: MeasuredPoints,
  stepMm: number,
  maxDistanceMm: number | null,
): Section[] {
  const { plan, model } = request;
  const box = boxOfPoints(model.mesh.positions);
  const middle = [0, 1, 2].map((k) => ((box.min[k] as number) + (box.max[k] as number)) / 2) as [
    number,
    number,
    number,
  ];
  const size = diagonal(box);
  const wanted =
    plan.sections.length > 0 || request.measuredKind === 'touches'
      ? plan.sections
      : [
          { name: 'X', origin: middle, normal: [1, 0, 0] as [number, number, number] },
          { name: 'Y', origin: middle, normal: [0, 1, 0] as [number, number, number] },
          { name: 'Z', origin: middle, normal: [0, 0, 1] as [number, number, number] },
        ];
  if (wanted.length === 0) return [];
  const tree = buildTriangleTree(model.mesh);
  const slab = Math.min(stepMm, size / 100);
  return wanted.map((section) =>
    measureSection(section, model, tree, points, slab, maxDistanceMm ?? size / 10),
  );
}

function thicknessOf(mesh: TriangleMesh, partFromMeasured: Transform): InspectionResult['thickness'] {
  const placed = { positions: transformPoints(partFromMeasured, mesh.positions), triangles: mesh.triangles };
  const reach = THICKNESS_REACH_SHARE * diagonal(boxOfPoints(placed.positions));
  return describeThickness(measureWallThickness(placed, reach));
}

/** A touch says nothing of the surface around it: under a touch list the picture stays bare. */
function picturePatches(request: InspectRequest, patches: Patches): Patches {
  if (request.measuredKind === 'scan') return patches;
  return { ...patches, median: new Float64Array(patches.median.length).fill(Number.NaN) };
}
