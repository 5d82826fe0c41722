/** A plan's faces as a given model has them: looked up by shape, then referred to by that model's own numbers. */
import { findPlanFace } from '../find-plan-face.ts';
import { planFace } from '../from-model/plan-features.ts';
import type { PlanModel } from '../from-model/plan-model.ts';
import type { Plan } from '../plan.ts';
import type { PlanFace } from '../plan-shape.ts';

export interface BoundPlan {
  readonly plan: Plan;
  /** Faces that the model does not have; they stay as they were. */
  readonly lost: number;
}

export function bindFaces(plan: Plan, model: PlanModel): BoundPlan {
  const lost = new Set<string>();
  const isSameFile = plan.model?.sha256 === model.source.sha256;
  const bind = (face: PlanFace): PlanFace => {
    const index = findPlanFace(model.faces, face, isSameFile);
    const found = index === null ? undefined : model.faces[index];
    if (found) return planFace(found);
    lost.add(JSON.stringify(face));
    return face;
  };
  const bound = {
    ...plan,
    features: plan.features.map((feature) => ({ ...feature, faces: feature.faces.map(bind) })),
    datumTargets: plan.datumTargets.map((target) => ({ ...target, faces: target.faces.map(bind) })),
    faces: plan.faces.map((entry) => {
      const { index, kind, area, centroid, id } = bind(entry.face);
      return {
        ...entry,
        face: { index: index ?? entry.face.index, kind, area, centroid, ...(id && { id }) },
      };
    }),
  };
  return { plan: bound, lost: lost.size };
}
