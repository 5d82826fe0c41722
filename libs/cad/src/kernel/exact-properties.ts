import type { TopoDS_Shape } from 'replicad-opencascadejs';
import type { CadKernel } from './load-kernel.ts';

/** Area of a face from its exact surface, mm² (the kernel's Gauss integration). */
export function exactArea(kernel: CadKernel, face: TopoDS_Shape): number {
  const properties = new kernel.GProp_GProps();
  kernel.BRepGProp.SurfaceProperties(face, properties, false, false);
  const area = properties.Mass();
  properties.delete();
  return area;
}

/** Volume of a solid from its exact surfaces, mm³, without sign: some files hold solids inside out. */
export function exactVolume(kernel: CadKernel, solid: TopoDS_Shape): number {
  const properties = new kernel.GProp_GProps();
  kernel.BRepGProp.VolumeProperties(solid, properties, false, false, false);
  const volume = properties.Mass();
  properties.delete();
  return Math.abs(volume);
}
