/** Finds a plan's face in a model: by stable id, in the same file by entity, else by index and shape. */
import { type CadFace, findFace } from '@diewright/cad';
import type { PlanModelFace } from './from-model/plan-model.ts';
import type { PlanFace } from './plan-shape.ts';

/** @returns the index; null where the model has no such face, or several that look like it */
export function findPlanFace(
  faces: readonly PlanModelFace[],
  reference: PlanFace,
  isSameFile: boolean,
): number | null {
  const { id, entity, index, label } = reference;
  const named = onlyOne(faces, (face) => id !== undefined && face.id === id);
  if (named !== null) return named;
  if (isSameFile) {
    const same = onlyOne(faces, (face) => entity !== undefined && face.entity === entity);
    if (same !== null) return same;
  }
  if (index === undefined)
    return onlyOne(faces, (face) => label !== undefined && label !== '' && face.label === label);
  // `findFace` asks for shapes alone, which every face of ours has.
  const found = findFace({ faces: faces as readonly CadFace[] }, { ...reference, index });
  return found.kind === 'missing' ? null : found.index;
}

function onlyOne(faces: readonly PlanModelFace[], isIt: (face: PlanModelFace) => boolean): number | null {
  const [found, another] = faces.filter(isIt);
  return found && !another ? found.index : null;
}
