/** Solids as a die maker builds them: drafted, turned, drilled, freeform. */
import { move, type Point3 } from './combine.ts';
import type { Edge, Face, Kernel, Shape, Wire } from './kernel.ts';
import { type Corner, insetCorners, type Piece, type Point2, roundedOutline } from './outline.ts';

/** Gap between neighbouring faces that sewing closes, mm: they are computed from the same numbers. */
const SEWING_GAP = 1e-6;

/**
 * The body over an outline at `zBase` whose walls lean inwards by `draft` rad on the way to `zTop` (above or
 * below; a negative draft opens it). Sides are planes, rounded corners are cones tangent to them.
 */
export function draftedBody(
  oc: Kernel,
  base: readonly Corner[],
  zBase: number,
  zTop: number,
  draft: number,
): Shape {
  const top = insetCorners(base, Math.abs(zTop - zBase) * Math.tan(draft));
  const low = roundedOutline(base);
  const high = roundedOutline(top);
  if (low.length !== high.length)
    throw new RangeError(
      `draftedBody: ${low.length} pieces below, ${high.length} above. Maybe a side vanishes.`,
    );
  const faces: Shape[] = [planeFace(oc, low, zBase), planeFace(oc, high, zTop)];
  for (let i = 0; i < low.length; i++)
    faces.push(wallFace(oc, low[i] as Piece, high[i] as Piece, zBase, zTop));
  return solidFromFaces(oc, faces);
}

/** The body under (or over) a plane outline in xy, straight walls from `z0` to `z1`. */
export function straightBody(oc: Kernel, corners: readonly Corner[], z0: number, z1: number): Shape {
  const face = planeFace(oc, roundedOutline(corners), z0);
  return new oc.BRepPrimAPI_MakePrism(face, new oc.gp_Vec(0, 0, z1 - z0)).Shape();
}

/** The body that a profile drawn in x and z leaves on its way along y from `y0` to `y1`. */
export function profileBody(oc: Kernel, profile: readonly Corner[], y0: number, y1: number): Shape {
  const turned = new oc.gp_Trsf();
  // (u, v, 0) → (u, y0, v): a quarter turn about x, then along y.
  turned.SetRotation(new oc.gp_Ax1(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(1, 0, 0)), Math.PI / 2);
  const flat = planeFace(oc, roundedOutline(profile), 0);
  const upright = new oc.BRepBuilderAPI_Transform(flat, turned, true).Shape();
  const moved = move(oc, upright, [0, y0, 0]);
  return new oc.BRepPrimAPI_MakePrism(moved, new oc.gp_Vec(0, y1 - y0, 0)).Shape();
}

/**
 * The body that a profile (x: radius ≥ 0, y: height along the axis) leaves on a full turn about the axis
 * through `origin` along `direction`. Corners of the profile may be rounded.
 */
export function turnedBody(
  oc: Kernel,
  profile: readonly Corner[],
  origin: Point3,
  direction: Point3 = [0, 0, 1],
): Shape {
  const flat = planeFace(oc, roundedOutline(profile), 0);
  const upright = new oc.gp_Trsf();
  upright.SetRotation(new oc.gp_Ax1(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(1, 0, 0)), Math.PI / 2);
  const half = new oc.BRepBuilderAPI_Transform(flat, upright, true).Shape();
  const axis = new oc.gp_Ax1(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(0, 0, 1));
  const body = new oc.BRepPrimAPI_MakeRevol(half, axis, 2 * Math.PI, false).Shape();
  const place = new oc.gp_Trsf();
  const target = new oc.gp_Ax3(new oc.gp_Pnt(...origin), new oc.gp_Dir(...direction));
  place.SetDisplacement(new oc.gp_Ax3(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(0, 0, 1)), target);
  return new oc.BRepBuilderAPI_Transform(body, place, true).Shape();
}

/** A drilled hole's body: a cylinder from `from` along `direction`, mm. */
export function drill(oc: Kernel, from: Point3, direction: Point3, diameter: number, length: number): Shape {
  const axis = new oc.gp_Ax2(new oc.gp_Pnt(...from), new oc.gp_Dir(...direction));
  return new oc.BRepPrimAPI_MakeCylinder(axis, diameter / 2, length).Shape();
}

/**
 * Everything from `depth` below a freeform surface up to it: z = height(x, y) sampled at `nu` × `nv` poles of a
 * bicubic B-spline with uniform knots over the box.
 */
export function belowFreeform(
  oc: Kernel,
  box: { readonly x: Point2; readonly y: Point2 },
  poles: readonly [number, number],
  height: (x: number, y: number) => number,
  depth: number,
): Shape {
  const [nu, nv] = poles;
  const net = new oc.NCollection_Array2_gp_Pnt(1, nu, 1, nv);
  const us = poleAbscissae(nu);
  const vs = poleAbscissae(nv);
  for (let i = 0; i < nu; i++)
    for (let j = 0; j < nv; j++) {
      const x = box.x[0] + (box.x[1] - box.x[0]) * (us[i] as number);
      const y = box.y[0] + (box.y[1] - box.y[0]) * (vs[j] as number);
      net.SetValue(i + 1, j + 1, new oc.gp_Pnt(x, y, height(x, y)));
    }
  const u = uniformKnots(oc, nu);
  const v = uniformKnots(oc, nv);
  const surface = new oc.Geom_BSplineSurface(net, u.knots, v.knots, u.multiplicities, v.multiplicities, 3, 3);
  const face = new oc.BRepBuilderAPI_MakeFace(surface, 1e-7).Face();
  return new oc.BRepPrimAPI_MakePrism(face, new oc.gp_Vec(0, 0, -depth)).Shape();
}

function solidFromFaces(oc: Kernel, faces: readonly Shape[]): Shape {
  const sewing = new oc.BRepBuilderAPI_Sewing(SEWING_GAP);
  for (const face of faces) sewing.Add(face);
  sewing.Perform();
  const free = sewing.NbFreeEdges();
  if (free > 0) throw new RangeError(`solidFromFaces: ${free} open edges among ${faces.length} faces.`);
  return new oc.ShapeFix_Solid().SolidFromShell(oc.TopoDS.Shell(sewing.SewedShape()));
}

function wallFace(oc: Kernel, low: Piece, high: Piece, zLow: number, zHigh: number): Shape {
  const a = new oc.gp_Pnt(low.from[0], low.from[1], zLow);
  const d = new oc.gp_Pnt(high.from[0], high.from[1], zHigh);
  const rise = new oc.BRepBuilderAPI_MakeEdge(a, d).Edge();
  if (low.kind === 'line') {
    const b = new oc.gp_Pnt(low.to[0], low.to[1], zLow);
    const c = new oc.gp_Pnt(high.to[0], high.to[1], zHigh);
    const edge = (p: typeof a, q: typeof a) => new oc.BRepBuilderAPI_MakeEdge(p, q).Edge();
    const wire = new oc.BRepBuilderAPI_MakeWire(edge(a, b), edge(b, c), edge(c, d), edge(d, a)).Wire();
    return new oc.BRepBuilderAPI_MakeFace(wire, true).Face();
  }
  const up = Math.sign(low.sweep);
  const axis = new oc.gp_Ax1(new oc.gp_Pnt(low.centre[0], low.centre[1], 0), new oc.gp_Dir(0, 0, up));
  return new oc.BRepPrimAPI_MakeRevol(rise, axis, Math.abs(low.sweep), false).Shape();
}

function planeFace(oc: Kernel, outline: readonly Piece[], z: number): Face {
  return new oc.BRepBuilderAPI_MakeFace(wireOf(oc, outline, z), true).Face();
}

function wireOf(oc: Kernel, outline: readonly Piece[], z: number): Wire {
  const wire = new oc.BRepBuilderAPI_MakeWire();
  for (const piece of outline) wire.Add(pieceEdge(oc, piece, z));
  if (!wire.IsDone())
    throw new RangeError(`wireOf: ${outline.length} pieces do not close. Maybe one is missing.`);
  return wire.Wire();
}

function pieceEdge(oc: Kernel, piece: Piece, z: number): Edge {
  const from = new oc.gp_Pnt(piece.from[0], piece.from[1], z);
  const to = new oc.gp_Pnt(piece.to[0], piece.to[1], z);
  if (piece.kind === 'line') return new oc.BRepBuilderAPI_MakeEdge(from, to).Edge();
  const normal = new oc.gp_Dir(0, 0, Math.sign(piece.sweep));
  const axes = new oc.gp_Ax2(new oc.gp_Pnt(piece.centre[0], piece.centre[1], z), normal);
  return new oc.BRepBuilderAPI_MakeEdge(new oc.gp_Circ(axes, piece.radius), from, to).Edge();
}

/** Greville abscissae of a clamped uniform cubic: where a pole's own z is nearly the surface's. */
function poleAbscissae(count: number): number[] {
  const spans = count - 3;
  const knot = (k: number) => Math.min(Math.max(k - 3, 0), spans) / spans;
  return Array.from({ length: count }, (_, i) => (knot(i + 1) + knot(i + 2) + knot(i + 3)) / 3);
}

function uniformKnots(oc: Kernel, poles: number) {
  const count = poles - 2;
  const knots = new oc.NCollection_Array1_double(1, count);
  const multiplicities = new oc.NCollection_Array1_int(1, count);
  for (let i = 1; i <= count; i++) {
    knots.SetValue(i, (i - 1) / (count - 1));
    multiplicities.SetValue(i, i === 1 || i === count ? 4 : 1);
  }
  return { knots, multiplicities };
}
