/**
 * How a QIF document draws its PMI (QIFLibrary/Visualization.xsd): where each annotation stands and in which saved
 * view. An annotation has no id of its own there: here it goes by the id of what it refers to.
 */
import type { PmiAnnotation, PmiView } from '@diewright/cad';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseDirection, parseId, parseNumbers, parseTriple, type Triple } from './numbers.ts';
import { idOf, type QifSource } from './qif-source.ts';

export interface PmiAnnotationTable {
  readonly annotations: PmiAnnotation[];
  readonly views: PmiView[];
  /** The annotation of what has this id, as a list of none or one. */
  of(id: number): number[];
  /** What is written in it, in the document's own words: '{DIAMETER} 35'. */
  textOf(id: number): string | undefined;
}

export function readDisplays(source: QifSource): PmiAnnotationTable {
  const product = childOf(source.root, 'Product');
  const views = childrenOf(product, 'ViewSet', 'SavedViewSet').flatMap((view) => viewFrom(view, source));
  const viewsOf = new Map<number, number[]>();
  for (const { entity, annotations: seen } of views)
    for (const id of seen) viewsOf.set(id, [...(viewsOf.get(id) ?? []), entity]);
  const annotations = new Map<number, PmiAnnotation>();
  const texts = new Map<number, string>();
  for (const display of childrenOf(product, 'VisualizationSet', 'PMIDisplaySet')) {
    const id = parseId(textOf(display, 'Reference', 'Id'));
    if (id === null || annotations.has(id)) continue;
    const written = childrenOf(display, 'Texts').flatMap((text) => textOf(text, 'Data') ?? []);
    if (written.length > 0) texts.set(id, written.join(' '));
    annotations.set(id, annotationFrom(display, id, written.join(' '), viewsOf, source));
  }
  return {
    annotations: [...annotations.values()],
    views,
    of: (id) => (annotations.has(id) ? [id] : []),
    textOf: (id) => texts.get(id),
  };
}

function annotationFrom(
  display: XmlElement,
  id: number,
  text: string,
  viewsOf: ReadonlyMap<number, readonly number[]>,
  source: QifSource,
): PmiAnnotation {
  const about = source.byId(id);
  const plane = childOf(display, 'Plane');
  const anchor = inMm(parseTriple(textOf(plane, 'Origin')), source);
  const seenAlong = source.byId(parseId(textOf(plane, 'AnnotationViewId', 'Id')));
  const z = parseDirection(textOf(seenAlong, 'Normal'));
  const x = parseDirection(textOf(plane, 'Direction'));
  return {
    entity: id,
    label: textOf(about, 'Name') ?? about?.attributes.get('label') ?? '',
    form: 'graphical',
    what: about?.name ?? '',
    text,
    anchor,
    plane: anchor && x && z && { origin: anchor, x, z },
    views: viewsOf.get(id) ?? [],
  };
}

function viewFrom(view: XmlElement, source: QifSource): PmiView | [] {
  const entity = idOf(view);
  if (entity === null) return [];
  const camera = source.byId(parseId(childrenOf(view, 'CameraIds')[0]?.text));
  return {
    entity,
    label: view.attributes.get('label') ?? '',
    frame: camera ? frameOf(camera, source) : null,
    projection: camera?.attributes.get('form') === 'PERSPECTIVE' ? 'central' : camera ? 'parallel' : null,
    eye: null,
    annotations: childrenOf(view, 'AnnotationVisibleIds').flatMap(({ text }) => parseId(text) ?? []),
  };
}

/** The quaternion (scalar first) turns the model into the view, so the view's axes are the rows of its matrix. */
function frameOf(camera: XmlElement, source: QifSource): PmiView['frame'] {
  const origin = inMm(parseTriple(textOf(camera, 'ViewPlaneOrigin')), source);
  const quaternion = parseNumbers(textOf(camera, 'Orientation', 'Value'));
  const length = quaternion?.length === 4 ? Math.hypot(...quaternion) : 0;
  if (origin === null || quaternion === null || !(length > 0)) return null;
  const [w, x, y, z] = quaternion.map((each) => each / length) as [number, number, number, number];
  return {
    origin,
    x: [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    z: [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  };
}

function inMm(point: Triple | null, { productMm: mm }: QifSource): Triple | null {
  if (point === null || mm === null) return null;
  return [point[0] * mm, point[1] * mm, point[2] * mm];
}
