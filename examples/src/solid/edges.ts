import type { Point3 } from './combine.ts';
import type { Edge, Face, Kernel, Shape } from './kernel.ts';

/** Rounds the edges for which `radius` answers more than 0; the question names the edge's middle and ends. */
export function roundEdges(oc: Kernel, body: Shape, radius: (edge: EdgePlace) => number): Shape {
  const fillet = new oc.BRepFilletAPI_MakeFillet(body);
  let chosen = 0;
  for (const edge of edgesOf(oc, body)) {
    const r = radius(edgePlace(oc, edge));
    if (!(r > 0)) continue;
    fillet.Add(r, edge);
    chosen++;
  }
  if (chosen === 0) throw new RangeError('roundEdges: no edge was chosen. Maybe the place has moved.');
  fillet.Build();
  if (!fillet.IsDone()) throw new RangeError(`roundEdges: the kernel could not round ${chosen} edges.`);
  return fillet.Shape();
}

/** Chamfers (equal legs) the edges for which `leg` answers more than 0. */
export function chamferEdges(oc: Kernel, body: Shape, leg: (edge: EdgePlace) => number): Shape {
  const chamfer = new oc.BRepFilletAPI_MakeChamfer(body);
  let chosen = 0;
  for (const edge of edgesOf(oc, body)) {
    const d = leg(edgePlace(oc, edge));
    if (!(d > 0)) continue;
    chamfer.Add(d, edge);
    chosen++;
  }
  if (chosen === 0) throw new RangeError('chamferEdges: no edge was chosen. Maybe the place has moved.');
  chamfer.Build();
  if (!chamfer.IsDone()) throw new RangeError(`chamferEdges: the kernel could not chamfer ${chosen} edges.`);
  return chamfer.Shape();
}

/** Where an edge lies: its ends and its middle (by parameter), mm. */
export interface EdgePlace {
  readonly start: Point3;
  readonly middle: Point3;
  readonly end: Point3;
}

/** Every edge once, in the kernel's order, seams and degenerate edges left out. */
export function edgesOf(oc: Kernel, body: Shape): Edge[] {
  const seen = new Map<number, Shape[]>();
  const edges: Edge[] = [];
  const explorer = new oc.TopExp_Explorer(body, oc.TopAbs_ShapeEnum.TopAbs_EDGE);
  for (; explorer.More(); explorer.Next()) {
    const shape = explorer.Current();
    const hash = oc.ReplicadShapeHasher.HashCode(shape, 0x7fffffff);
    const alike = seen.get(hash) ?? [];
    if (alike.some((other) => other.IsSame(shape))) continue;
    seen.set(hash, [...alike, shape]);
    const edge = oc.TopoDS.Edge(shape);
    if (!oc.BRep_Tool.Degenerated(edge)) edges.push(edge);
  }
  return edges;
}

/** Every face, in the kernel's order. */
export function facesOf(oc: Kernel, body: Shape): Face[] {
  const faces: Face[] = [];
  const explorer = new oc.TopExp_Explorer(body, oc.TopAbs_ShapeEnum.TopAbs_FACE);
  for (; explorer.More(); explorer.Next()) faces.push(oc.TopoDS.Face(explorer.Current()));
  return faces;
}

function edgePlace(oc: Kernel, edge: Edge): EdgePlace {
  const curve = new oc.BRepAdaptor_Curve(edge);
  const first = curve.FirstParameter();
  const last = curve.LastParameter();
  const at = (t: number): Point3 => {
    const point = curve.Value(t);
    return [point.X(), point.Y(), point.Z()];
  };
  return { start: at(first), middle: at((first + last) / 2), end: at(last) };
}
