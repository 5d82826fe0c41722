import type { Part21File } from '../part21/part21-file.ts';
import { AnnotationTable } from './annotation-table.ts';
import { DatumSystemTable } from './datum-system-table.ts';
import { FeatureTable } from './feature-table.ts';
import type { PmiModel, PmiPresence } from './pmi.ts';
import type { PmiNote, PmiSurfaceTexture } from './pmi-annotation.ts';
import type { PmiDatum, PmiDatumTarget } from './pmi-datum.ts';
import type { PmiDimension } from './pmi-dimension.ts';
import type { PmiFeature } from './pmi-feature.ts';
import { PmiSource } from './pmi-source.ts';
import type { PmiTolerance } from './pmi-tolerance.ts';
import { readDatums, readDatumTargets } from './read-datums.ts';
import { dimensionKeyword, readDimension } from './read-dimension.ts';
import { readProperties } from './read-properties.ts';
import { readStandard } from './read-standard.ts';
import { readTolerance, toleranceKeyword } from './read-tolerance.ts';
import { readViews } from './read-views.ts';

/**
 * Semantic PMI of a STEP file, out of its text. Never throws on what the file says: a fault of one instance becomes an
 * issue, and instances of PMI keywords that no road led to are issues, too.
 */
export function readPmi(file: Part21File): PmiModel {
  const source = new PmiSource(file);
  const features = new FeatureTable(source);
  const systems = new DatumSystemTable(source);
  const annotations = new AnnotationTable(source);
  const dimensions = readEach(source, dimensionKeyword, (id) =>
    readDimension(source, features, source.entity(id)),
  ).map((each): PmiDimension => withDrawing(source, each, annotations.of(each.entity)));
  const tolerances = readEach(source, toleranceKeyword, (id) =>
    readTolerance(source, features, systems, source.entity(id)),
  ).map((each): PmiTolerance => withDrawing(source, each, annotations.of(each.entity)));
  const datums = readDatums(source, features).map(
    (each): PmiDatum => ({ ...each, annotations: annotations.of(each.entity, ...each.features) }),
  );
  const datumTargets = readDatumTargets(source, features).map(
    (each): PmiDatumTarget => ({ ...each, annotations: annotations.of(each.entity) }),
  );
  const properties = readProperties(source, features);
  const notes = properties.notes.map(
    (each): PmiNote => ({ ...each, annotations: annotations.of(each.entity) }),
  );
  const surfaceTextures = properties.surfaceTextures.map(
    (each): PmiSurfaceTexture => ({ ...each, annotations: annotations.of(each.entity) }),
  );
  const views = readViews(source, annotations);
  const read = { dimensions, tolerances, datums, datumTargets, surfaceTextures };
  const presence = presenceOf(
    source,
    annotations,
    Object.values(read).some((list) => list.length > 0),
  );
  complainOfFeatures(source, features, read);
  complainOfUnused(source);
  return {
    standard: readStandard(source, notes),
    presence,
    features: features.all(),
    ...read,
    datumSystems: systems.all(),
    notes,
    generalTolerances: properties.generalTolerances,
    annotations: annotations.all(viewsOf(views)),
    views,
    open: source.issues,
  };
}

function readEach<T>(source: PmiSource, pattern: RegExp, read: (id: number) => T): T[] {
  return source
    .idsOf(source.keywordsLike(pattern))
    .flatMap((id) => source.attempt<T[]>(id, [], () => [read(id)]));
}

/** A name that the instance itself lacks may stand on what is drawn of it. */
function withDrawing<T extends { readonly label: string }>(
  source: PmiSource,
  each: T,
  drawn: readonly number[],
): T & { readonly annotations: readonly number[] } {
  const [first] = drawn;
  const isNamed = each.label !== '' || first === undefined;
  const label = isNamed ? each.label : source.attempt(first, '', () => source.entity(first).name.trim());
  return { ...each, label, annotations: drawn };
}

function viewsOf(views: PmiModel['views']): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const view of views)
    for (const annotation of view.annotations)
      found.set(annotation, [...(found.get(annotation) ?? []), view.entity]);
  return found;
}

function presenceOf(source: PmiSource, annotations: AnnotationTable, isSemantic: boolean): PmiPresence {
  const counts = annotations.presence;
  const isDrawn = counts.graphical + counts.tessellated + counts.placeholders > 0;
  if (!isSemantic && isDrawn)
    source.open('pmi-graphical-only', 0, { annotations: counts.graphical + counts.tessellated });
  return { kind: isSemantic ? 'semantic' : isDrawn ? 'graphicalOnly' : 'none', ...counts };
}

type Read = Pick<PmiModel, 'dimensions' | 'tolerances' | 'datums' | 'surfaceTextures'>;

/** What has no faces cannot be measured on any. */
function complainOfFeatures(source: PmiSource, features: FeatureTable, read: Read): void {
  const byEntity = new Map(features.all().map((feature) => [feature.entity, feature]));
  const complain = (entity: number, used: readonly (number | null)[]) => {
    for (const id of used) {
      const feature = id === null ? undefined : byEntity.get(id);
      const bare = feature?.members.filter((member) => byEntity.get(member)?.faces.length === 0) ?? [];
      if (feature && bare.length > 0 && feature.faces.length > 0)
        source.open('pmi-feature-partly-without-faces', entity, {
          feature: feature.entity,
          members: feature.members.length,
          without: bare.length,
        });
      if (feature && feature.faces.length === 0)
        source.open(codeOf(feature), entity, { feature: feature.entity });
    }
  };
  for (const { entity, features: used } of read.dimensions) complain(entity, used);
  for (const { entity, feature } of read.tolerances) complain(entity, [feature]);
  for (const { entity, features: used } of read.datums) complain(entity, used);
  for (const { entity, feature } of read.surfaceTextures) complain(entity, [feature]);
}

const codeOf = (feature: PmiFeature) =>
  feature.otherGeometry.length > 0 ? 'pmi-feature-without-faces' : 'pmi-feature-without-geometry';

/**
 * Keywords whose every instance must have been read: tolerances and their parts, dimensions, datums, zones, textures,
 * and the kinds that nobody has taught us (threads, knurls, holes, tables of general tolerances).
 */
const pmiKeyword = new RegExp(
  [
    'TOLERANCE',
    '^(COMMON_|GENERAL_|REFERENCED_MODIFIED_|PLACED_)?DATUM',
    '(DIMENSIONAL|ANGULAR)_(SIZE|LOCATION|CHARACTERISTIC)',
    'DIMENSION_REPRESENTATION',
    'ZONE_(DEFINITION|ORIENTATION)',
    '^LIMITS_AND_FITS$',
    '^TYPE_QUALIFIER$',
    '^SURFACE_TEXTURE_REPRESENTATION$',
    '^THREAD$',
    'KNURL',
    '(^|_)HOLE(_|$)',
    '^(COUNTERBORE|COUNTERDRILL|COUNTERSINK|SPOTFACE)',
  ].join('|'),
);

function complainOfUnused(source: PmiSource): void {
  for (const id of source.idsOf(source.keywordsLike(pmiKeyword)))
    if (!source.wasVisited(id)) source.open('pmi-not-used', id, { keyword: source.keywordsOf(id).join(' ') });
}
