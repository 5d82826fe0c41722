/** Faces with their loops and edges (ISO 10303-42, 5.4) out of a Part 21 text, in mm and rad. */
import type { CurveShape } from '../curve/curve-shape.ts';
import type { Point } from '../curve/frame.ts';
import { makeCurve } from '../curve/make-curve.ts';
import type { EdgeUse, FaceShape, LoopShape } from '../face/face-shape.ts';
import type { Entity } from '../part21/entity.ts';
import { readCurve } from './read-curve.ts';
import { readPoint, readVertex } from './read-placement.ts';
import { readSurface } from './read-surface.ts';
import type { ShapeUnits } from './shape-units.ts';

/** Reads the faces of one representation; an edge is read once although two faces meet in it. */
export class FaceReader {
  readonly #units: ShapeUnits;
  readonly #edges = new Map<number, Edge>();
  readonly #drawn = new Map<string, number>();

  constructor(units: ShapeUnits) {
    this.#units = units;
  }

  /**
   * @param outwards false where shell or oriented face turn the face's normal about
   * @throws Part21Fault
   */
  read(entity: Entity, outwards: boolean): FaceShape {
    if (!entity.is('ADVANCED_FACE') && !entity.is('FACE_SURFACE'))
      entity.fail('step-entity-other-kind', { expected: 'ADVANCED_FACE' });
    // face: name, bounds; face_surface: geometry, same sense. A complex instance has parts of their own.
    const bounds = entity.record.isComplex ? entity.own('FACE').entities(0) : entity.all.entities(1);
    const own = entity.own('FACE_SURFACE', 2);
    return {
      entity: entity.id,
      name: entity.name,
      surface: readSurface(own.entity(0), this.#units),
      sameSense: own.flag(1) === outwards,
      loops: bounds.map((bound) => this.#loop(bound, outwards)),
    };
  }

  #loop(bound: Entity, outwards: boolean): LoopShape {
    const keyword = bound.oneOf(['FACE_OUTER_BOUND', 'FACE_BOUND'] as const);
    if (!keyword) return bound.fail('step-entity-other-kind', { expected: 'FACE_BOUND' });
    const own = bound.record.isComplex ? bound.own('FACE_BOUND') : bound.own(keyword, 1);
    const loop = own.entity(0);
    // Seen from the other side a loop runs the other way round.
    const alongLoop = own.flag(1) === outwards;
    if (loop.is('VERTEX_LOOP'))
      return { edges: [], vertex: readVertex(loop.own('VERTEX_LOOP', 1).entity(0), this.#units.mmPerLength) };
    if (loop.is('POLY_LOOP')) return { edges: this.#polyEdges(loop, alongLoop), vertex: null };
    if (!loop.is('EDGE_LOOP')) return loop.fail('step-entity-unknown', { what: 'loop' });
    const runs = loop.record.isComplex ? loop.own('PATH') : loop.own('EDGE_LOOP', 1);
    const edges = runs.entities(0).map((run) => this.#edgeUse(run, alongLoop));
    return { edges: alongLoop ? edges : edges.reverse(), vertex: null };
  }

  /** oriented_edge: name, two derived vertices, edge, orientation; a bare edge_curve runs along itself. */
  #edgeUse(run: Entity, alongLoop: boolean): EdgeUse {
    const isOriented = run.is('ORIENTED_EDGE');
    const own = run.own('ORIENTED_EDGE', 3);
    const edge = this.#edge(isOriented ? own.entity(0) : run);
    const alongEdge = (isOriented ? own.flag(1) : true) === alongLoop;
    return {
      edge: edge.entity,
      curve: edge.curve,
      from: edge.from,
      to: edge.to,
      forward: alongEdge === edge.rising,
      start: alongEdge ? edge.start : edge.end,
      end: alongEdge ? edge.end : edge.start,
    };
  }

  #edge(entity: Entity): Edge {
    const known = this.#edges.get(entity.id);
    if (known) return known;
    if (!entity.is('EDGE_CURVE')) entity.fail('step-entity-other-kind', { expected: 'EDGE_CURVE' });
    const { mmPerLength } = this.#units;
    const vertices = entity.record.isComplex ? entity.own('EDGE') : entity.own('EDGE_CURVE', 1);
    const own = entity.own('EDGE_CURVE', 3);
    const edge = {
      entity: entity.id,
      start: readVertex(vertices.entity(0), mmPerLength),
      end: readVertex(vertices.entity(1), mmPerLength),
      isClosed: vertices.reference(0) === vertices.reference(1),
    };
    const piece = pieceOfCurve(readCurve(own.entity(0), this.#units), edge, own.flag(1));
    const made = { ...edge, ...piece };
    this.#edges.set(entity.id, made);
    return made;
  }

  /** poly_loop: points joined by straight lines; both faces that meet in a line know it by its two points. */
  #polyEdges(loop: Entity, alongLoop: boolean): EdgeUse[] {
    const corners = loop.own('POLY_LOOP', 1).entities(0);
    if (corners.length < 3) loop.fail('step-entity-impossible', { why: `${corners.length} points` });
    const round = alongLoop ? corners : corners.reverse();
    return round.flatMap((corner, i) => {
      const next = round[(i + 1) % round.length] as Entity;
      const start = readPoint(corner, this.#units.mmPerLength);
      const end = readPoint(next, this.#units.mmPerLength);
      const direction: Point = [end[0] - start[0], end[1] - start[1], end[2] - start[2]];
      if (!(Math.hypot(...direction) > 0)) return [];
      const curve: CurveShape = { kind: 'line', origin: start, direction };
      return [
        { edge: this.#drawnEdge(corner.id, next.id), curve, from: 0, to: 1, forward: true, start, end },
      ];
    });
  }

  /** Edges that the file draws only by their ends get numbers below zero. */
  #drawnEdge(a: number, b: number): number {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = this.#drawn.get(key) ?? -1 - this.#drawn.size;
    this.#drawn.set(key, known);
    return known;
  }
}

interface Edge {
  readonly entity: number;
  /** Ends as the file's edge runs. */
  readonly start: Point;
  readonly end: Point;
  readonly curve: CurveShape;
  readonly from: number;
  readonly to: number;
  /** Whether the edge runs along rising parameter. */
  readonly rising: boolean;
}

/**
 * The piece of its curve that an edge is (ISO 10303-42, 5.4.8): from the vertex where its run along rising parameter
 * begins to the one where it ends, across the seam of a closed curve where need be.
 */
export function pieceOfCurve(
  shape: CurveShape,
  edge: { readonly start: Point; readonly end: Point; readonly isClosed: boolean },
  sameSense: boolean,
): { curve: CurveShape; from: number; to: number; rising: boolean } {
  const curve = makeCurve(shape);
  const parameterOf = ([x, y, z]: Point) => {
    curve.project(x, y, z, curve.from, curve.to, scratch);
    return scratch[0] as number;
  };
  const from = parameterOf(sameSense ? edge.start : edge.end);
  if (edge.isClosed) {
    if (curve.period !== null) return { curve: shape, from, to: from + curve.period, rising: sameSense };
    return { curve: shape, from: curve.from, to: curve.to, rising: sameSense };
  }
  const to = parameterOf(sameSense ? edge.end : edge.start);
  if (curve.period !== null)
    return { curve: shape, from, to: to > from ? to : to + curve.period, rising: sameSense };
  if (to > from) return { curve: shape, from, to, rising: sameSense };
  // A closed spline without a smooth seam: the vertex on the seam is both ends of the parameter.
  if (meetsItself(curve)) {
    const near = NEAR_SEAM * (curve.to - curve.from);
    if (curve.to - from <= near) return { curve: shape, from: curve.from, to, rising: sameSense };
    if (to - curve.from <= near) return { curve: shape, from, to: curve.to, rising: sameSense };
  }
  // The file says "same sense" of an edge that runs against its curve: the vertices are to be believed.
  return { curve: shape, from: to, to: from, rising: !sameSense };
}

const scratch = new Float64Array(9);

/** Share of the parameter's range within which a vertex lies on the seam: vertices miss their curves by rounding. */
const NEAR_SEAM = 1e-6;

function meetsItself(curve: ReturnType<typeof makeCurve>): boolean {
  if (!Number.isFinite(curve.from) || !Number.isFinite(curve.to)) return false;
  const ends = new Float64Array(6);
  curve.evaluate(curve.from, 0, scratch);
  ends.set(scratch.subarray(0, 3));
  curve.evaluate(curve.to, 0, scratch);
  ends.set(scratch.subarray(0, 3), 3);
  const [ax, ay, az, bx, by, bz] = ends as unknown as [number, number, number, number, number, number];
  return Math.hypot(ax - bx, ay - by, az - bz) <= 1e-6 * (1 + Math.hypot(ax, ay, az));
}
