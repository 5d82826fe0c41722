/**
 * The CAD kernel as oracle: the same curves and surfaces built in it have the same points and derivatives, and its
 * own projection finds no nearer foot than ours.
 */
import { seededRandom } from '@diewright/geometry';
import type { Geom_Curve, Geom_Surface, gp_Pnt, gp_Vec } from 'replicad-opencascadejs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Curve } from '../curve/curve.ts';
import type { BSplineCurveShape, CurveShape } from '../curve/curve-shape.ts';
import type { Frame, Point } from '../curve/frame.ts';
import { makeCurve } from '../curve/make-curve.ts';
import { type CadKernel, loadKernel } from '../kernel/load-kernel.ts';
import { circleAsSpline, tiltedFrame, wavySpline } from '../testing/sample-curves.ts';
import { sphereAsSpline, torusAsSpline, wavySheet } from '../testing/sample-surfaces.ts';
import { makeSurface } from './make-surface.ts';
import type { BSplineSurfaceShape, SurfaceShape } from './surface-shape.ts';

let kernel: CadKernel;
beforeAll(async () => {
  kernel = await loadKernel();
}, 30_000);

const frame = tiltedFrame(81);

const pnt = ([x, y, z]: Point) => new kernel.gp_Pnt(x, y, z);
const dir = ([x, y, z]: Point) => new kernel.gp_Dir(x, y, z);
const vec = ([x, y, z]: Point) => new kernel.gp_Vec(x, y, z);
const xyz = (p: gp_Pnt | gp_Vec): Point => [p.X(), p.Y(), p.Z()];
const axes3 = ({ origin, x, z }: Frame) => new kernel.gp_Ax3(pnt(origin), dir(z), dir(x));
const axes2 = ({ origin, x, z }: Frame) => new kernel.gp_Ax2(pnt(origin), dir(z), dir(x));

function numbers(values: readonly number[]) {
  const array = new kernel.NCollection_Array1_double(1, values.length);
  values.forEach((value, k) => {
    array.SetValue(k + 1, value);
  });
  return array;
}

/** Distinct knots and their multiplicities. */
function knotArrays(knots: Float64Array) {
  const distinct = [...new Set(knots)];
  const counts = new kernel.NCollection_Array1_int(1, distinct.length);
  distinct.forEach((knot, k) => {
    counts.SetValue(k + 1, knots.filter((other) => other === knot).length);
  });
  return { knots: numbers(distinct), counts };
}

function splineCurve(shape: BSplineCurveShape): Geom_Curve {
  const count = shape.poles.length / 3;
  const poles = new kernel.NCollection_Array1_gp_Pnt(1, count);
  for (let k = 0; k < count; k++)
    poles.SetValue(k + 1, pnt([shape.poles[3 * k], shape.poles[3 * k + 1], shape.poles[3 * k + 2]]));
  const { knots, counts } = knotArrays(shape.knots);
  return shape.weights === null
    ? new kernel.Geom_BSplineCurve(poles, knots, counts, shape.degree, false)
    : new kernel.Geom_BSplineCurve(
        poles,
        numbers([...shape.weights]),
        knots,
        counts,
        shape.degree,
        false,
        true,
      );
}

function splineSurface(shape: BSplineSurfaceShape): Geom_Surface {
  const { uPoles, vPoles } = shape;
  const poles = new kernel.NCollection_Array2_gp_Pnt(1, uPoles, 1, vPoles);
  const weights = new kernel.NCollection_Array2_double(1, uPoles, 1, vPoles);
  for (let i = 0; i < uPoles; i++)
    for (let j = 0; j < vPoles; j++) {
      const k = i * vPoles + j;
      poles.SetValue(i + 1, j + 1, pnt([shape.poles[3 * k], shape.poles[3 * k + 1], shape.poles[3 * k + 2]]));
      weights.SetValue(i + 1, j + 1, shape.weights?.[k] ?? 1);
    }
  const u = knotArrays(shape.uKnots);
  const v = knotArrays(shape.vKnots);
  return new kernel.Geom_BSplineSurface(
    poles,
    weights,
    u.knots,
    v.knots,
    u.counts,
    v.counts,
    shape.uDegree,
    shape.vDegree,
    false,
    false,
  );
}

type Shape = InstanceType<CadKernel['TopoDS_Shape']>;

function surfaceOf(shape: Shape): Geom_Surface {
  const { TopAbs_FACE, TopAbs_SHAPE } = kernel.TopAbs_ShapeEnum;
  const face = new kernel.TopExp_Explorer(shape, TopAbs_FACE, TopAbs_SHAPE).Current();
  return kernel.BRep_Tool.Surface(kernel.TopoDS.Face(face));
}

const spline = wavySpline(3, false, 82);
const rational = wavySpline(3, true, 83);
/** The same, laid into the plane y = 0 beside the z axis. */
const meridian: BSplineCurveShape = {
  ...spline,
  poles: spline.poles.map((_, k) => {
    const first = k - (k % 3);
    return [10 + Math.abs(spline.poles[first + 1]), 0, spline.poles[first]][k % 3];
  }),
};
const edgeOf = (shape: BSplineCurveShape) => new kernel.BRepBuilderAPI_MakeEdge(splineCurve(shape)).Edge();
const axisZ = () => new kernel.gp_Ax1(pnt([0, 0, 0]), dir([0, 0, 1]));
const faceOf = (shape: BSplineSurfaceShape) =>
  new kernel.BRepBuilderAPI_MakeFace(splineSurface(shape), 1e-7).Face();
const flat = wavySheet(3, false, 84, 0.8);

const surfaces: [string, SurfaceShape, () => Geom_Surface][] = [
  [
    'cylinder',
    { kind: 'cylinder', frame, radius: 6 },
    () => new kernel.Geom_CylindricalSurface(axes3(frame), 6),
  ],
  [
    'cone',
    { kind: 'cone', frame, radius: 4, semiAngle: 0.4 },
    () => new kernel.Geom_ConicalSurface(axes3(frame), 0.4, 4),
  ],
  ['sphere', { kind: 'sphere', frame, radius: 7 }, () => new kernel.Geom_SphericalSurface(axes3(frame), 7)],
  [
    'torus',
    { kind: 'torus', frame, majorRadius: 9, minorRadius: 3, part: 'whole' },
    () => surfaceOf(new kernel.BRepPrimAPI_MakeTorus(axes2(frame), 9, 3).Shape()),
  ],
  ...[
    ['bicubic', wavySheet(3, false, 85)] as const,
    ['rational bicubic', wavySheet(3, true, 86)] as const,
    ['degree 2', wavySheet(2, true, 87)] as const,
    ['degree 9', wavySheet(9, false, 88)] as const,
    ['sphere as NURBS', sphereAsSpline(frame, 7)] as const,
    ['torus as NURBS', torusAsSpline(frame, 9, 3)] as const,
  ].map(([name, shape]): [string, SurfaceShape, () => Geom_Surface] => [
    name,
    shape,
    () => splineSurface(shape),
  ]),
  [
    'extrusion',
    { kind: 'extrusion', curve: rational, direction: [0.6, 0, 0.8] },
    () => surfaceOf(new kernel.BRepPrimAPI_MakePrism(edgeOf(rational), vec([6, 0, 8]), false, false).Shape()),
  ],
  [
    'revolution',
    { kind: 'revolution', curve: meridian, axisOrigin: [0, 0, 0], axis: [0, 0, 1] },
    () => surfaceOf(new kernel.BRepPrimAPI_MakeRevol(edgeOf(meridian), axisZ(), false).Shape()),
  ],
  [
    'revolution of a skew curve',
    { kind: 'revolution', curve: spline, axisOrigin: [0, 0, 0], axis: [0, 0, 1] },
    () => surfaceOf(new kernel.BRepPrimAPI_MakeRevol(edgeOf(spline), axisZ(), false).Shape()),
  ],
  [
    'offset',
    { kind: 'offset', basis: flat, distance: 0.7 },
    () => {
      const maker = new kernel.BRepOffsetAPI_MakeOffsetShape();
      maker.PerformBySimple(faceOf(flat), 0.7);
      return surfaceOf(maker.Shape());
    },
  ],
];

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

describe.each(surfaces)('%s', (name, shape, build) => {
  // The kernel counts along the slant of a cone, and sweeps against the direction.
  const stretch = name === 'cone' ? 1 / Math.cos(0.4) : name === 'extrusion' ? -1 : 1;

  it('has the kernel’s points, derivatives and feet, or nearer ones', () => {
    const theirs = build();
    const ours = makeSurface(shape);
    const random = seededRandom(89);
    const [s, foot] = [new Float64Array(18), new Float64Array(5)];
    const within = ({ from, to }: { from: number; to: number }) =>
      Math.max(-8, from) + (Math.min(9, to) - Math.max(-8, from)) * random();
    let same = 0;
    for (let i = 0; i < 60; i++) {
      const [u, v] = [within(ours.u), within(ours.v)];
      ours.evaluate(u, v, 2, s);
      const size = 1 + Math.hypot(...s);
      const derivatives = Array.from({ length: 5 }, () => new kernel.gp_Vec(0, 0, 0));
      const [su, sv, suu, svv, suv] = derivatives;
      const there = pnt([0, 0, 0]);
      theirs.D2(u, v * stretch, there, su, sv, suu, svv, suv);
      expect(distance(xyz(there), s)).toBeLessThan(1e-12 * size);
      [su, sv, suu, suv, svv].forEach((vector, k) => {
        const factor = [1, stretch, 1, stretch, stretch ** 2][k];
        const expected = xyz(vector).map((c) => c * factor);
        // Second derivatives of offsets are differences.
        const tolerance = shape.kind === 'offset' && k > 1 ? 1e-6 : 1e-10;
        expect(distance(expected, s.subarray(3 + 3 * k))).toBeLessThan(tolerance * size);
      });
      const far = [0.5, 5, 25][i % 3];
      const point = [0, 1, 2].map((k) => s[k] + far * (2 * random() - 1)) as unknown as Point;
      ours.project(...point, Number.NaN, Number.NaN, foot);
      const found = new kernel.GeomAPI_ProjectPointOnSurf(
        pnt(point),
        theirs,
        kernel.Extrema_ExtAlgo.Extrema_ExtAlgo_Grad,
      );
      const least = found.NbPoints() > 0 ? found.LowerDistance() : Number.POSITIVE_INFINITY;
      const own = distance(foot.subarray(2), point);
      found.delete();
      expect(own).toBeLessThan(least + 1e-7);
      if (Math.abs(own - least) < 1e-7) same++;
    }
    // The kernel looks inside the ranges only; where it finds the same, it is a proof.
    expect(same).toBeGreaterThan(20);
  }, 20_000);
});

const curves: [string, CurveShape, () => Geom_Curve][] = [
  ['cubic', spline, () => splineCurve(spline)],
  ['rational cubic', rational, () => splineCurve(rational)],
  ['degree 8', wavySpline(8, true, 90), () => splineCurve(wavySpline(8, true, 90))],
  ['circle as NURBS', circleAsSpline(frame, 5), () => splineCurve(circleAsSpline(frame, 5))],
  [
    'ellipse',
    { kind: 'ellipse', frame, semiAxisX: 9, semiAxisY: 4 },
    () => {
      const edge = new kernel.BRepBuilderAPI_MakeEdge(new kernel.gp_Elips(axes2(frame), 9, 4)).Edge();
      return kernel.BRep_Tool.Curve(edge, 0, 0).returnValue;
    },
  ],
];

describe.each(curves)('curve: %s', (_name, shape, build) => {
  it('has the kernel’s points, derivatives and distances', () => {
    const theirs = build();
    const edge = new kernel.BRepBuilderAPI_MakeEdge(theirs).Edge();
    const ours: Curve = makeCurve(shape);
    const random = seededRandom(91);
    const [c, foot] = [new Float64Array(9), new Float64Array(4)];
    for (let i = 0; i < 60; i++) {
      const t = ours.from + (ours.to - ours.from) * random();
      ours.evaluate(t, 2, c);
      const size = 1 + Math.hypot(...c);
      expect(distance(xyz(theirs.Value(t)), c)).toBeLessThan(1e-12 * size);
      for (const order of [1, 2])
        expect(distance(xyz(theirs.DN(t, order)), c.subarray(3 * order))).toBeLessThan(1e-10 * size);
      const far = [0.5, 5, 25][i % 3];
      const point = [0, 1, 2].map((k) => c[k] + far * (2 * random() - 1)) as unknown as Point;
      ours.project(...point, ours.from, ours.to, foot);
      const vertex = new kernel.BRepBuilderAPI_MakeVertex(pnt(point)).Vertex();
      const least = new kernel.BRepExtrema_DistShapeShape(vertex, edge).Value();
      const own = distance(foot.subarray(1), point);
      expect(own).toBeLessThan(least + 1e-7);
      // The kernel knows ends as well, so that it is never much farther either.
      if (far < 1) expect(own).toBeGreaterThan(least - 1e-7);
    }
  }, 20_000);
});
