/** What the features of QIF (QIFLibrary/Features.xsd) are in a plan. */
import type { PlanFeatureKind } from '../../plan/plan-shape.ts';

/** By the name of the element without `FeatureNominal`; of patterns `Nominal` stands behind: PatternFeatureCircle. */
export const featureKinds: Readonly<Record<string, PlanFeatureKind>> = {
  Plane: 'plane',
  Cylinder: 'cylinder',
  CylindricalSegment: 'cylinder',
  Threaded: 'cylinder',
  Cone: 'cone',
  ConicalSegment: 'cone',
  Sphere: 'sphere',
  SphericalSegment: 'sphere',
  Torus: 'torus',
  ToroidalSegment: 'torus',
  OppositeParallelPlanes: 'parallelPlanes',
  ElongatedCylinder: 'freeform',
  ExtrudedCrossSection: 'freeform',
  SurfaceOfRevolution: 'freeform',
  PointDefinedSurface: 'freeform',
  OtherSurface: 'freeform',
  Circle: 'edge',
  CircularArc: 'edge',
  Ellipse: 'edge',
  EllipticalArc: 'edge',
  ElongatedCircle: 'edge',
  Line: 'edge',
  OppositeAngledLines: 'edge',
  OppositeParallelLines: 'edge',
  OtherCurve: 'edge',
  PointDefinedCurve: 'edge',
  Point: 'point',
  EdgePoint: 'point',
  PatternFeatureCircle: 'pattern',
  PatternFeatureCircularArc: 'pattern',
  PatternFeatureLinear: 'pattern',
  PatternFeatureParallelogram: 'pattern',
  Group: 'other',
  Marking: 'other',
  OppositeAngledPlanes: 'other',
  OtherNonShape: 'other',
  OtherShape: 'other',
};

/** 'Cylinder' of CylinderFeatureNominal, 'PatternFeatureCircle' of PatternFeatureCircleNominal. */
export function featureWord(elementName: string): string {
  return elementName.replace(/(?:Feature)?(?:Nominal|Definition|Item)$/, '');
}
