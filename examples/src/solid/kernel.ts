import type { CadKernel } from '@diewright/cad/kernel';

/** The CAD kernel's values that bodies are made of. */
export type Kernel = CadKernel;
export type Shape = InstanceType<Kernel['TopoDS_Shape']>;
export type Face = InstanceType<Kernel['TopoDS_Face']>;
export type Edge = InstanceType<Kernel['TopoDS_Edge']>;
export type Wire = InstanceType<Kernel['TopoDS_Wire']>;
