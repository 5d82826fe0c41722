import type { Entity } from '../part21/entity.ts';
import type { AnnotationTable } from './annotation-table.ts';
import { mmPerUnitOf } from './measure.ts';
import { readPlacement, readPoint } from './placement.ts';
import type { PmiView } from './pmi-annotation.ts';
import type { PmiSource } from './pmi-source.ts';

/**
 * Saved views (ISO 10303-46 camera_model_d3; CAx-IF's recommended practices for PMI 9.4): a draughting model that has a
 * camera among its items shows the annotations among them.
 */
export function readViews(source: PmiSource, annotations: AnnotationTable): PmiView[] {
  return source
    .idsOf(source.keywordsLike(/^CAMERA_MODEL_D3/))
    .flatMap((id) =>
      source.attempt<PmiView[]>(id, [], () => [readView(source, annotations, source.entity(id))]),
    );
}

function readView(source: PmiSource, annotations: AnnotationTable, camera: Entity): PmiView {
  const own = camera.own('CAMERA_MODEL_D3', 1);
  const models = source
    .usersOf(
      camera.id,
      source.keywordsLike(/DRAUGHTING_MODEL$|^(\w+_)?PRESENTATION_REPRESENTATION$|^PRESENTATION_VIEW$/),
    )
    .map((user) => source.entity(user));
  const [model] = models;
  const factor = model ? source.attempt(camera.id, 1, () => mmPerUnitOf(model)) : 1;
  const shown = new Set<number>();
  for (const each of models) for (const id of shownIn(source, annotations, each)) shown.add(id);
  const volume = source.attempt(camera.id, null, () => own.entity(1).own('VIEW_VOLUME'));
  const projection = volume?.optionalEnumeration(0);
  return {
    entity: camera.id,
    label: camera.name.trim() || (model?.own('REPRESENTATION').optionalText(0).trim() ?? ''),
    frame: source.attempt(camera.id, null, () => readPlacement(own.entity(0), factor)),
    projection: projection === 'PARALLEL' ? 'parallel' : projection === 'CENTRAL' ? 'central' : null,
    eye: source.attempt(camera.id, null, () => volume && readPoint(volume.entity(1), factor)),
    annotations: [...shown].sort((a, b) => a - b),
  };
}

/** Annotations among the items of a draughting model; a plane stands for what is written in it. */
function shownIn(source: PmiSource, annotations: AnnotationTable, model: Entity): number[] {
  return source.attempt<number[]>(model.id, [], () =>
    model
      .own('REPRESENTATION')
      .references(1)
      .flatMap((item) =>
        source.keywordsOf(item).includes('ANNOTATION_PLANE')
          ? source.attempt<readonly number[]>(item, [], () =>
              source.entity(item).own('ANNOTATION_PLANE', 3).isGiven(0)
                ? source.entity(item).own('ANNOTATION_PLANE', 3).references(0)
                : [],
            )
          : [item],
      )
      .flatMap((item) => annotations.ownerOf(item) ?? []),
  );
}
