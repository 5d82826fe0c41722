import type { Transform } from '@diewright/geometry';
import type { TDF_Label } from 'replicad-opencascadejs';
import { type CadKernel, loadKernel } from '../kernel/load-kernel.ts';
import type { MadeShape } from './write-step.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** A use of a part or assembly in another assembly. */
export interface MadeComponent {
  readonly of: TDF_Label;
  readonly name: string;
  readonly at: Transform;
  readonly colour?: Colour;
  readonly hidden?: boolean;
}

/** Writes assemblies with names and colours as STEP text, in mm, for tests. */
export async function startAssemblyWriter(kernel?: CadKernel) {
  const oc = kernel ?? (await loadKernel());
  oc.XCAFDoc_ShapeTool.SetAutoNaming(false);
  return {
    kernel: oc,
    /** `make` fills a new document and need not return anything. */
    write(make: (maker: ReturnType<typeof makerOf>) => void): string {
      const document = new oc.TDocStd_Document(extended(oc, 'BinXCAF'));
      make(makerOf(oc, document.Main()));
      oc.XCAFDoc_DocumentTool.ShapeTool(document.Main()).UpdateAssemblies();
      new oc.STEPCAFControl_Writer().Perform(document, '/made.step', new oc.Message_ProgressRange());
      const text = oc.FS.readFile('/made.step', { encoding: 'utf8' }) as string;
      oc.FS.unlink('/made.step');
      return text;
    },
  };
}

function makerOf(oc: CadKernel, main: TDF_Label) {
  const shapes = oc.XCAFDoc_DocumentTool.ShapeTool(main);
  const colours = oc.XCAFDoc_DocumentTool.ColorTool(main);
  const { XCAFDoc_ColorGen, XCAFDoc_ColorSurf } = oc.XCAFDoc_ColorType;
  const named = (label: TDF_Label, name: string) => {
    oc.TDataStd_Name.Set(label, extended(oc, name));
    return label;
  };
  const painted = (label: TDF_Label, colour: Colour | undefined) => {
    if (colour) colours.SetColor(label, rgba(oc, colour, 1), XCAFDoc_ColorGen);
  };
  return {
    part(name: string, shape: MadeShape, colour?: Colour): TDF_Label {
      const label = named(shapes.NewShape(), name);
      shapes.SetShape(label, shape);
      painted(label, colour);
      return label;
    },
    assembly(name: string, components: readonly MadeComponent[]): TDF_Label {
      const label = named(shapes.NewShape(), name);
      for (const { of, name: usedAs, at, colour, hidden } of components) {
        const component = named(shapes.AddComponent(label, of, locationOf(oc, at)), usedAs);
        painted(component, colour);
        if (hidden) colours.SetVisibility(component, false);
      }
      return label;
    },
    /** A colour for one face of a part; alpha 0 is clear. */
    paintFace(face: MadeShape, colour: Colour, alpha = 1): void {
      colours.SetColor(face, rgba(oc, colour, alpha), XCAFDoc_ColorSurf);
    },
  };
}

const extended = (oc: CadKernel, text: string) => new oc.TCollection_ExtendedString(text, true);

/** Colours go into the file as they are given: the kernel keeps them linear and writes them as sRGB. */
function rgba(oc: CadKernel, [red, green, blue]: Colour, alpha: number) {
  return new oc.Quantity_ColorRGBA(linear(red), linear(green), linear(blue), alpha);
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function locationOf(oc: CadKernel, at: Transform) {
  const placement = new oc.gp_Trsf();
  placement.SetValues(...at);
  return new oc.TopLoc_Location(placement);
}
