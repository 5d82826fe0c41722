/** What the characteristics of QIF (QIFLibrary/Characteristics.xsd) are in PMI, by their elements' names. */
import type { PmiCharacteristic, PmiDimension } from '@diewright/cad';

export interface DimensionWord {
  readonly quantity: 'length' | 'angle';
  readonly kind: PmiDimension['kind'];
  readonly subtype: PmiDimension['subtype'];
}

const size = (subtype: PmiDimension['subtype']): DimensionWord => ({
  quantity: 'length',
  kind: 'size',
  subtype,
});

export const dimensionWords: Readonly<Record<string, DimensionWord>> = {
  Diameter: size('diameter'),
  Radius: size('radius'),
  SphericalDiameter: size('sphericalDiameter'),
  SphericalRadius: size('sphericalRadius'),
  Length: size('length'),
  Width: size('width'),
  Height: size('height'),
  Depth: size('depth'),
  Thickness: size('thickness'),
  CurveLength: size('curveLength'),
  Square: size('width'),
  Chord: size('other'),
  ConicalTaper: size('other'),
  FlatTaper: size('other'),
  LinearCoordinate: size('other'),
  UserDefinedLinear: size('other'),
  DistanceBetween: { quantity: 'length', kind: 'location', subtype: 'linearDistance' },
  DistanceFrom: { quantity: 'length', kind: 'location', subtype: 'linearDistance' },
  Angle: { quantity: 'angle', kind: 'angularSize', subtype: 'angle' },
  AngleBetween: { quantity: 'angle', kind: 'angularLocation', subtype: 'angle' },
  AngleFrom: { quantity: 'angle', kind: 'angularLocation', subtype: 'angle' },
  // An angle about an axis is no angle of a feature.
  AngularCoordinate: { quantity: 'angle', kind: 'size', subtype: 'other' },
  UserDefinedAngular: { quantity: 'angle', kind: 'size', subtype: 'other' },
};

export const geometricWords: Readonly<Record<string, PmiCharacteristic>> = {
  Straightness: 'straightness',
  Flatness: 'flatness',
  Circularity: 'circularity',
  Cylindricity: 'cylindricity',
  Conicity: 'other',
  Ellipticity: 'other',
  Sphericity: 'other',
  Toroidicity: 'other',
  OtherForm: 'other',
  LineProfile: 'lineProfile',
  SurfaceProfile: 'surfaceProfile',
  SurfaceProfileNonUniform: 'surfaceProfile',
  // Known to measuring software, to no standard of tolerances.
  PointProfile: 'other',
  Parallelism: 'parallelism',
  Perpendicularity: 'perpendicularity',
  Angularity: 'angularity',
  Position: 'position',
  Concentricity: 'concentricity',
  Coaxiality: 'coaxiality',
  Symmetry: 'symmetry',
  CircularRunout: 'circularRunout',
  TotalRunout: 'totalRunout',
};

/** 'Diameter' of DiameterCharacteristicNominal. */
export function characteristicWord(elementName: string): string {
  return elementName.replace(/Characteristic(?:Nominal|Definition|Item)$/, '');
}
