/** The main job: model and measured files in, result and pictures out. Nothing is written here. */
import { readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { buildExactNominal, type CadModel, exactDistanceIndex } from '@diewright/cad';
import {
  buildDistanceIndex,
  decodeText,
  failure,
  type Outcome,
  success,
  type Transform,
  warmDistanceKernel,
} from '@diewright/geometry';
import { chooseMaxDistance } from '../deviation/choose-max-distance.ts';
import { finestStep } from '../deviation/even-samples.ts';
import { type Inspected, inspectPart } from '../inspect/inspect-part.ts';
import { findPlanFace } from '../plan/find-plan-face.ts';
import { parseDocument } from '../plan/parse-document.ts';
import { type Plan, planDocument, planSchema } from '../plan/plan.ts';
import { type AlignmentResult, type InspectionResult, RESULT_SCHEMA_VERSION } from '../result/result.ts';
import { alignMeasured } from './align-measured.ts';
import { checkNames, checkTouches } from './check-before-measuring.ts';
import type { InspectionOrder } from './inspection-order.ts';
import { loadMeasured, type Measured } from './load-measured.ts';
import { loadNominal, type Nominal } from './load-nominal.ts';
import { openFile } from './open-file.ts';
import { planOfDrawing } from './plan-of-drawing.ts';

type Note = InspectionResult['notes'][number];

/** Who is told how far it is. */
export interface InspectionProgress {
  /** Begins a stage; `stage.<name>` is its sentence. */
  stage(name: string): void;
  /** Units done in the current stage (points as a rule). */
  step(done: number, of: number): void;
}

export interface RunInspection {
  readonly progress: InspectionProgress;
  readonly signal: AbortSignal;
  /** Of the program that asks, and the instant: they stand in the result. */
  readonly software: { readonly name: string; readonly version: string };
  readonly now: () => Date;
}

/** All that reports are made of, but for the reader's time zone. */
export type RunResult = Pick<Inspected, 'surface' | 'points'> & { readonly result: InspectionResult };

export async function runInspection(
  args: InspectionOrder,
  { progress, signal, software, now }: RunInspection,
): Promise<Outcome<RunResult>> {
  const plan = loadPlan(args);
  if (!plan.ok) return plan;
  const there = checkFiles(args);
  if (!there.ok) return there;
  const isDiePlan = plan.value.plan.derivedFrom !== undefined;
  // The kernel compiles and its workers start while the files are read.
  void warmDistanceKernel();
  progress.stage('nominal');
  const nominal = await loadNominal(args.nominal, {
    unit: args.nominalUnit,
    shrink: args.shrink,
    encoding: args.encoding,
    isDie: isDiePlan && shrinks(args.shrink),
    signal,
  });
  if (!nominal.ok) return nominal;
  const { model } = nominal.value;
  const resolved = resolveFaces(plan.value.plan, model);
  if (!resolved.ok) return resolved;
  const sound = checkNames(resolved.value.plan);
  if (!sound.ok) return sound;
  const stepMm = plan.value.plan.evaluation?.stepMm;
  const leastMm = finestStep(model);
  if (stepMm !== undefined && stepMm < leastMm)
    return failure('plan-step-too-fine', { stepMm, leastMm: Number(leastMm.toPrecision(2)) });

  progress.stage('measured');
  const measured = loadMeasured(args.measured, {
    unit: args.unit,
    encoding: args.encoding,
    nominalPositions: model.mesh.positions,
  });
  if (!measured.ok) return measured;
  const touched = checkTouches(resolved.value.plan, measured.value.points.length / 3);
  if (!touched.ok) return touched;

  progress.stage('kernel');
  const overMesh = await buildDistanceIndex(model.mesh);
  const exact = buildExactNominal(model);
  const index = exact ? exactDistanceIndex(overMesh, exact) : overMesh;
  try {
    progress.stage('alignment');
    const alignment = await alignMeasured({
      asked: args.align,
      model,
      index,
      measured: measured.value,
      maxDistanceMm: chooseMaxDistance(model, measured.value.kind, resolved.value.plan),
      tipDiameterMm: args.tipDiameterMm,
      signal,
    });
    if (!alignment.ok) return alignment;
    const inspected = await inspectPart({
      model,
      index,
      measured: measured.value.points,
      measuredKind: measured.value.kind,
      measuredMesh: measured.value.mesh,
      partFromMeasured: alignment.value.partFromMeasured as unknown as Transform,
      tipDiameterMm: args.tipDiameterMm,
      plan: planOfDrawing(resolved.value.plan, nominal.value, software),
      generalSource: args.tolerance ? 'command' : 'general',
      onStage: (stage) => progress.stage(stage),
      onProgress: (done, of) => progress.step(done, of),
      signal,
    });
    const result = composeResult(
      { software: { ...software }, createdAt: now().toISOString(), tipDiameterMm: args.tipDiameterMm },
      nominal.value,
      measured.value,
      alignment.value,
      inspected,
      plan.value.sha256,
      [
        ...(model.notes ?? []),
        ...(isDiePlan && shrinks(args.shrink)
          ? [{ code: 'nominal-turned-to-die', details: { file: model.source.fileName } }]
          : []),
        ...resolved.value.notes,
      ],
    );
    return success({ result, surface: inspected.surface, points: inspected.points });
  } finally {
    await index.dispose();
  }
}

/** Whether the model is scaled: then it is a casting's. */
const shrinks = (shrink: string | null) => shrink?.split(/[,，]/).some((part) => Number(part) !== 1) ?? false;

/** What is mistyped is said before the model is read; a file given twice would count its points twice. */
function checkFiles(args: InspectionOrder): Outcome<null> {
  const seen = new Set<string>();
  for (const path of [args.nominal, ...args.measured]) {
    const opened = openFile(path);
    if (!opened.ok) return opened;
    opened.value.close();
    if (path === args.nominal) continue;
    const real = realpathSync(path);
    if (seen.has(real)) return failure('measured-file-twice', { file: path });
    seen.add(real);
  }
  return success(null);
}

/** The plan file, or an empty one, with what the command line says laid over it. */
function loadPlan(args: InspectionOrder): Outcome<{ plan: Plan; sha256: string | null }> {
  let plan = planSchema.parse({ schemaVersion: 1, kind: 'diewright.plan' });
  let sha256: string | null = null;
  if (args.plan !== null) {
    const opened = openFile(args.plan);
    if (!opened.ok) return opened;
    sha256 = opened.value.sha256();
    opened.value.close();
    const text = decodeText(readFileSync(args.plan), args.encoding ?? undefined).text;
    const parsed = parseDocument(text, basename(args.plan), planDocument);
    if (!parsed.ok) return parsed;
    plan = parsed.value;
  }
  return success({
    plan: {
      ...plan,
      header: { ...plan.header, ...args.header },
      ...(args.tolerance ? { general: { ...args.tolerance } } : {}),
      ...(args.uncertaintyMm === null ? {} : { uncertaintyMm: args.uncertaintyMm }),
      ...(args.decision === null ? {} : { decision: args.decision }),
      ...(args.maxDistanceMm === null ? {} : { maxDistanceMm: args.maxDistanceMm }),
    },
    sha256,
  });
}

/** Finds the plan's faces in this export of the model: by stable id, else by index where the shape agrees, else by shape. */
function resolveFaces(plan: Plan, model: CadModel): Outcome<{ plan: Plan; notes: Note[] }> {
  const notes: Note[] = [];
  const faces: Plan['faces'] = [];
  const isSameFile = plan.model?.sha256 === model.source.sha256;
  for (const entry of plan.faces) {
    const index = findPlanFace(model.faces, entry.face, isSameFile);
    if (index === null) {
      return failure('plan-face-missing', {
        face: entry.face.index,
        faces: model.faces.length,
        file: model.source.fileName,
      });
    }
    if (faces.some((other) => other.face.index === index)) return failure('plan-face-twice', { face: index });
    if (index !== entry.face.index)
      notes.push({ code: 'plan-face-moved', details: { from: entry.face.index, to: index } });
    faces.push({ ...entry, face: { ...entry.face, index } });
  }
  for (const zone of plan.zones) {
    const beyond = zone.faces?.find((face) => face >= model.faces.length);
    if (beyond !== undefined) {
      return failure('plan-face-missing', {
        face: beyond,
        faces: model.faces.length,
        file: model.source.fileName,
      });
    }
  }
  return success({ plan: { ...plan, faces }, notes });
}

function composeResult(
  told: Pick<InspectionResult, 'software' | 'createdAt' | 'tipDiameterMm'>,
  nominal: Nominal,
  measured: Measured,
  alignment: AlignmentResult,
  inspected: Inspected,
  planSha256: string | null,
  notes: readonly Note[],
): InspectionResult {
  const { source, tessellation, faces, mesh, solids } = nominal.model;
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    kind: 'diewright.result',
    ...told,
    nominal: {
      fileName: source.fileName,
      sha256: source.sha256,
      schema: source.schema,
      unitName: source.unitName,
      mmPerUnit: source.mmPerUnit,
      shrink: [...nominal.shrink],
      triangles: mesh.triangles.length / 3,
      faces: faces.length,
      solids,
      tessellation: tessellation && {
        chordErrorMm: tessellation.chordErrorMm,
        reachedErrorMm: tessellation.sampledErrorMm ?? null,
        angleDeg: tessellation.angleDeg,
        coarsened: tessellation.coarsened,
        kernel: tessellation.kernel,
      },
      exactFaces: countExact(nominal.model),
    },
    measured: [...measured.files],
    measuredKind: measured.kind,
    planSha256,
    alignment,
    ...inspected.part,
    notes: [...notes, ...notesOfPoints(inspected, measured)],
  };
}

/** How many faces were measured on their own surface and how they were found; null for a mesh. */
function countExact({ exactFaces, faces }: CadModel): InspectionResult['nominal']['exactFaces'] {
  if (!exactFaces) return null;
  const exact = exactFaces.shapes.filter((shape) => shape !== null).length;
  const { byGeometry } = exactFaces;
  return { exact, mesh: faces.length - exact, byOrder: exact - byGeometry, byGeometry };
}

/** Points that were taken on a mesh, and points that were left out unasked, are said. */
function notesOfPoints(inspected: Inspected, measured: Measured): Note[] {
  const corners = measured.files.reduce((sum, file) => sum + file.points, 0);
  const points = inspected.points.deviation.length;
  const { maxDistanceMm, maxDistanceSource, beyondMaxDistance } = inspected.part.deviation;
  return [
    ...(points === corners ? [] : [{ code: 'mesh-sampled', details: { corners, points } }]),
    ...(maxDistanceSource === 'default' && maxDistanceMm !== null && beyondMaxDistance > 0
      ? [{ code: 'max-distance-default', details: { mm: maxDistanceMm, points: beyondMaxDistance } }]
      : []),
  ];
}
