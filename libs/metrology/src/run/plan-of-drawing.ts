/** What the drawing asks: from the plan where it says something, else from the model's own PMI. */
import { bindFaces } from '../plan/die/bind-faces.ts';
import { diePlan } from '../plan/die/die-plan.ts';
import { planFromModel } from '../plan/from-model/plan-from-model.ts';
import { describeModel } from '../plan/from-model/plan-model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Nominal } from './load-nominal.ts';

/** The plan with features, datums and characteristics in the model's frame and with the model's faces. */
export function planOfDrawing(
  plan: Plan,
  { model, asDrawn, shrink }: Nominal,
  software: { name: string; version: string },
): Plan {
  const described = describeModel(model);
  if (plan.characteristics.length > 0 || plan.features.length > 0) return bindFaces(plan, described).plan;
  const made = planFromModel(describeModel(asDrawn), { software });
  const isCavity = shrink.some((factor) => factor !== 1);
  const { fileName, sha256 } = asDrawn.source;
  const drawing = isCavity
    ? diePlan(made, { shrink, scaleDimensions: false, share: null, source: { fileName, sha256 } })
    : made;
  return {
    ...bindFaces(drawing, described).plan,
    ...asked(plan),
    // What the drawing's faces must hold is not judged yet; the limits are those of the person's plan.
    header: { ...drawing.header, ...plan.header },
  };
}

/** Of a plan without characteristics, what it does say. */
function asked(plan: Plan): Partial<Plan> {
  const { faces, zones, sections, general, uncertaintyMm, decision, evaluation, deviation } = plan;
  const { maxDistanceMm, minimumCoverage } = plan;
  return {
    faces,
    zones,
    sections,
    ...(general && { general }),
    ...(uncertaintyMm !== undefined && { uncertaintyMm }),
    ...(decision && { decision }),
    ...(evaluation && { evaluation }),
    ...(deviation && { deviation }),
    ...(maxDistanceMm !== undefined && { maxDistanceMm }),
    ...(minimumCoverage !== undefined && { minimumCoverage }),
  };
}
