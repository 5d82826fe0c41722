/**
 * Reads the plan that a QIF document holds (Quality Information Framework, DMSC/ANSI 3.0 = ISO 23952:2020, and what of
 * 2.0 and 2.1 is alike): features, datums, datum systems and characteristics, brought to the same words as the PMI of a
 * STEP file, so that both come to the same plan by the same road. What has no place in a plan stands in `open`.
 */
import { createHash } from 'node:crypto';
import type { PmiModel } from '@diewright/cad';
import { failure, type Outcome, success } from '@diewright/geometry';
import { type PlanFromModelOptions, planFromModel } from '../plan/from-model/plan-from-model.ts';
import type { PlanModelFace } from '../plan/from-model/plan-model.ts';
import type { Plan } from '../plan/plan.ts';
import { type MatchableFace, matchQifFaces } from './match-qif-faces.ts';
import { GREATEST_ID } from './qif/numbers.ts';
import type { QifIssue } from './qif/qif-issue.ts';
import { openQif, type QifReason, type QifSource } from './qif/qif-source.ts';
import type { AssumedUnits } from './qif/qif-units.ts';
import { type QifCharacteristics, readCharacteristics } from './qif/read-characteristics.ts';
import { readDatums } from './qif/read-datums.ts';
import { readDisplays } from './qif/read-displays.ts';
import { type QifFace, readFaces } from './qif/read-faces.ts';
import { readFeatures, type StatedShape } from './qif/read-features.ts';
import { readNotes } from './qif/read-notes.ts';
import { readStandard } from './qif/read-standard.ts';
import { noteUnreadParts } from './qif/unread-parts.ts';

export interface QifPlanOptions extends PlanFromModelOptions {
  /** Units of a document that names none. */
  readonly units?: AssumedUnits | undefined;
  /** The nominal model: the plan then names its faces, as far as they are found in it. */
  readonly model?: { readonly faces: readonly PlanModelFace[] } | undefined;
}

export interface QifPlan {
  readonly plan: Plan;
  /** Of the document's own product. */
  readonly faces: readonly QifFace[];
}

export function readQifPlan(
  bytes: Uint8Array,
  fileName: string,
  options: QifPlanOptions = {},
): Outcome<QifPlan, QifReason> {
  const opened = openQif(bytes, options.units);
  if (!opened.ok) return failure(opened.reason, { ...opened.details, file: fileName });
  const source = opened.value;
  const faces = readFaces(source);
  const { pmi, characteristics, statedShapes } = readPmiOf(source);
  const modelFaces = facesForPlan(faces, options.model?.faces, source);
  const { units: _, model: __, ...planOptions } = options;
  const made = planFromModel(
    {
      faces: modelFaces,
      pmi,
      source: {
        fileName,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        schema: source.format,
        unitName: source.units.lengthName,
      },
    },
    planOptions,
  );
  const plan = withIssues(withSources(withShapes(made, statedShapes), source, characteristics), source);
  const count = options.model?.faces.length ?? faces.length;
  return success({ plan: { ...plan, ...(plan.model && { model: { ...plan.model, faces: count } }) }, faces });
}

function readPmiOf(source: QifSource) {
  let last = GREATEST_ID;
  const newId = () => ++last;
  const displays = readDisplays(source);
  const features = readFeatures(source, newId);
  const { datums, targets, systems } = readDatums(source, displays);
  const filled = systems.filter(({ compartments }) => compartments.length > 0);
  const standard = readStandard(source);
  const characteristics = readCharacteristics({
    source,
    features,
    displays,
    isIso: standard.body === 'ISO',
    newId,
  });
  noteUnreadParts(source);
  const { dimensions, tolerances, surfaceTextures } = characteristics;
  const isSemantic = dimensions.length + tolerances.length + surfaceTextures.length > 0;
  const graphical = displays.annotations.length;
  const pmi: PmiModel = {
    standard,
    presence: {
      kind: isSemantic ? 'semantic' : graphical > 0 ? 'graphicalOnly' : 'none',
      graphical,
      tessellated: 0,
      placeholders: 0,
    },
    features: features.features,
    dimensions,
    tolerances,
    datums,
    datumTargets: targets,
    datumSystems: filled,
    surfaceTextures,
    notes: readNotes(source, displays),
    generalTolerances: [],
    annotations: displays.annotations,
    views: displays.views,
    open: [],
  };
  return { pmi, characteristics, statedShapes: features.statedShapes };
}

/** The model's faces under the numbers that the document gives them; without a model its own. */
function facesForPlan(
  faces: readonly QifFace[],
  model: readonly PlanModelFace[] | undefined,
  source: QifSource,
): PlanModelFace[] {
  if (model === undefined)
    return faces.flatMap(({ id, label, kind, area, centroid, geometry }, index) =>
      area === null || centroid === null
        ? []
        : { index, kind, area, centroid, entity: id, ...(label && { label }), ...(geometry && { geometry }) },
    );
  const { indexOf, unmatched } = matchQifFaces(faces, model as readonly MatchableFace[]);
  if (unmatched.length > 0)
    source.issues.add('qif-faces-not-in-model', undefined, null, {
      faces: unmatched.length,
      of: faces.length,
      first: unmatched[0]?.id ?? 0,
    });
  const byIndex = new Map(model.map((face) => [face.index, face]));
  return [...indexOf].flatMap(([id, index]) => {
    const face = byIndex.get(index);
    return face ? { ...face, entity: id } : [];
  });
}

/** What the document states of a feature's shape holds where no face says it. */
function withShapes(plan: Plan, stated: ReadonlyMap<number, StatedShape>): Plan {
  return {
    ...plan,
    features: plan.features.map(({ entity, ...rest }) => {
      // What the document only implies is no element of it.
      const feature = entity === undefined || entity > GREATEST_ID ? rest : { ...rest, entity };
      const shape = entity === undefined ? undefined : stated.get(entity);
      if (shape === undefined || feature.nominal !== undefined) return feature;
      const { kind } = feature;
      const { side, nominal } = shape;
      return {
        ...feature,
        kind: kind === 'other' || kind === 'edge' || kind === 'point' ? shape.kind : kind,
        ...(side && !feature.side && { side }),
        ...(nominal && { nominal }),
      };
    }),
  };
}

function withSources(plan: Plan, { format }: QifSource, stated: QifCharacteristics): Plan {
  return {
    ...plan,
    characteristics: plan.characteristics.map(({ balloon: _, ...one }) => {
      const entity = one.source.kind === 'model' ? one.source.entity : 0;
      const balloon = stated.balloons.get(entity);
      return {
        ...one,
        ...(balloon !== undefined && { balloon }),
        notes: [...one.notes, ...(stated.notes.get(entity) ?? [])],
        source: { kind: 'exchange' as const, format, id: stated.sourceIds.get(entity) ?? String(entity) },
      };
    }),
  };
}

/** What the document leaves open stands with the characteristic that it concerns, else with the whole. */
function withIssues(plan: Plan, { issues }: QifSource): Plan {
  const byEntity = new Map<string, QifIssue[]>();
  for (const issue of issues.all) {
    const key = String(issue.entity ?? '');
    const own = byEntity.get(key);
    if (own) own.push(issue);
    else byEntity.set(key, [issue]);
  }
  const characteristics = plan.characteristics.map((one) => {
    const id = one.source.kind === 'exchange' ? one.source.id : '';
    const own = byEntity.get(id) ?? [];
    byEntity.delete(id);
    return own.length === 0 ? one : { ...one, open: [...one.open, ...own] };
  });
  const taken = new Set(characteristics.flatMap(({ open }) => open));
  const left = issues.all.filter((issue) => !taken.has(issue));
  return { ...plan, characteristics, open: [...plan.open, ...left] };
}
