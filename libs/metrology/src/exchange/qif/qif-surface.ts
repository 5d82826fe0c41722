/**
 * The analytic surfaces of QIF (QIFLibrary/Geometry.xsd, …23CoreType) with their parameters: u about the axis from the
 * sweep's first direction, v along it; of spheres and tori u is the longitude, v the latitude. mm.
 */
import type { SurfaceKind } from '@diewright/cad';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { parseDirection, parseNumber, parseTriple, type Triple } from './numbers.ts';

export interface QifSurface {
  readonly kind: SurfaceKind;
  /** On the plane, on the axis, or the middle. */
  readonly point: Triple;
  /** Of unit length: the surface's normal if it is a plane, else its axis. */
  readonly direction: Triple;
  /** Of a cylinder, a sphere, a torus' tube; of a cone where its axis begins. */
  readonly radius?: number;
  /** Half the apex angle of a cone, rad. */
  readonly semiAngle?: number;
  /** By how much it turns over one unit of u; a plane does not. */
  readonly radPerU: number;
  /** Writes the point at parameters and returns how much area a unit of them holds there. */
  place(u: number, v: number, into: [number, number, number]): number;
}

/** By the element's name without its dimensions; those that no formula here gives are known by their kind alone. */
export const surfaceKinds: Readonly<Record<string, SurfaceKind>> = {
  Plane23: 'plane',
  Cylinder23: 'cylinder',
  Cone23: 'cone',
  Sphere23: 'sphere',
  Torus23: 'torus',
  Nurbs23: 'bspline',
  Spline23: 'bspline',
  Extrude23: 'extrusion',
  Revolution23: 'revolution',
  Ruled23: 'other',
  Offset23: 'offset',
};

/** @returns null for a surface that is none of these, is moved by a transform, or lacks something */
export function qifSurface(element: XmlElement, mmPerUnit: number): QifSurface | null {
  if (childOf(element, 'Transform')) return null;
  const core = childOf(element, `${element.name}Core`);
  if (core === undefined) return null;
  switch (element.name) {
    case 'Plane23':
      return plane(core, mmPerUnit);
    case 'Cylinder23':
      return cylinder(core, mmPerUnit);
    case 'Cone23':
      return cone(core, mmPerUnit);
    case 'Sphere23':
      return sphere(core, mmPerUnit);
    case 'Torus23':
      return torus(core, mmPerUnit);
    default:
      return null;
  }
}

function plane(core: XmlElement, mm: number): QifSurface | null {
  const point = scaled(parseTriple(textOf(core, 'Origin')), mm);
  const alongU = scaled(parseTriple(textOf(core, 'DirU')), mm);
  const alongV = scaled(parseTriple(textOf(core, 'DirV')), mm);
  if (!point || !alongU || !alongV) return null;
  const normal = cross(alongU, alongV);
  const area = Math.hypot(...normal);
  if (!(area > 0)) return null;
  return {
    kind: 'plane',
    point,
    direction: [normal[0] / area, normal[1] / area, normal[2] / area],
    radPerU: 0,
    place(u, v, into) {
      for (let k = 0; k < 3; k++)
        into[k] = (point[k] as number) + u * (alongU[k] as number) + v * (alongV[k] as number);
      return area;
    },
  };
}

interface AboutAxis {
  readonly origin: Triple;
  readonly axis: Triple;
  readonly begin: Triple;
  readonly across: Triple;
  readonly scaleU: number;
  readonly scaleV: number;
}

/** The frame of a surface about an axis; scales of its parameters to rad and to the file's length. */
function aboutAxis(
  core: XmlElement,
  mm: number,
  origin: string | undefined,
  axisText: string | undefined,
  beginText: string | undefined,
): AboutAxis | null {
  const point = scaled(parseTriple(origin), mm);
  const axis = parseDirection(axisText);
  const begin = parseDirection(beginText);
  if (!point || !axis || !begin) return null;
  const turn = core.attributes.get('turnedV') === 'true' || core.attributes.get('turnedV') === '1' ? -1 : 1;
  return {
    origin: point,
    axis,
    begin,
    across: cross(axis, begin),
    scaleU: parseNumber(core.attributes.get('scaleU')) ?? 1,
    scaleV: turn * (parseNumber(core.attributes.get('scaleV')) ?? 1),
  };
}

/** Moves out from the axis by `radius` at an angle, along it by `height`. */
function placeAbout(
  { origin, axis, begin, across }: AboutAxis,
  angle: number,
  radius: number,
  height: number,
  into: [number, number, number],
) {
  const c = radius * Math.cos(angle);
  const s = radius * Math.sin(angle);
  for (let k = 0; k < 3; k++)
    into[k] =
      (origin[k] as number) +
      c * (begin[k] as number) +
      s * (across[k] as number) +
      height * (axis[k] as number);
}

function withSweep(core: XmlElement, mm: number): AboutAxis | null {
  return aboutAxis(
    core,
    mm,
    textOf(core, 'Axis', 'AxisPoint'),
    textOf(core, 'Axis', 'Direction'),
    textOf(core, 'Sweep', 'DirBeg'),
  );
}

function cylinder(core: XmlElement, mm: number): QifSurface | null {
  const frame = withSweep(core, mm);
  const diameter = parseNumber(textOf(core, 'Diameter'));
  if (!frame || diameter === null || !(diameter > 0)) return null;
  const radius = (diameter * mm) / 2;
  const area = radius * Math.abs(frame.scaleU * frame.scaleV) * mm;
  return {
    kind: 'cylinder',
    point: frame.origin,
    direction: frame.axis,
    radPerU: Math.abs(frame.scaleU),
    radius,
    place(u, v, into) {
      placeAbout(frame, u * frame.scaleU, radius, v * frame.scaleV * mm, into);
      return area;
    },
  };
}

function cone(core: XmlElement, mm: number): QifSurface | null {
  const frame = withSweep(core, mm);
  const bottom = parseNumber(textOf(core, 'DiameterBottom'));
  const top = parseNumber(textOf(core, 'DiameterTop'));
  const length = parseNumber(textOf(core, 'Length'));
  if (!frame || bottom === null || top === null || length === null || !(length > 0)) return null;
  const slope = (top - bottom) / (2 * length);
  const slant = Math.hypot(1, slope);
  const first = (bottom * mm) / 2;
  return {
    kind: 'cone',
    point: frame.origin,
    direction: frame.axis,
    radPerU: Math.abs(frame.scaleU),
    radius: first,
    semiAngle: Math.atan(Math.abs(slope)),
    place(u, v, into) {
      const height = v * frame.scaleV * mm;
      const radius = first + slope * height;
      placeAbout(frame, u * frame.scaleU, radius, height, into);
      return Math.abs(radius * frame.scaleU * slant * frame.scaleV) * mm;
    },
  };
}

function sphere(core: XmlElement, mm: number): QifSurface | null {
  const sweep = childOf(core, 'LatitudeLongitudeSweep');
  const frame = aboutAxis(
    core,
    mm,
    textOf(core, 'Location'),
    textOf(sweep, 'DirNorthPole'),
    textOf(sweep, 'DirMeridianPrime'),
  );
  const diameter = parseNumber(textOf(core, 'Diameter'));
  if (!frame || diameter === null || !(diameter > 0)) return null;
  const radius = (diameter * mm) / 2;
  return {
    kind: 'sphere',
    point: frame.origin,
    direction: frame.axis,
    radPerU: Math.abs(frame.scaleU),
    radius,
    place(u, v, into) {
      const latitude = v * frame.scaleV;
      const out = radius * Math.cos(latitude);
      placeAbout(frame, u * frame.scaleU, out, radius * Math.sin(latitude), into);
      return Math.abs(out * radius * frame.scaleU * frame.scaleV);
    },
  };
}

function torus(core: XmlElement, mm: number): QifSurface | null {
  const frame = aboutAxis(
    core,
    mm,
    textOf(core, 'Axis', 'AxisPoint'),
    textOf(core, 'Axis', 'Direction'),
    textOf(core, 'LatitudeLongitudeSweep', 'DirMeridianPrime'),
  );
  const minor = parseNumber(textOf(core, 'DiameterMinor'));
  const major = parseNumber(textOf(core, 'DiameterMajor'));
  if (!frame || minor === null || major === null || !(minor > 0) || !(major > 0)) return null;
  const radius = (minor * mm) / 2;
  const toTube = (major * mm) / 2;
  const offset = parseNumber(core.attributes.get('offsetV')) ?? 0;
  return {
    kind: 'torus',
    point: frame.origin,
    direction: frame.axis,
    radPerU: Math.abs(frame.scaleU),
    radius,
    place(u, v, into) {
      const latitude = (v + offset) * frame.scaleV;
      const out = toTube + radius * Math.cos(latitude);
      placeAbout(frame, u * frame.scaleU, out, radius * Math.sin(latitude), into);
      return Math.abs(out * radius * frame.scaleU * frame.scaleV);
    },
  };
}

function scaled(vector: Triple | null, by: number): Triple | null {
  return vector && [vector[0] * by, vector[1] * by, vector[2] * by];
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
