/** Where the drawing's annotations stand, and in which of its views: for balloons. */
import type { PmiModel } from '@diewright/cad';
import type { Plan } from '../plan.ts';
import { ofUnit, rounded } from './feature-shape.ts';

export interface AnnotationTable {
  readonly views: Plan['views'];
  /** Place and view of the first of them that has one. */
  placeOf(annotations: readonly number[]): { anchor?: [number, number, number]; view?: string };
}

export function annotationTable(pmi: PmiModel): AnnotationTable {
  const annotationOf = new Map(pmi.annotations.map((one) => [one.entity, one]));
  const viewIds = new Map(pmi.views.map(({ entity }, k) => [entity, `V${k + 1}`]));
  const viewOf = new Map(pmi.annotations.map(({ entity, views }) => [entity, views] as const));
  for (const view of pmi.views)
    for (const annotation of view.annotations)
      viewOf.set(annotation, [...(viewOf.get(annotation) ?? []), view.entity]);
  return {
    views: pmi.views.map(({ entity, label, frame, eye, projection }) => ({
      id: viewIds.get(entity) as string,
      name: label,
      ...(frame && {
        frame: { origin: rounded(frame.origin), x: ofUnit(frame.x), z: ofUnit(frame.z) },
      }),
      ...(eye && projection === 'central' && { eye: rounded(eye) }),
    })),
    placeOf: (annotations) => {
      const anchor = annotations.flatMap((entity) => annotationOf.get(entity)?.anchor ?? []).slice(0, 3);
      const view = annotations
        .flatMap((entity) => viewOf.get(entity) ?? [])
        .flatMap((entity) => viewIds.get(entity) ?? [])[0];
      return {
        ...(anchor.length === 3 && { anchor: rounded(anchor as [number, number, number]) }),
        ...(view && { view }),
      };
    },
  };
}
