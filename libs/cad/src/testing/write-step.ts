import { type CadKernel, loadKernel } from '../kernel/load-kernel.ts';

export type MadeShape = InstanceType<CadKernel['TopoDS_Shape']>;

/** Writes shapes of our own making as STEP text, for tests whose truth is a closed form. */
export async function startStepWriter() {
  const kernel = await loadKernel();
  return {
    kernel,
    /** One text with all shapes as roots, in mm. */
    write(...shapes: readonly MadeShape[]): string {
      const writer = new kernel.STEPControl_Writer();
      for (const shape of shapes)
        writer.Transfer(
          shape,
          kernel.STEPControl_StepModelType.STEPControl_AsIs,
          true,
          new kernel.Message_ProgressRange(),
        );
      writer.Write('/made.step');
      const text = kernel.FS.readFile('/made.step', { encoding: 'utf8' }) as string;
      kernel.FS.unlink('/made.step');
      return text;
    },
    box: (x: number, y: number, z: number): MadeShape => new kernel.BRepPrimAPI_MakeBox(x, y, z).Shape(),
    cylinder: (radius: number, height: number): MadeShape =>
      new kernel.BRepPrimAPI_MakeCylinder(radius, height).Shape(),
    sphere: (radius: number): MadeShape => new kernel.BRepPrimAPI_MakeSphere(radius).Shape(),
    moved(shape: MadeShape, x: number, y: number, z: number): MadeShape {
      const placement = new kernel.gp_Trsf();
      placement.SetTranslation(new kernel.gp_Vec(x, y, z));
      return shape.Moved(new kernel.TopLoc_Location(placement), false);
    },
    /** The shape's first face alone. */
    firstFace(shape: MadeShape): MadeShape {
      const { TopAbs_FACE, TopAbs_SHAPE } = kernel.TopAbs_ShapeEnum;
      return new kernel.TopExp_Explorer(shape, TopAbs_FACE, TopAbs_SHAPE).Current();
    },
    compound(...shapes: readonly MadeShape[]): MadeShape {
      const builder = new kernel.TopoDS_Builder();
      const compound = new kernel.TopoDS_Compound();
      builder.MakeCompound(compound);
      for (const shape of shapes) builder.Add(compound, shape);
      return compound;
    },
  };
}
