import type { Entity } from '../part21/entity.ts';
import { annotationPoints, type DrawnPoints } from './annotation-points.ts';
import { mmPerUnitOf } from './measure.ts';
import { readPlacement } from './placement.ts';
import type { PmiPresence } from './pmi.ts';
import type { PmiAnnotation } from './pmi-annotation.ts';
import type { PmiSource } from './pmi-source.ts';
import type { PmiPlacement, Triple } from './pmi-value.ts';

/**
 * What is drawn in the model (ISO 10303-46 draughting callouts and annotation occurrences; AP242's tessellated ones and
 * placeholders), where it stands, and of what it speaks (DRAUGHTING_MODEL_ITEM_ASSOCIATION).
 */
export class AnnotationTable {
  readonly #source: PmiSource;
  /** The callout of each piece that is in one. */
  readonly #calloutOf = new Map<number, number>();
  readonly #pieces: readonly number[];
  readonly #of = new Map<number, number[]>();
  #mmPerUnit: number | null = null;

  constructor(source: PmiSource) {
    this.#source = source;
    this.#pieces = source.idsOf(source.keywordsLike(occurrenceKeyword));
    this.#readCallouts();
    this.#readAssociations();
  }

  get presence(): Omit<PmiPresence, 'kind'> {
    const count = (form: string) => this.#pieces.filter((id) => this.#formOf(id) === form).length;
    return {
      graphical: count('graphical'),
      tessellated: count('tessellated'),
      placeholders: count('placeholder'),
    };
  }

  /** Numbers of the annotations that speak of any of these instances. */
  of(...ids: readonly number[]): number[] {
    return [...new Set(ids.flatMap((id) => this.#of.get(id) ?? []))];
  }

  /** The annotation that a piece, a plane's element or a callout belongs to; null where it is none. */
  ownerOf(id: number): number | null {
    if (this.#source.keywordsOf(id).some((keyword) => calloutKeyword.test(keyword))) return id;
    const callout = this.#calloutOf.get(id);
    if (callout !== undefined) return callout;
    return this.#source.keywordsOf(id).some((keyword) => occurrenceKeyword.test(keyword)) ? id : null;
  }

  /** @param viewsOf numbers of the views in which each annotation is shown */
  all(viewsOf: ReadonlyMap<number, readonly number[]>): PmiAnnotation[] {
    const pieces = new Map<number, number[]>();
    for (const id of this.#source.idsOf(this.#source.keywordsLike(calloutKeyword))) pieces.set(id, []);
    for (const id of this.#pieces) {
      const owner = this.#calloutOf.get(id) ?? id;
      pieces.set(owner, [...(pieces.get(owner) ?? []), id]);
    }
    return [...pieces].sort(([a], [b]) => a - b).map(([id, of]) => this.#read(id, of, viewsOf.get(id) ?? []));
  }

  #readCallouts(): void {
    const source = this.#source;
    for (const id of source.idsOf(source.keywordsLike(calloutKeyword)))
      source.attempt(id, undefined, () => {
        for (const piece of source.entity(id).own('DRAUGHTING_CALLOUT', 1).references(0))
          this.#calloutOf.set(piece, id);
      });
  }

  #readAssociations(): void {
    const source = this.#source;
    for (const id of source.idsOf(associationKeywords))
      source.attempt(id, undefined, () => {
        // name, description, definition, used representation, identified item
        const own = source.entity(id).own('ITEM_IDENTIFIED_REPRESENTATION_USAGE');
        const about = own.reference(2);
        for (const item of Array.isArray(own.value(4)) ? own.references(4) : [own.reference(4)]) {
          const owner = this.ownerOf(item);
          if (owner !== null) this.#of.set(about, [...new Set([...(this.#of.get(about) ?? []), owner])]);
        }
      });
  }

  #read(id: number, pieces: readonly number[], views: readonly number[]): PmiAnnotation {
    const source = this.#source;
    const forms = new Set(pieces.map((piece) => this.#formOf(piece)));
    const drawn = pieces
      .filter((piece) => this.#formOf(piece) !== 'placeholder')
      .map((piece) => source.attempt<DrawnPoints>(id, noPoints, () => annotationPoints(source, piece)));
    const plane = source.attempt<PmiPlacement | null>(id, null, () => this.#planeOf(id, pieces));
    const held = pieces.find((piece) => this.#formOf(piece) === 'placeholder');
    const place = held === undefined ? null : source.attempt(id, null, () => this.#placeholderAt(held));
    return {
      entity: id,
      label: source.attempt(id, '', () => source.entity(id).name.trim()),
      form: forms.has('tessellated')
        ? 'tessellated'
        : forms.has('graphical')
          ? 'graphical'
          : forms.has('placeholder')
            ? 'placeholder'
            : 'empty',
      what: drawn.find(({ what }) => what !== '')?.what ?? place?.what ?? '',
      text: source.attempt(id, '', () => this.#writtenIn(id)),
      anchor: place?.at ?? source.attempt<Triple | null>(id, null, () => this.#middleOf(drawn)),
      plane,
      views: [...views],
    };
  }

  #formOf(piece: number): 'graphical' | 'tessellated' | 'placeholder' {
    const keywords = this.#source.keywordsOf(piece);
    if (keywords.some((keyword) => keyword.includes('PLACEHOLDER'))) return 'placeholder';
    return keywords.some((keyword) => keyword.includes('TESSELLATED')) ? 'tessellated' : 'graphical';
  }

  /** ANNOTATION_PLANE(name, styles, plane, elements) that holds the callout or one of its pieces. */
  #planeOf(id: number, pieces: readonly number[]): PmiPlacement | null {
    for (const element of [id, ...pieces])
      for (const user of this.#source.usersOf(element, ['ANNOTATION_PLANE'])) {
        const item = this.#source.entity(user).own('STYLED_ITEM', 1).entity(1);
        const placement = item.is('PLANE')
          ? item.own('PLANE', 1).entity(0)
          : item.is('PLANAR_BOX')
            ? item.own('PLANAR_BOX', 3).entity(0)
            : null;
        if (placement?.is('AXIS2_PLACEMENT_3D')) return readPlacement(placement, this.#factor());
      }
    return null;
  }

  /** ANNOTATION_PLACEHOLDER_OCCURRENCE → GEOMETRIC_SET of a placement, a point or a plane. */
  #placeholderAt(id: number): { at: Triple; what: string } | null {
    const set = this.#source.entity(id).own('STYLED_ITEM', 1).entity(1);
    const items = set.is('GEOMETRIC_SET') ? set.own('GEOMETRIC_SET', 1).entities(0) : [set];
    for (const item of items) {
      const placement = item.is('PLANE') || item.is('PLANAR_BOX') ? frameOf(item) : item;
      if (placement.is('AXIS2_PLACEMENT_3D'))
        return { at: readPlacement(placement, this.#factor()).origin, what: set.name.trim() };
    }
    return null;
  }

  /** The validation property 'equivalent unicode string' of the callout in its draughting model. */
  #writtenIn(id: number): string {
    const source = this.#source;
    const held = source.usersOf(id, ['CHARACTERIZED_ITEM_WITHIN_REPRESENTATION']);
    for (const property of [id, ...held].flatMap((owner) => source.usersOf(owner, ['PROPERTY_DEFINITION'])))
      for (const user of source.usersOf(property, ['PROPERTY_DEFINITION_REPRESENTATION'])) {
        const representation = source.entity(user).all.entity(1);
        for (const item of representation.own('REPRESENTATION').entities(1))
          if (item.is('DESCRIPTIVE_REPRESENTATION_ITEM') && /^equivalent unicode string$/i.test(item.name))
            return plainText(item.all.optionalText(1));
      }
    return '';
  }

  /** The middle of all points drawn, coordinate by coordinate: letters outnumber leader lines. */
  #middleOf(drawn: readonly DrawnPoints[]): Triple | null {
    const all = drawn.flatMap(({ points }) => points);
    if (all.length === 0) return null;
    const factor = this.#factor();
    const middle = (axis: 0 | 1 | 2) => {
      const sorted = all.map((point) => point[axis]).sort((a, b) => a - b);
      return (sorted[sorted.length >> 1] as number) * factor;
    };
    return [middle(0), middle(1), middle(2)];
  }

  /** Drawings stand in the frame of the model and in its unit. */
  #factor(): number {
    if (this.#mmPerUnit === null) {
      const [model] = this.#source.idsOf(['DRAUGHTING_MODEL']);
      const [shape] = this.#source.idsOf(this.#source.keywordsLike(/SHAPE_REPRESENTATION$/));
      const id = model ?? shape;
      this.#mmPerUnit =
        id === undefined ? 1 : this.#source.attempt(id, 1, () => mmPerUnitOf(this.#source.entity(id)));
    }
    return this.#mmPerUnit;
  }
}

/** `FCF\w⌀0.35\wA\wB`: kind, then fields with `\w`, `\n` or `\x` before each. */
function plainText(coded: string): string {
  const [kind, ...fields] = coded.split(/\\[wnx]/);
  if (fields.length === 0) return coded.trim();
  const isFrame = kind === 'FCF';
  return fields
    .map((field) => field.trim())
    .filter((field) => field !== '' && !/^(FCF|DIM|DTM|TXT)$/.test(field))
    .join(isFrame ? ' | ' : ' ');
}

const noPoints: DrawnPoints = { points: [], what: '' };

const occurrenceKeyword =
  /^(TESSELLATED_)?ANNOTATION_\w*OCCURRENCE|^LEADER_(CURVE|TERMINATOR)$|^DIMENSION_CURVE(_|$)|^PROJECTION_CURVE$|^DRAUGHTING_ANNOTATION_OCCURRENCE$/;

const calloutKeyword =
  /^(DRAUGHTING|LEADER_DIRECTED|GEOMETRICAL_TOLERANCE|DATUM_FEATURE|DATUM_TARGET|SURFACE_CONDITION|STRUCTURED_DIMENSION|PROJECTION_DIRECTED)_\w*CALLOUT$|^DRAUGHTING_CALLOUT$/;

const associationKeywords = [
  'DRAUGHTING_MODEL_ITEM_ASSOCIATION',
  'DRAUGHTING_MODEL_ITEM_ASSOCIATION_WITH_PLACEHOLDER',
];

const frameOf = (item: Entity): Entity =>
  item.is('PLANE') ? item.own('PLANE', 1).entity(0) : item.own('PLANAR_BOX', 3).entity(0);
