/**
 * A plan from the semantic PMI of a model: what the drawing asks, as it asks it, and what it leaves open. Nothing is
 * made up: a value that the file does not hold is open unless the person names a class for it.
 */
import type { PmiIssue, PmiModel } from '@diewright/cad';
import type { Characteristic } from '../characteristic.ts';
import { type GeneralTolerances, parseGeneralTolerance } from '../general-tolerances.ts';
import { PLAN_SCHEMA_VERSION, type Plan } from '../plan.ts';
import type { PlanStandard } from '../plan-origin.ts';
import type { OpenIssue } from '../plan-shape.ts';
import { annotationTable } from './annotation-table.ts';
import { withGeneralTolerance } from './general-requirement.ts';
import { planCharacteristics } from './plan-characteristics.ts';
import { type DatumTable, planDatums } from './plan-datums.ts';
import { type FeatureTable, planFeatures } from './plan-features.ts';
import type { PlanModel } from './plan-model.ts';

export interface PlanFromModelOptions {
  /** By which the person wants the tolerances read; default: what the file says. */
  readonly standard?: 'iso' | 'asme' | undefined;
  /** Classes for what the drawing leaves general; they go before what the file invokes. */
  readonly general?: GeneralTolerances | undefined;
  readonly header?: Plan['header'];
  readonly software?: Plan['software'];
}

export function planFromModel(model: PlanModel, options: PlanFromModelOptions = {}): Plan {
  const pmi = model.pmi ?? noPmi;
  const features = planFeatures(pmi, model);
  const datums = planDatums(pmi, features);
  const annotations = annotationTable(pmi);
  const standard = chooseStandard(pmi, options.standard);
  const invoked = generalIn(pmi);
  const general = { ...invoked.general, ...options.general };
  const open = openIssues(pmi);
  const characteristics = planCharacteristics({
    pmi,
    features,
    annotations,
    datumSystemOf: datums.systemOf,
    takeOpen: open.take,
  });
  const featureOf = new Map(features.features.map((feature) => [feature.id, feature]));
  return {
    schemaVersion: PLAN_SCHEMA_VERSION,
    kind: 'diewright.plan',
    ...(options.header && Object.keys(options.header).length > 0 && { header: options.header }),
    ...(options.software && { software: options.software }),
    model: {
      fileName: model.source.fileName,
      sha256: model.source.sha256,
      schema: model.source.schema,
      unit: model.source.unitName,
      faces: model.faces.length,
    },
    standard: standard.standard,
    annotations: { ...pmi.presence },
    ...(Object.keys(general).length > 0 && { generalTolerances: general }),
    faces: [],
    zones: [],
    sections: [],
    ...shapeOf(features, datums),
    characteristics: characteristics.map((one) => withGeneral(one, general, (id) => featureOf.get(id))),
    notes: pmi.notes.map(({ text, features: about, annotations: places, entity }) => ({
      text,
      features: about.flatMap((id) => features.idOf(id)),
      ...anchorOnly(annotations.placeOf(places)),
      entity,
    })),
    views: annotations.views,
    open: [...presenceIssues(pmi), ...standard.open, ...invoked.open, ...open.rest()],
  };
}

function shapeOf(features: FeatureTable, { datums, targets, systems }: DatumTable) {
  return { features: [...features.features], datums, datumTargets: targets, datumSystems: systems };
}

function withGeneral(
  one: Characteristic,
  general: GeneralTolerances,
  featureOf: Parameters<typeof withGeneralTolerance>[2],
): Characteristic {
  return one.group === 'dimension' ? withGeneralTolerance(one, general, featureOf) : one;
}

function anchorOnly({ anchor }: { anchor?: [number, number, number] }) {
  return anchor ? { anchor } : {};
}

/** A model of which nobody has read any annotation: a mesh, an older file. */
const noPmi: PmiModel = {
  standard: { stated: '', body: null, entity: null },
  presence: { kind: 'none', graphical: 0, tessellated: 0, placeholders: 0 },
  features: [],
  dimensions: [],
  tolerances: [],
  datums: [],
  datumTargets: [],
  datumSystems: [],
  surfaceTextures: [],
  notes: [],
  generalTolerances: [],
  annotations: [],
  views: [],
  open: [],
};

/** The editions whose rules we follow; what a file states of Y14.41 or ISO 16792 is how the model is annotated. */
const names = { iso: 'ISO 1101:2017', asme: 'ASME Y14.5-2018' } as const;

function chooseStandard(pmi: PmiModel, asked: 'iso' | 'asme' | undefined) {
  const { stated, body } = pmi.standard;
  const ofFile = body === null ? null : (body.toLowerCase() as 'iso' | 'asme');
  const chosen = asked ?? ofFile ?? (isInInches(pmi) ? 'asme' : 'iso');
  const standard: PlanStandard = {
    body: chosen,
    name: names[chosen],
    ...(stated && { stated }),
    from: asked ? 'command' : ofFile ? 'model' : 'assumed',
  };
  const open: OpenIssue[] = [];
  const isNeeded = pmi.tolerances.length + pmi.dimensions.length > 0;
  if (standard.from === 'assumed' && isNeeded)
    open.push({ code: 'plan-standard-assumed', details: { standard: standard.name } });
  if (asked && ofFile && asked !== ofFile)
    open.push({ code: 'plan-standard-overruled', details: { stated, standard: standard.name } });
  return { standard, open };
}

/** Who writes tolerances in inches reads them by ASME. */
function isInInches({ dimensions, tolerances }: PmiModel): boolean {
  const stated = [
    ...dimensions.map(({ nominal }) => nominal),
    ...tolerances.map(({ magnitude }) => magnitude),
  ];
  return stated.some((value) => value?.unit === 'inch');
}

/** A plan without characteristics says why: no silent zero. */
function presenceIssues({ presence, dimensions, tolerances, surfaceTextures, open }: PmiModel): OpenIssue[] {
  if (dimensions.length + tolerances.length + surfaceTextures.length > 0) return [];
  const drawn = presence.graphical + presence.tessellated + presence.placeholders;
  if (drawn === 0) return [{ code: 'plan-no-semantic-pmi', details: {} }];
  if (open.some(({ code }) => code === 'pmi-graphical-only')) return [];
  return [{ code: 'plan-only-graphical-pmi', details: { annotations: drawn } }];
}

/** The classes that the file itself invokes; the first of a kind holds. */
function generalIn(pmi: PmiModel): { general: GeneralTolerances; open: OpenIssue[] } {
  const general: GeneralTolerances = {};
  const open: OpenIssue[] = [];
  for (const { text, entity } of pmi.generalTolerances) {
    const parsed = parseGeneralTolerance(text);
    if (!parsed.ok) {
      open.push({ code: 'plan-general-not-known', entity, details: { text } });
      continue;
    }
    general[parsed.value.kind] ??= text;
    if (parsed.value.kind === 'dimension' && parsed.value.geometryClass)
      open.push({
        code: 'plan-general-geometry-not-known',
        entity,
        details: { text, class: parsed.value.geometryClass },
      });
  }
  return { general, open };
}

/** Every issue of the file is said once: with the characteristic that it concerns, else with the whole. */
function openIssues(pmi: PmiModel) {
  const left = new Map<PmiIssue, OpenIssue>(
    pmi.open.map((issue) => [
      issue,
      {
        code: issue.code,
        ...(issue.entity > 0 && { entity: issue.entity }),
        ...(issue.line > 0 && { line: issue.line }),
        details: { ...issue.details },
      },
    ]),
  );
  return {
    take: (entity: number) => {
      const own = [...left].filter(([issue]) => issue.entity === entity);
      for (const [issue] of own) left.delete(issue);
      return own.map(([, issue]) => issue);
    },
    rest: () => [...left.values()],
  };
}
