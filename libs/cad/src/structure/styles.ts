/**
 * How a file wants its shapes to look (ISO 10303-46): colours, transparency, layers and invisibility, of items anywhere
 * and of items in single instances.
 */
import type { Entity } from '../part21/entity.ts';
import type { Part21File } from '../part21/part21-file.ts';
import type { Part21Value } from '../part21/part21-value.ts';
import type { PlacedShape } from './placed-shape.ts';
import { type ItemStyle, StyleReader } from './read-style.ts';
import type { ProblemList } from './structure-problem.ts';

export interface Styles {
  /** By the number of a face, shell, solid, curve, mapped item or representation. */
  readonly ofItem: ReadonlyMap<number, ItemStyle>;
  /** By the number of an occurrence or mapped item, and then of the item: what holds in that instance only. */
  readonly ofInstance: ReadonlyMap<number, ReadonlyMap<number, ItemStyle>>;
  /** Items that are not to be seen. */
  readonly invisible: ReadonlySet<number>;
  /** By instance: items not to be seen in it. */
  readonly invisibleInInstance: ReadonlyMap<number, ReadonlySet<number>>;
  /** Names of the layers that an item lies on. */
  readonly layers: ReadonlyMap<number, readonly string[]>;
}

/**
 * The style of a piece of a shape in its instance: the first that one of the chain has.
 * @param chain numbers from the piece outwards: face, shell, solid
 */
export function styleOf(styles: Styles, shape: PlacedShape, chain: readonly number[]): ItemStyle | null {
  for (const item of [...chain, shape.representation]) {
    // An outer assembly has the last word on what its parts look like.
    for (const instance of shape.occurrences) {
      const style = styles.ofInstance.get(instance)?.get(item);
      if (style) return style;
    }
    const style = styles.ofItem.get(item);
    if (style) return style;
  }
  for (const instance of shape.occurrences) {
    const style = styles.ofItem.get(instance);
    if (style) return style;
  }
  return null;
}

/** Whether neither the piece nor anything it belongs to is to be hidden. */
export function isVisible(styles: Styles, shape: PlacedShape, chain: readonly number[]): boolean {
  const all = [...chain, shape.representation];
  return !(
    [...all, ...shape.occurrences].some((item) => styles.invisible.has(item)) ||
    shape.occurrences.some((instance) => {
      const hidden = styles.invisibleInInstance.get(instance);
      return hidden !== undefined && all.some((item) => hidden.has(item));
    })
  );
}

export function readStyles(file: Part21File, problems: ProblemList): Styles {
  const styled = readStyledItems(file, problems);
  const layers = readLayers(file, styled, problems);
  const { invisible, invisibleInInstance } = readInvisible(file, styled, layers, problems);
  const ofItem = new Map<number, ItemStyle>();
  const ofInstance = new Map<number, Map<number, ItemStyle>>();
  for (const { item, style, instances } of styled.values()) {
    if (!style) continue;
    // Of several styles of one item the first counts; those that over-ride come first.
    if (instances.length === 0 && !ofItem.has(item)) ofItem.set(item, style);
    for (const instance of instances) entry(ofInstance, instance, () => new Map()).set(item, style);
  }
  const named = new Map<number, string[]>();
  for (const { name, items } of layers.values())
    for (const item of items) {
      const names = entry(named, item, () => []);
      if (!names.includes(name)) names.push(name);
    }
  return { ofItem, ofInstance, invisible, invisibleInInstance, layers: named };
}

interface StyledItem {
  readonly item: number;
  /** Null where nothing in it colours anything. */
  readonly style: ItemStyle | null;
  /** Occurrences and mapped items in which alone it holds; none: everywhere. */
  readonly instances: readonly number[];
}

/** Those that over-ride others first. */
function readStyledItems(file: Part21File, problems: ProblemList): Map<number, StyledItem> {
  const reader = new StyleReader(file, problems);
  const instanceOf = occurrencesOfContexts(file, problems);
  const styled = new Map<number, StyledItem>();
  for (const keyword of styledKeywords)
    for (const id of file.idsOf(keyword)) {
      if (styled.has(id)) continue;
      problems.attempt(() => {
        const entity = file.entity(id);
        const own = entity.own('STYLED_ITEM', 1);
        const styles = references(own.list(0));
        const missing = styles.find((style) => !file.has(style));
        if (missing !== undefined) entity.fail('step-entity-missing', { missing });
        const contexts = [...styles.flatMap((style) => reader.contextsOf(style)), ...styleContexts(entity)];
        styled.set(id, {
          item: own.reference(1),
          style: reader.read(styles),
          instances: contexts.map((context) => instanceOf.get(context) ?? context),
        });
      });
    }
  return styled;
}

const styledKeywords = [
  'CONTEXT_DEPENDENT_OVER_RIDING_STYLED_ITEM',
  'OVER_RIDING_STYLED_ITEM',
  'STYLED_ITEM',
];

/** context_dependent_over_riding_styled_item: name, styles, item, over-ridden style, contexts. */
function styleContexts(entity: Entity): readonly number[] {
  const keyword = 'CONTEXT_DEPENDENT_OVER_RIDING_STYLED_ITEM';
  return entity.is(keyword) ? entity.own(keyword, 4).references(0) : [];
}

/**
 * An instance is named as a style's context by its placing relationship, by the context_dependent_shape_representation
 * around that, or by a representation that is the occurrence's own shape.
 */
function occurrencesOfContexts(file: Part21File, problems: ProblemList): Map<number, number> {
  const found = new Map<number, number>();
  const occurrenceOf = (shape: Entity) =>
    shape.is('PRODUCT_DEFINITION_SHAPE') ? shape.own('PROPERTY_DEFINITION').reference(2) : 0;
  const isOccurrence = (id: number) => file.keywordsOf(id).includes('NEXT_ASSEMBLY_USAGE_OCCURRENCE');
  for (const id of file.idsOf('CONTEXT_DEPENDENT_SHAPE_REPRESENTATION'))
    problems.attempt(() => {
      const own = file.entity(id).own('CONTEXT_DEPENDENT_SHAPE_REPRESENTATION');
      const occurrence = occurrenceOf(own.entity(1));
      for (const context of [id, own.reference(0)]) found.set(context, occurrence);
    });
  for (const id of file.idsOf('SHAPE_DEFINITION_REPRESENTATION'))
    problems.attempt(() => {
      const own = file.entity(id).own('PROPERTY_DEFINITION_REPRESENTATION');
      const occurrence = occurrenceOf(own.entity(0));
      if (isOccurrence(occurrence)) found.set(own.reference(1), occurrence);
    });
  return found;
}

interface Layer {
  readonly name: string;
  readonly items: readonly number[];
}

function readLayers(
  file: Part21File,
  styled: ReadonlyMap<number, StyledItem>,
  problems: ProblemList,
): Map<number, Layer> {
  const layers = new Map<number, Layer>();
  for (const id of file.idsOf('PRESENTATION_LAYER_ASSIGNMENT'))
    problems.attempt(() => {
      const own = file.entity(id).own('PRESENTATION_LAYER_ASSIGNMENT');
      const items = own.references(2).map((item) => styled.get(item)?.item ?? item);
      layers.set(id, { name: own.optionalText(0).trim(), items });
    });
  return layers;
}

function readInvisible(
  file: Part21File,
  styled: ReadonlyMap<number, StyledItem>,
  layers: ReadonlyMap<number, Layer>,
  problems: ProblemList,
): Pick<Styles, 'invisible' | 'invisibleInInstance'> {
  const invisible = new Set<number>();
  const invisibleInInstance = new Map<number, Set<number>>();
  for (const id of file.idsOf('INVISIBILITY'))
    problems.attempt(() => {
      for (const hidden of file.entity(id).own('INVISIBILITY').references(0)) {
        const { item, instances } = styled.get(hidden) ?? { item: hidden, instances: [] };
        for (const instance of instances) entry(invisibleInInstance, instance, () => new Set()).add(item);
        if (instances.length === 0) for (const one of layers.get(item)?.items ?? [item]) invisible.add(one);
      }
    });
  return { invisible, invisibleInInstance };
}

/** A list of styles may hold words (`NULL_STYLE(.NULL.)`) among its references. */
function references(list: readonly Part21Value[]): number[] {
  return list.flatMap((value) =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference'
      ? [value.id]
      : [],
  );
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
