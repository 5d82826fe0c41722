/**
 * The faces of a QIF document's own product, each with what it can be found by in another file of the same part: its
 * label, the kind and place of its surface, its area and middle.
 */
import type { SurfaceKind } from '@diewright/cad';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { faceMeasure } from './face-measure.ts';
import { parseBoolean, parseNumber, parseTriple, type Triple } from './numbers.ts';
import { parameterCurve } from './parameter-curve.ts';
import { idOf, type QifSource } from './qif-source.ts';
import { type QifSurface, qifSurface, surfaceKinds } from './qif-surface.ts';

export interface QifFace {
  readonly id: number;
  /** As the CAD system named it; several faces may share one. */
  readonly label: string;
  readonly kind: SurfaceKind;
  /** mm²; null where neither stated nor to be had from its loops. */
  readonly area: number | null;
  readonly centroid: Triple | null;
  /** Of an analytic surface: the plane with its outward normal, the axis, the middle. */
  readonly geometry?: {
    readonly point: Triple;
    readonly direction: Triple;
    readonly radius?: number;
    readonly semiAngle?: number;
    readonly side?: 'internal' | 'external';
  };
}

export function readFaces(source: QifSource): QifFace[] {
  const topology = childOf(source.root, 'Product', 'TopologySet');
  const faces = childrenOf(topology, 'FaceSet').flatMap((element) => faceFrom(element, source));
  const unmeasured = faces.filter(({ area }) => area === null).length;
  // Without a length unit there are no areas at all: that is said already.
  if (unmeasured > 0 && source.productMm !== null)
    source.issues.add('qif-faces-without-measure', childOf(topology, 'FaceSet'), null, { faces: unmeasured });
  return faces;
}

function faceFrom(element: XmlElement, source: QifSource): QifFace | [] {
  const id = idOf(element);
  if (id === null) return [];
  const mm = source.productMm;
  const carrier = source.refer(childOf(element, 'Surface', 'Id'), id);
  const surface = carrier && mm !== null ? qifSurface(carrier, mm) : null;
  const measured =
    statedMeasure(element, mm) ?? (surface && faceMeasure(surface, loopsOf(element, id, source)));
  const name = carrier?.name ?? '';
  return {
    id,
    label: element.attributes.get('label') ?? '',
    kind: (Object.hasOwn(surfaceKinds, name) ? surfaceKinds[name] : undefined) ?? 'other',
    area: measured?.area ?? null,
    centroid: measured?.centroid ?? null,
    ...(surface && { geometry: geometryOf(surface, parseBoolean(element.attributes.get('turned'))) }),
  };
}

function statedMeasure(element: XmlElement, mm: number | null) {
  const area = parseNumber(textOf(element, 'Validation', 'Area'));
  const middle = parseTriple(textOf(element, 'Validation', 'Centroid'));
  if (mm === null || area === null || !(area > 0) || middle === null) return null;
  const centroid: Triple = [middle[0] * mm, middle[1] * mm, middle[2] * mm];
  return { area: area * mm * mm, centroid };
}

/** In the surface's parameters; none where a curve of them is missing or cannot be read. */
function loopsOf(face: XmlElement, id: number, source: QifSource): number[][] {
  const loops = source.referAll(childOf(face, 'LoopIds'), id).map((loop) =>
    childrenOf(loop, 'CoEdges').map((coEdge) => {
      const reference = childOf(coEdge, 'Curve12', 'Id');
      const curve = reference && source.refer(reference, id);
      return curve ? parameterCurve(curve) : null;
    }),
  );
  const isWhole = loops.every((curves) => curves.every((curve) => curve !== null));
  return isWhole ? loops.map((curves) => (curves as number[][]).flat()) : [];
}

function geometryOf(surface: QifSurface, isTurned: boolean): NonNullable<QifFace['geometry']> {
  const { kind, point, direction, radius, semiAngle } = surface;
  if (kind === 'plane')
    return { point, direction: isTurned ? [-direction[0], -direction[1], -direction[2]] : direction };
  return {
    point,
    direction,
    ...(radius !== undefined && { radius }),
    ...(semiAngle !== undefined && { semiAngle }),
    side: isTurned ? 'internal' : 'external',
  };
}
