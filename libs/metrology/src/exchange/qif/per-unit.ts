/** A tolerance that holds within every piece of a given size. */
import type { PmiTolerance, PmiValue } from '@diewright/cad';
import { childOf, type XmlElement } from '../xml/xml-element.ts';
import type { ElementReader } from './element-reader.ts';
import type { QifSource } from './qif-source.ts';

type PmiPerUnit = NonNullable<PmiTolerance['perUnit']>;

export function perUnitFrom(
  reader: ElementReader,
  entity: number,
  { units, issues }: QifSource,
): { magnitude: PmiValue | null; perUnit: PmiPerUnit } | null {
  const length = (element: XmlElement | undefined, ...path: string[]) =>
    units.length(childOf(element, ...path), entity);
  const found = (element: XmlElement | undefined, perUnit: PmiPerUnit | null) => {
    if (element === undefined) return null;
    if (perUnit) return { magnitude: length(element, 'ToleranceValuePerUnit'), perUnit };
    issues.add('qif-element-not-read', element, entity);
    return null;
  };
  const along = reader.child('ToleranceZonePerUnitLength') ?? reader.child('ToleranceZonePerUnitArcLength');
  const first = length(along, 'UnitLength');
  const onArea = reader.child('ToleranceZonePerUnitArea');
  const angle = reader.child('ToleranceZonePerUnitAngle');
  const angular = units.angle(childOf(angle, 'UnitAngle'), entity);
  return (
    found(along, first && { shape: 'length', first, second: null }) ??
    found(onArea, areaOf(onArea, length)) ??
    found(angle, angular && { shape: 'other', first: angular, second: null })
  );
}

function areaOf(
  element: XmlElement | undefined,
  length: (element: XmlElement | undefined, ...path: string[]) => PmiValue | null,
): PmiPerUnit | null {
  const first = length(element, 'RectangularUnitArea', 'RectangularUnitAreaLength');
  const second = length(element, 'RectangularUnitArea', 'RectangularUnitAreaWidth');
  const diameter = length(element, 'CircularUnitArea', 'CircularUnitAreaDiameter');
  if (first && second) return { shape: 'rectangular', first, second };
  return diameter && { shape: 'circular', first: diameter, second: null };
}
