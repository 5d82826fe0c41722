import type { TopoDS_Edge, TopoDS_Wire } from 'replicad-opencascadejs';
import { type MadeShape, startStepWriter } from './write-step.ts';

/**
 * STEP texts with the surfaces that milled dies have and plates do not: extrusions and revolutions of splines, offsets,
 * rectangular trimmed ones, and rational B-splines, each trimmed by what was cut out of it.
 */
export async function makeSweptSteps(): Promise<Readonly<Record<string, string>>> {
  const writer = await startStepWriter();
  const maker = new SweptShapes(writer);
  const extrusion = maker.cut(maker.waveBlock(), maker.rod([20, 5, 14], [0, -1, 0.2], 4));
  const turned = maker.turned(2 * Math.PI);
  return {
    extrusion: writer.write(extrusion),
    'revolution cut by a rod': writer.write(maker.cut(turned, maker.rod([0, 0, 12], [1, 0.2, 0.1], 4))),
    'revolution of 200°': writer.write(maker.turned((200 * Math.PI) / 180)),
    offset: writer.write(maker.offset(maker.waveFace(), 1.5)),
    'rectangular trimmed': trimCylinders(
      writer.write(maker.cut(writer.box(20, 20, 10), maker.rod([5, 8, -5], [0, 0, 1], 3))),
    ),
    'rational patch': writer.write(maker.rationalPatch()),
  };
}

type Triple = readonly [number, number, number];

class SweptShapes {
  readonly #writer: Awaited<ReturnType<typeof startStepWriter>>;

  constructor(writer: Awaited<ReturnType<typeof startStepWriter>>) {
    this.#writer = writer;
  }

  /** A block 40 × 20 × 30 with one wavy side. */
  waveBlock(): MadeShape {
    const { kernel } = this.#writer;
    const wire = this.#wire([
      this.#wave(),
      this.#line([40, 0, 0], [40, -20, 0]),
      this.#line([40, -20, 0], [0, -20, 0]),
      this.#line([0, -20, 0], [0, 0, 0]),
    ]);
    const face = new kernel.BRepBuilderAPI_MakeFace(wire, true).Face();
    return new kernel.BRepPrimAPI_MakePrism(face, new kernel.gp_Vec(0, 0, 30), false, true).Shape();
  }

  /** The wavy side alone. */
  waveFace(): MadeShape {
    const { kernel } = this.#writer;
    return new kernel.BRepPrimAPI_MakePrism(
      this.#wire([this.#wave()]),
      new kernel.gp_Vec(0, 3, 30),
      false,
      true,
    ).Shape();
  }

  /** A vase: a spline profile and its foot and rim turned about the z axis. */
  turned(angle: number): MadeShape {
    const { kernel } = this.#writer;
    const profile = this.#spline([
      [12, 0, 0],
      [15, 0, 6],
      [11, 0, 13],
      [9, 0, 18],
      [13, 0, 25],
    ]);
    const wire = this.#wire([
      profile,
      this.#line([13, 0, 25], [4, 0, 25]),
      this.#line([4, 0, 25], [4, 0, 0]),
      this.#line([4, 0, 0], [12, 0, 0]),
    ]);
    const axis = new kernel.gp_Ax1(new kernel.gp_Pnt(0, 0, 0), new kernel.gp_Dir(0, 0, 1));
    const face = new kernel.BRepBuilderAPI_MakeFace(wire, true).Face();
    return new kernel.BRepPrimAPI_MakeRevol(face, axis, angle, false).Shape();
  }

  offset(shape: MadeShape, distance: number): MadeShape {
    const maker = new this.#writer.kernel.BRepOffsetAPI_MakeOffsetShape();
    maker.PerformBySimple(shape, distance);
    return maker.Shape();
  }

  rod([x, y, z]: Triple, [dx, dy, dz]: Triple, radius: number): MadeShape {
    const { kernel } = this.#writer;
    const axes = new kernel.gp_Ax2(
      new kernel.gp_Pnt(x, y, z),
      new kernel.gp_Dir(dx, dy, dz),
      Math.abs(dz) > 0.9 ? new kernel.gp_Dir(1, 0, 0) : new kernel.gp_Dir(0, 0, 1),
    );
    return new kernel.BRepPrimAPI_MakeCylinder(axes, radius, 60).Shape();
  }

  cut(from: MadeShape, what: MadeShape): MadeShape {
    const { kernel } = this.#writer;
    return new kernel.BRepAlgoAPI_Cut(from, what, new kernel.Message_ProgressRange()).Shape();
  }

  /** 3 × 4 poles with uneven weights, of degrees 2 and 3. */
  rationalPatch(): MadeShape {
    const { kernel } = this.#writer;
    const poles = new kernel.NCollection_Array2_gp_Pnt(1, 3, 1, 4);
    const weights = new kernel.NCollection_Array2_double(1, 3, 1, 4);
    for (let i = 1; i <= 3; i++)
      for (let j = 1; j <= 4; j++) {
        poles.SetValue(i, j, new kernel.gp_Pnt(10 * i, 8 * j, ((i * j) % 4) * 3));
        weights.SetValue(i, j, 1 + ((2 * i + j) % 3));
      }
    const numbers = (...values: readonly number[]) => {
      const array = new kernel.NCollection_Array1_double(1, values.length);
      values.forEach((value, k) => {
        array.SetValue(k + 1, value);
      });
      return array;
    };
    const counts = (...values: readonly number[]) => {
      const array = new kernel.NCollection_Array1_int(1, values.length);
      values.forEach((value, k) => {
        array.SetValue(k + 1, value);
      });
      return array;
    };
    const surface = new kernel.Geom_BSplineSurface(
      poles,
      weights,
      numbers(0, 1),
      numbers(0, 1),
      counts(3, 3),
      counts(4, 4),
      2,
      3,
      false,
      false,
    );
    return new kernel.BRepBuilderAPI_MakeFace(surface, 1e-6).Face();
  }

  #wave(): TopoDS_Edge {
    return this.#spline([
      [0, 0, 0],
      [8, 5, 0],
      [18, -2, 0],
      [29, 6, 0],
      [40, 0, 0],
    ]);
  }

  /** Through the points. */
  #spline(points: readonly Triple[]): TopoDS_Edge {
    const { kernel } = this.#writer;
    const through = new kernel.NCollection_Array1_gp_Pnt(1, points.length);
    points.forEach(([x, y, z], k) => {
      through.SetValue(k + 1, new kernel.gp_Pnt(x, y, z));
    });
    const curve = new kernel.GeomAPI_PointsToBSpline(
      through,
      3,
      3,
      kernel.GeomAbs_Shape.GeomAbs_C2,
      1e-7,
    ).Curve();
    return new kernel.BRepBuilderAPI_MakeEdge(curve).Edge();
  }

  #line([ax, ay, az]: Triple, [bx, by, bz]: Triple): TopoDS_Edge {
    const { kernel } = this.#writer;
    return new kernel.BRepBuilderAPI_MakeEdge(
      new kernel.gp_Pnt(ax, ay, az),
      new kernel.gp_Pnt(bx, by, bz),
    ).Edge();
  }

  #wire(edges: readonly TopoDS_Edge[]): TopoDS_Wire {
    const maker = new this.#writer.kernel.BRepBuilderAPI_MakeWire();
    for (const edge of edges) maker.Add(edge);
    return maker.Wire();
  }
}

/** The kernel writes no rectangular trimmed surfaces: every cylinder becomes a piece of itself. */
function trimCylinders(text: string): string {
  let id = 900_000;
  return text.replace(/#(\d+) = CYLINDRICAL_SURFACE\(([^;]*)\);/g, (_, of: string, parameters: string) => {
    id++;
    return (
      `#${id} = CYLINDRICAL_SURFACE(${parameters});\n` +
      `#${of} = RECTANGULAR_TRIMMED_SURFACE('',#${id},0.,6.28318530717959,-100.,100.,.T.,.T.);`
    );
  });
}
