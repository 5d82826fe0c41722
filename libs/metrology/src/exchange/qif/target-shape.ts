/** Shape and place of a datum target: of the zone (QIFLibrary/Features.xsd, FeatureZone…) or the feature it lies on. */
import type { PmiDatumTarget, PmiDatumTargetShape, PmiPlacement, PmiValue } from '@diewright/cad';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseDirection, parseTriple, type Triple } from './numbers.ts';
import type { QifSource } from './qif-source.ts';

export function targetOnFeature(
  element: XmlElement | undefined,
  source: QifSource,
  about: number,
): Pick<PmiDatumTarget, 'shape' | 'place'> {
  const name = element?.name ?? '';
  const length = (inside: XmlElement | undefined, child: string) =>
    source.units.length(childOf(inside, child), about);
  if (name === 'FeatureZonePoint')
    return { shape: { kind: 'point' }, place: placeAt(childOf(element, 'Point')?.text, null, source) };
  if (name === 'PointFeatureNominal' || name === 'EdgePointFeatureNominal')
    return {
      shape: { kind: 'point' },
      place: placeAt(textOf(element, 'Location'), textOf(element, 'Normal') ?? null, source),
    };
  if (name === 'FeatureZoneCurveLine') return lineTarget(childOf(element, 'Line'), source);
  const circle = childOf(element, 'Circle');
  if (circle && (name === 'FeatureZoneCurveCircular' || name === 'FeatureZoneAreaCircular')) {
    const kind = name === 'FeatureZoneAreaCircular' ? 'circle' : 'circularCurve';
    return {
      shape: { kind, diameter: length(circle, 'Diameter') },
      place: placeAt(textOf(circle, 'CenterPoint'), textOf(circle, 'Normal') ?? null, source),
    };
  }
  const rectangle = childOf(element, 'Rectangle');
  if (rectangle && name === 'FeatureZoneAreaRectangular')
    return rectangleTarget(rectangle, length(rectangle, 'Length'), length(rectangle, 'Width'), source);
  const isArea = /Area|Plane|Surface/.test(name);
  const shape: PmiDatumTargetShape = isArea
    ? { kind: 'area' }
    : /Curve|Line|Arc/.test(name)
      ? { kind: 'curve' }
      : { kind: 'other', name };
  return { shape, place: null };
}

function placeAt(
  point: string | undefined,
  normal: string | null,
  { units }: QifSource,
): PmiPlacement | null {
  const origin = parseTriple(point);
  const z = normal === null ? ([0, 0, 1] as const) : parseDirection(normal);
  if (origin === null || z === null || units.mmPerUnit === null) return null;
  return { origin: scale(origin, units.mmPerUnit), x: anyAcross(z), z };
}

function lineTarget(
  line: XmlElement | undefined,
  source: QifSource,
): Pick<PmiDatumTarget, 'shape' | 'place'> {
  const from = parseTriple(textOf(line, 'StartPoint'));
  const to = parseTriple(textOf(line, 'EndPoint'));
  const { mmPerUnit, lengthName } = source.units;
  if (!from || !to || mmPerUnit === null) return { shape: { kind: 'line', length: null }, place: null };
  const along = minus(to, from);
  const stated = Math.hypot(...along);
  const length: PmiValue = { value: stated * mmPerUnit, quantity: 'length', stated, unit: lengthName };
  if (stated === 0) return { shape: { kind: 'line', length }, place: null };
  const x = scale(along, 1 / stated);
  return {
    shape: { kind: 'line', length },
    place: { origin: scale(from, mmPerUnit), x, z: anyAcross(x) },
  };
}

/** QIF gives a corner; a target's place is its middle. */
function rectangleTarget(
  rectangle: XmlElement,
  length: PmiValue | null,
  width: PmiValue | null,
  { units }: QifSource,
): Pick<PmiDatumTarget, 'shape' | 'place'> {
  const shape = { kind: 'rectangle', length, width } as const;
  const corner = parseTriple(textOf(rectangle, 'CornerPoint'));
  const x = parseDirection(textOf(rectangle, 'LengthDirection'));
  const y = parseDirection(textOf(rectangle, 'WidthDirection'));
  if (!corner || !x || !y || !length || !width || units.mmPerUnit === null) return { shape, place: null };
  const at = scale(corner, units.mmPerUnit);
  const middle = (k: 0 | 1 | 2) => at[k] + (x[k] * length.value + y[k] * width.value) / 2;
  return { shape, place: { origin: [middle(0), middle(1), middle(2)], x, z: cross(x, y) } };
}

function anyAcross(z: Triple): Triple {
  const least = [0, 1, 2].reduce(
    (best, k) => (Math.abs(z[k] as number) < Math.abs(z[best] as number) ? k : best),
    0,
  );
  const axis: Triple = [least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0];
  const across = cross(axis, z);
  return scale(across, 1 / Math.hypot(...across));
}

const scale = ([x, y, z]: Triple, by: number): Triple => [x * by, y * by, z * by];
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
