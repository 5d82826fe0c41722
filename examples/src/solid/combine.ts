import type { Kernel, Shape } from './kernel.ts';

export type Point3 = readonly [number, number, number];

export function fuse(oc: Kernel, body: Shape, others: readonly Shape[]): Shape {
  return combine(oc, new oc.BRepAlgoAPI_Fuse(), body, others, 'fuse');
}

export function cut(oc: Kernel, body: Shape, others: readonly Shape[]): Shape {
  return combine(oc, new oc.BRepAlgoAPI_Cut(), body, others, 'cut');
}

export function common(oc: Kernel, body: Shape, others: readonly Shape[]): Shape {
  return combine(oc, new oc.BRepAlgoAPI_Common(), body, others, 'common');
}

export function move(oc: Kernel, body: Shape, by: Point3): Shape {
  const shift = new oc.gp_Trsf();
  shift.SetTranslation(new oc.gp_Vec(...by));
  return new oc.BRepBuilderAPI_Transform(body, shift, true).Shape();
}

function combine(
  oc: Kernel,
  operation: InstanceType<
    Kernel['BRepAlgoAPI_Cut'] | Kernel['BRepAlgoAPI_Fuse'] | Kernel['BRepAlgoAPI_Common']
  >,
  body: Shape,
  others: readonly Shape[],
  name: string,
): Shape {
  const subjects = new oc.NCollection_List_TopoDS_Shape();
  subjects.Append(body);
  const tools = new oc.NCollection_List_TopoDS_Shape();
  for (const other of others) tools.Append(other);
  operation.SetArguments(subjects);
  operation.SetTools(tools);
  operation.Build();
  if (!operation.IsDone() || operation.HasErrors())
    throw new RangeError(`${name}: the kernel could not join ${others.length + 1} bodies.`);
  return operation.Shape();
}
