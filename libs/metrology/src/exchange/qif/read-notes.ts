/** Notes of a QIF document: what the drawing says in words. One without any words is said to be there. */
import type { PmiModel } from '@diewright/cad';
import { childOf, childrenOf, textOf } from '../xml/xml-element.ts';
import { idOf, type QifSource } from './qif-source.ts';
import type { PmiAnnotationTable } from './read-displays.ts';

export function readNotes(source: QifSource, displays: PmiAnnotationTable): PmiModel['notes'][number][] {
  const product = childOf(source.root, 'Product');
  const elements = ['NoteSet', 'NoteFlagSet', 'PartNoteSet'].flatMap((set) => childrenOf(product, set));
  return elements.flatMap((element) => {
    const entity = idOf(element);
    if (entity === null) return [];
    const about = source.referAll(childOf(element, 'EntityInternalIds'), entity);
    const text = textOf(element, 'Text') ?? textOf(element, 'TextHidden') ?? displays.textOf(entity);
    const label = element.attributes.get('label') ?? '';
    if (text === undefined) {
      source.issues.add('qif-note-without-text', element, entity, { label });
      return [];
    }
    return {
      entity,
      label,
      text,
      about: entity,
      features: about
        .filter(({ name }) => name.endsWith('FeatureNominal'))
        .flatMap((feature) => idOf(feature) ?? []),
      annotations: displays.of(entity),
    };
  });
}
